"""The contract of engines, held against every implementation."""

import pytest

from chat.engines import Engine
from chat.engines.extractive import ExtractiveEngine
from tests.engines.contract import EngineContract
from tests.engines.rewording import RewordingEngine


class TestEngines(EngineContract):
    @pytest.fixture(params=[ExtractiveEngine, RewordingEngine], ids=lambda kind: kind.__name__)
    def engine(self, request: pytest.FixtureRequest) -> Engine:
        """Return an engine of each kind."""
        made: Engine = request.param()
        return made
