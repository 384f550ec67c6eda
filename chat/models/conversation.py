"""Saved conversations: what was asked and what was shown, quotes included."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A saved conversation."""

    id: int
    title: str
    started: datetime
    """With its time zone, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of input and what was shown for it."""

    number: int
    """Counts the turns of a conversation from 1."""
    asked: str
    shown: str
    """The text of the reply, in Markdown."""
    outcome: str = "{}"
    """The reply as the JSON contract of its command, so that quotes outlive their articles."""
