from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from chat.models import FoundConversation, Span
from chat.tui.asking import QuestionScreen
from chat.tui.askline import AskLine
from chat.tui.lineview import LineView
from chat.tui.opening import OpenArticle
from chat.tui.saved.listing import ConversationList
from chat.tui.saved.messages import BeginNew, TakeUp
from chat.tui.saved.screen import ConversationsScreen
from chat.tui.service import Door
from tests.export import samples
from tests.tui.fakes import FakeService
from tests.tui.saved.fakes import kept
from tests.tui.test_app import until

MOMENT = datetime(2024, 11, 15, 12, tzinfo=UTC)


class Stage(App[None]):
    """An application with the screen alone, which keeps what is asked of it."""

    def __init__(self, service: FakeService) -> None:
        super().__init__()
        self.service = service
        self.asked: list[Message] = []
        door = Door(lambda: service)
        door.open()
        self.saved = ConversationsScreen(door, now=lambda: MOMENT)

    async def on_mount(self) -> None:
        await self.push_screen(self.saved)

    def on_take_up(self, message: TakeUp) -> None:
        self.asked.append(message)

    def on_begin_new(self, message: BeginNew) -> None:
        self.asked.append(message)

    def on_open_article(self, message: OpenArticle) -> None:
        self.asked.append(message)

    @property
    def titles(self) -> list[str]:
        """The titles that are listed."""
        listed = self.saved.query_one(ConversationList).listed
        return [each.conversation.title for each in listed]

    @property
    def preview(self) -> str:
        """What the preview shows."""
        return self.saved.query_one("#saved-preview", LineView).plain

    @property
    def status(self) -> str:
        """What the line at the bottom says."""
        return str(self.saved.query_one("#saved-status", Static).content)

    @property
    def told(self) -> list[str]:
        """What was told in passing."""
        return [each.message for each in self._notifications]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return an application over three conversations."""
    service = FakeService()
    service.exports_folder = tmp_path / "exports"
    return Stage(service)


Ready = Callable[[Pilot[None]], object]


async def listed(stage: Stage, pilot: Pilot[None]) -> None:
    """Wait for the list and the first preview."""
    await until(pilot, lambda: len(stage.titles) == 3 and samples.WEDNESDAY in stage.preview)


async def test_everything_is_listed_and_the_first_is_shown(stage: Stage) -> None:
    """The search is ready for words; Enter takes up what the cursor stands on."""
    async with stage.run_test(size=(120, 40)) as pilot:
        await listed(stage, pilot)
        assert stage.status.startswith("3 conversations · ")
        assert stage.focused is stage.saved.query_one(Input)
        await pilot.press("enter")
        await until(pilot, lambda: bool(stage.asked))
        (asked,) = stage.asked
        assert isinstance(asked, TakeUp)
        assert asked.conversation == 1


async def test_typing_searches(stage: Stage) -> None:
    """One search a pause; the preview begins at the turn that was found; Escape shows all."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        for letter in "she go":  # at once, since a pause between them may be long on a busy machine
            stage.post_message(Key(letter, letter))
        await until(pilot, lambda: len(stage.titles) == 1 and "Because of" in stage.preview)
        assert "2 turns before this" in stage.preview
        assert stage.status.startswith("1 conversation found")
        assert set(stage.service.searches) <= {"", "she go"}
        await pilot.press(*"zz")
        await until(pilot, lambda: not stage.titles)
        assert stage.status == "No conversation holds these words · Escape shows all"
        await until(pilot, lambda: stage.preview == "")
        await pilot.press("escape")
        await until(pilot, lambda: len(stage.titles) == 3)
        await pilot.press("escape")
        await until(pilot, lambda: stage.screen is not stage.saved)


async def test_the_cursor_moves_and_leaves(stage: Stage) -> None:
    """Down goes from the search into the list, up beyond the first one back."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.press("down", "down", "end", "pageup", "pagedown", "up")
        listing = stage.saved.query_one(ConversationList)
        assert listing.highlighted is not None
        assert listing.highlighted.conversation.id == 2
        await until(pilot, lambda: "Because of" in stage.preview)
        assert "\x1b" not in stage.preview
        await pilot.press("home", "up")
        assert stage.focused is stage.saved.query_one(Input)
        await pilot.press("down", "slash")
        assert stage.focused is stage.saved.query_one(Input)


async def test_a_click_moves_the_cursor_and_a_second_takes_up(stage: Stage) -> None:
    """As in other lists."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.click(ConversationList, offset=(5, 4))
        assert not stage.asked
        await pilot.click(ConversationList, offset=(5, 4))
        await until(pilot, lambda: bool(stage.asked))
        assert [each.conversation for each in stage.asked if isinstance(each, TakeUp)] == [3]


