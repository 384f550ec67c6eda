"""Engines: what turns passages into sentences, behind one small protocol."""

from chat.engines.opening import describe, open_engine, spending, works_here
from chat.engines.protocol import Engine, NoteStore

__all__ = ["Engine", "NoteStore", "describe", "open_engine", "spending", "works_here"]
