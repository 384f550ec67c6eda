"""The screens of the program, each with the keys that lead to it from a chat that is ready."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from textual.pilot import Pilot

from chat.tui.input.area import PromptArea
from tests.tui.gallery.camera import seen
from tests.tui.gallery.library import ASKED

Go = Callable[[Pilot[None]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture."""

    name: str
    go: Go
    empty: bool = False
    """Whether the library has no articles yet."""
    model: bool = False
    """Whether a model was chosen that nobody has agreed to yet."""


async def begin(pilot: Pilot[None]) -> None:
    """Wait until the chat is ready."""
    await seen(pilot, "Ask about your articles", "articles", gone="getting ready")


def asking(line: str, *words: str, sent: bool = True, gone: str = "working …") -> Go:
    """Return what types a line, sends it, and waits for words of the reply."""

    async def go(pilot: Pilot[None]) -> None:
        await begin(pilot)
        pilot.app.screen_stack[0].query_one(PromptArea).put(line)
        if sent:
            await pilot.press("enter")
        await seen(pilot, *words, gone=gone)

    return go


def pressing(*steps: tuple[str, str], after: Go = begin) -> Go:
    """Return what presses keys in turn, each given with words that it has to bring."""

    async def go(pilot: Pilot[None]) -> None:
        await after(pilot)
        for keys, words in steps:
            await pilot.press(*keys.split())
            await seen(pilot, words)

    return go


ANSWER = asking(ASKED, "[1]", "Sources")
CONSENT = asking(ASKED, "Send them?", gone="getting ready")
LIBRARY = pressing(("f5", "28 articles"))
TIMELINE = pressing(("f4", "articles used"))
SPLIT = pressing(
    ("/ b o a r d e d enter", "with “boarded”"), ("s", "another event"), after=TIMELINE
)
READER = pressing(("f2 enter", "Back"), after=ANSWER)
CHANGES = pressing(("f f f f", "1 of 28"), ("v", "text 1 to 2"), after=LIBRARY)
CHATS = pressing(("f6", "3 conversations"))
SCENES: Final = (
    Scene("welcome", begin, empty=True),
    Scene("answer", ANSWER),
    Scene("refusal", asking("What did the finance minister of Brazil say?", "nearest articles")),
    Scene("summary", asking("/summary briefing", "What happened", "Sources")),
    Scene("commands", asking("/", "/summary", sent=False)),
    Scene("completing", asking("Who came back to @notre", "2024-12-09", sent=False)),
    Scene("help", asking("/help", "/timeline")),
    Scene("consent", CONSENT, model=True),
    Scene("keys", pressing(("f1", "F1 closes"))),
    Scene("palette", pressing(("ctrl+p", "/summary"))),
    Scene("timeline-reply", asking("/timeline Marado", "2024-11-06", "Sources")),
    Scene("timeline", TIMELINE),
    Scene("timeline-event", pressing(("down down enter", "articles used"), after=TIMELINE)),
    Scene("timeline-chosen", pressing(("space space", "✓"), after=TIMELINE)),
    Scene("timeline-split", SPLIT),
    Scene("timeline-filters", pressing(("f", "Topic"), after=TIMELINE)),
    Scene("timeline-export", pressing(("e", "markdown"), after=TIMELINE)),
    Scene("timeline-as-of", pressing(("a", "as of"), after=TIMELINE)),
    Scene("timeline-keys", pressing(("f1", "F1 closes"), after=TIMELINE)),
    Scene("library", LIBRARY),
    Scene("library-nothing", pressing(("/ z e b r a", "0 of 28"), after=LIBRARY)),
    Scene("library-day", pressing(("d", "When was"), after=LIBRARY)),
    Scene("library-remove", pressing(("space space x", "Remove 2 articles"), after=LIBRARY)),
    Scene("libraries", pressing(("l", "demo"), after=LIBRARY)),
    Scene("reader", READER),
    Scene("reader-margin", pressing(("i", "Back"), after=READER)),
    Scene("reader-origin", pressing(("o", "origin"), after=READER)),
    Scene("changes", CHANGES),
    Scene("conversations", CHATS),
    Scene("conversations-nothing", pressing(("z e b r a", "No conversation"), after=CHATS)),
    Scene("conversation-rename", pressing(("down r", "be called"), after=CHATS)),
    Scene("settings", pressing(("f7", "Default"))),
)
