"""The names of days and months: capitalized, but nobody's name."""

from typing import Final

_WORDS: Final = """
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
"""
CALENDAR_WORDS: Final = frozenset(_WORDS.split())
"""In lower case."""
