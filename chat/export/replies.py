"""A reply as plain text, whichever kind it is."""

from chat.export.summary_text import summary_text
from chat.export.text import answer_text, timeline_text
from chat.models import Outcome, Summary, Timeline


def reply_text(outcome: Outcome) -> str:
    """Write an answer, a refusal, a summary or a timeline, with its sources, unwrapped."""
    if isinstance(outcome, Summary):
        return summary_text(outcome)
    if isinstance(outcome, Timeline):
        return timeline_text(outcome)
    return answer_text(outcome)
