"""Engines: what turns passages into sentences, behind one small protocol."""

from chat.engines.protocol import Engine

__all__ = ["Engine"]
