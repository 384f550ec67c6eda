"""What a line such as `/summary briefing source:Harbor ferry` asks for, and its completion."""

from dataclasses import dataclass

from chat.models import Style, SummaryRequest

SINCE_LAST = "since:last"
"""The word for what came in since the last look."""
STYLES = tuple(style.value for style in Style)


@dataclass(frozen=True, slots=True)
class AskedSummary:
    """What summary a line asks for; filters are still in the topic, for the service to read."""

    request: SummaryRequest
    since_last: bool


def read_summary_words(text: str) -> AskedSummary:
    """Read what stands behind `/summary`: a style first, a topic, `since:last` anywhere."""
    words = text.split()
    style = Style.BRIEF
    if words and words[0].casefold() in STYLES:
        style = Style(words.pop(0).casefold())
    topic = " ".join(word for word in words if word.casefold() != SINCE_LAST)
    return AskedSummary(
        SummaryRequest(topic=topic, style=style), any(w.casefold() == SINCE_LAST for w in words)
    )


def completions(typed: str) -> list[str]:
    """Return the lines that a beginning of `/summary ...` can be completed to; none if complete."""
    command, space, rest = typed.partition(" ")
    if command.casefold() != "/summary" or not space or " " in rest:
        return []
    words = [*STYLES, SINCE_LAST]
    return [] if rest.casefold() in words else [f"{command} {word}" for word in words]
