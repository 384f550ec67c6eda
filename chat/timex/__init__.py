"""The temporal tagger: finds expressions of time, says what they mean, and dates sentences.

Rules are tables, one file a concern; `tagger` runs them, `anchors` decides which of the times
that a sentence names is the time of its event. Standard library and `chat.text` only.
"""

from chat.timex.anchors import find_anchors
from chat.timex.header import read_date
from chat.timex.tagger import TAGGER_VERSION, find_mentions

__all__ = ["TAGGER_VERSION", "find_anchors", "find_mentions", "read_date"]