async def test_a_conversation_is_renamed(stage: Stage) -> None:
    """The dialog begins with the title; the cursor stays where it was."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.press("down", "down", "r")
        await until(pilot, lambda: isinstance(stage.screen, AskLine))
        assert stage.screen.query_one(Input).value == (
            "What the minister [b]said[/b] about a title that is long"
        )
        await pilot.press(*"Lemurs", "enter")
        await until(pilot, lambda: "Lemurs" in stage.titles)
        await until(pilot, lambda: stage.told == ["Now called Lemurs."])
        highlighted = stage.saved.query_one(ConversationList).highlighted
        assert highlighted is not None
        assert highlighted.conversation.id == 2
        await pilot.press("r")
        await until(pilot, lambda: isinstance(stage.screen, AskLine))
        await pilot.press("escape")
        await until(pilot, lambda: stage.screen is stage.saved)
        assert "Lemurs" in stage.titles


async def test_deleting_asks_first(stage: Stage) -> None:
    """A no leaves it; a yes deletes it and says so."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.press("down", "d")
        await until(pilot, lambda: isinstance(stage.screen, QuestionScreen))
        await pilot.press("n")
        await until(pilot, lambda: stage.screen is stage.saved)
        assert len(stage.service.talks) == 3
        await pilot.press("d")
        await until(pilot, lambda: isinstance(stage.screen, QuestionScreen))
        await pilot.press("y")
        await until(pilot, lambda: "Port visit" not in stage.titles)
        assert stage.told == ["Deleted Port visit for good."]


async def test_a_conversation_is_exported_and_copied(stage: Stage, tmp_path: Path) -> None:
    """To a file each; without a clipboard the copy says where its file is."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.press("down", "e", "j")
        await until(pilot, lambda: len(stage.told) == 2)
        folder = tmp_path / "exports"
        assert (folder / "conversation-1.md").read_text() == "markdown: Port visit"
        assert (folder / "conversation-1.json").read_text() == "json: Port visit"
        assert f"Wrote {folder / 'conversation-1.md'}." in stage.told
        await pilot.press("c")
        await until(pilot, lambda: len(stage.told) == 3)
        assert stage.told[2].startswith("No clipboard was reached; the text is in ")
        assert (folder / "copied-20241115-120000-000000.md").read_text() == "markdown: Port visit"


async def test_a_new_conversation_is_asked_for(stage: Stage) -> None:
    """Of the application, which has the one that is going on."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        await pilot.press("down", "n")
        await until(pilot, lambda: [type(each) for each in stage.asked] == [BeginNew])


async def test_numbers_in_the_preview_open_their_sources(stage: Stage) -> None:
    """As they do in the conversation."""
    async with stage.run_test(size=(120, 40)) as pilot:
        await listed(stage, pilot)
        stage.saved.action_open_source(1, 1)
        stage.saved.action_open_source(1, 9)
        stage.saved.action_open_source(9, 1)
        await until(pilot, lambda: bool(stage.asked))
        spans: list[Span] = [each.span for each in stage.asked if isinstance(each, OpenArticle)]
        assert spans == [samples.HARBOR.span]


async def test_an_error_is_told(stage: Stage) -> None:
    """What has been deleted elsewhere is said to be gone."""
    async with stage.run_test(size=(80, 24)) as pilot:
        await listed(stage, pilot)
        stage.service.talks.pop(0)
        await pilot.press("down", "e")
        await until(pilot, lambda: stage.told == ["there is no conversation 1"])


async def test_no_conversations_yet(stage: Stage) -> None:
    """An empty list says so, and no key does harm."""
    stage.service.talks.clear()
    async with stage.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: stage.status.startswith("No conversation is saved yet"))
        await pilot.press("down", "enter", "r", "d", "e", "c", "down", "end")
        assert stage.screen is stage.saved
        assert (stage.asked, stage.told) == ([], [])


async def test_thousands_are_listed_at_once(stage: Stage) -> None:
    """Only what is seen is drawn."""
    many = [kept(number, f"Talk {number}") for number in range(1, 5001)]
    found = [FoundConversation(each.conversation, None) for each in many]
    stage.service.talks = many
    async with stage.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(stage.titles) == 5000)
        assert stage.status.startswith("5,000 conversations")
        await pilot.press("down", "end")
        listing = stage.saved.query_one(ConversationList)
        assert listing.highlighted == found[-1]
