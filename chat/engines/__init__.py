"""Engines: what turns passages into sentences, behind one small protocol."""

from chat.engines.opening import describe, open_engine, works_here
from chat.engines.protocol import Engine

__all__ = ["Engine", "describe", "open_engine", "works_here"]
