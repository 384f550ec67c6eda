"""Parsing in a process of its own, which may be ended and which may not take all memory.

Documents come from strangers, and the libraries that read them are large: one file may keep a
parser busy for hours, exhaust memory or crash the interpreter. Here it costs only itself.
"""

from chat.sources.sandbox.parser import ParserProcess

__all__ = ["ParserProcess"]
