"""What a line such as `/summary briefing source:Harbor ferry` asks for."""

from dataclasses import dataclass

from chat.models import Style, SummaryRequest

SINCE_LAST = "since:last"
"""The word for what came in since the last look."""
STYLES: dict[str, str] = {
    Style.BRIEF.value: "five sentences that read as one text",
    Style.BULLETS.value: "the same, one a line",
    Style.BRIEFING.value: "sections: what happened, background, who says what, what comes next",
    Style.COMPARE.value: "what sources agree on, what only one says, where they differ",
    Style.CHANGES.value: "what later reports corrected",
}
"""The styles, and what each gives."""


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
