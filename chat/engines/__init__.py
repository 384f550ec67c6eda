"""Engines: what turns passages into sentences, behind one small protocol."""

from chat.engines.opening import describe, open_engine, spending, works_here
from chat.engines.protocol import CompletesQuestions, Engine, NoteStore, ProposesEvents

__all__ = [
    "CompletesQuestions",
    "Engine",
    "NoteStore",
    "ProposesEvents",
    "describe",
    "open_engine",
    "spending",
    "works_here",
]
