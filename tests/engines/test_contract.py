"""The contract of engines, held against every implementation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.engines import Engine
from chat.engines.extractive import ExtractiveEngine
from tests.engines.contract import EngineContract
from tests.engines.model.competent import competent
from tests.engines.model.engines import engine_for
from tests.engines.model.scripted import fails, obeys, serving
from tests.engines.rewording import RewordingEngine


class TestEngines(EngineContract):
    @pytest.fixture(params=[ExtractiveEngine, RewordingEngine], ids=lambda kind: kind.__name__)
    def engine(self, request: pytest.FixtureRequest) -> Engine:
        """Return an engine of each kind."""
        made: Engine = request.param()
        return made


@pytest.mark.loopback
class TestModelEngine(EngineContract):
    @pytest.fixture(params=["json", "marks"])
    def engine(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
        """Return an engine of a server that keeps to a schema, and of one that refuses it."""
        refusal = fails(400, "response_format is not supported")
        replies = [obeys(competent)] if request.param == "json" else [refusal, obeys(competent)]
        with serving(*replies) as server:
            yield engine_for(server.model(), tmp_path)
