"""The chat as a person uses it: keys in, screen out."""

import gc
import json
from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from chat.errors import LedgerError, SettingsError
from chat.models import Answered, AnswerStep, KeptConversation, Span, Style, SummaryRequest
from chat.tui.app import DatelineApp
from chat.tui.articles.screen import LibraryScreen
from chat.tui.commands import PROMPT
from chat.tui.input.area import PromptArea
from chat.tui.input.field import PromptField
from chat.tui.jobs import JobEnded
from chat.tui.lineview import LineView
from chat.tui.opening import OpenLibrary
from chat.tui.palette import LineChosen
from chat.tui.places import Source
from chat.tui.preferences.keys_screen import KeysScreen
from chat.tui.preferences.screen import SettingsScreen
from chat.tui.reader.screen import ReaderScreen
from chat.tui.reader.view import TextView
from chat.tui.saved.screen import ConversationsScreen
from chat.tui.sources import SourcesPanel
from chat.tui.timeline.screen import TimelineScreen
from chat.tui.welcome.panel import WelcomePanel
from tests.tui.fakes import ARTICLE, QUOTE, REFUSAL, SECOND, FakeService
from tests.tui.timeline.fakes import FakeTimelines

if TYPE_CHECKING:
    from chat.tui.service import Service

WIDE, SMALL = (130, 36), (80, 24)


async def until(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    """Let the application run until something holds; fail after many turns of its loop.

    So many that a job which loads a library on a busy machine ends before.
    """
    for _ in range(3000):
        if reached():
            return
        await pilot.pause(0.01)
    raise AssertionError("the screen never came to that")


def conversation(app: DatelineApp) -> str:
    """Return what the conversation shows."""
    return app.screen_stack[0].query_one("#conversation", LineView).plain


def shown_text(app: DatelineApp) -> str:
    """Return the text that the reader shows."""
    return " ".join(app.screen.query_one(TextView).lines)


def panel(app: DatelineApp) -> SourcesPanel:
    """Return the sources panel."""
    return app.screen_stack[0].query_one(SourcesPanel)


async def say(pilot: Pilot[None], line: str) -> None:
    """Type a line and send it."""
    pilot.app.screen_stack[0].query_one(PromptArea).put(line)
    await pilot.press("enter")


async def test_ready_input_says_what_to_do() -> None:
    """The input invites a question and has the focus."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL):
        field = app.query_one("#input", PromptField)
        assert field.placeholder == PROMPT == "Ask about your articles"
        assert app.focused is app.query_one("#input")


async def test_first_question_finds_everything_loaded() -> None:
    """What a question needs is loaded as soon as the library is open."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: service.warm)


async def test_empty_library_offers_ways_to_begin() -> None:
    """Whoever starts with nothing takes sample articles, or types as ever; then the offer goes."""
    app = DatelineApp(lambda: FakeService(articles=()), library="new")
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.chat.query_one(WelcomePanel).display)
        assert app.focused is app.chat.query_one("#input")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "/add " in conversation(app))
        assert not app.chat.query_one(WelcomePanel).display
        assert app.focused is app.chat.query_one("#input")


async def test_answer_is_cited_and_recorded() -> None:
    """An answer shows numbered sentences, lists their sources once, and is saved with quotes."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: "[1]" in conversation(app) and bool(service.recorded))
        shown = conversation(app)
        assert f"{QUOTE} [1]" in shown
        assert f"{SECOND} [2] [unverified]" in shown
        assert len(panel(app).sources) == 2
        asked, text, outcome = service.recorded[0]
        assert asked == "When did the ferry arrive?"
        assert QUOTE in text
        assert json.loads(outcome)["answer"][0]["citations"][0]["quote"] == QUOTE


async def test_source_opens_at_its_quote() -> None:
    """Enter on a source opens the article with exactly the quoted words highlighted."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(panel(app).sources) == 2)
        await pilot.press("f2", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await until(pilot, lambda: SECOND in shown_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ReaderScreen))


async def test_number_in_the_text_opens_its_source() -> None:
    """The action behind a clicked number opens the source that it stands for."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(panel(app).sources) == 2)
        await app.run_action("screen.open_source(1, 2)")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await app.run_action("screen.open_source(1, 99)")


async def test_refusal_names_the_nearest_article() -> None:
    """A refusal gives its reason and what the nearest article is about."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "What did the zebra say?")
        await until(pilot, lambda: "do not cover" in conversation(app))
        assert "reaches Port Amber" in conversation(app)


async def test_escape_keeps_the_partial_text_and_marks_it() -> None:
    """Escape stops a job at once; its later steps change nothing."""
    service = FakeService()
    service.gate.clear()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.histories) == 1)
        await until(pilot, lambda: app.chat.busy)
        await pilot.press("escape")
        await until(pilot, lambda: "stopped" in conversation(app))
        service.gate.set()
        await pilot.pause(0.05)
        assert "[1]" not in conversation(app)


async def test_what_is_typed_meanwhile_waits_its_turn() -> None:
    """A second question is asked when the first is answered, with that as its history."""
    service = FakeService()
    service.gate.clear()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await say(pilot, "And who thanked the crew?")
        service.gate.set()
        await until(pilot, lambda: len(service.recorded) == 2)
        assert [len(history) for history in service.histories] == [0, 1]


async def test_timeline_keeps_precision_and_names_sources() -> None:
    """Dates stand in a column at their own precision; disagreements and undated follow."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/timeline ferry")
        await until(pilot, lambda: "articles read" in conversation(app))
        shown = conversation(app)
        assert "2024-05-06 Ferry Aurora reaches Port Amber [1] Amber Gazette, 2024-05-07" in shown
        assert "3 articles, 2 independent" in shown
        assert "wk 2024-05-13 The harbor reopens" in shown
        assert "Sources differ on the date:" in shown
        assert "undated Captain thanks the crew" in shown


async def test_a_timeline_in_the_chat_is_a_look() -> None:
    """What was shown here is not new when the same timeline is asked for what is new."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/timeline ferry")
        await until(pilot, lambda: "articles read" in conversation(app))
        assert service.looks == 1


async def test_summary_tells_its_coverage() -> None:
    """A summary ends with how many articles were read."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/summary")
        await until(pilot, lambda: "1 of 1 article read" in conversation(app))


async def test_add_reports_what_was_skipped() -> None:
    """Adding tells the counts and the reason for what was left out."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/add folder")
        await until(pilot, lambda: "1 added, 1 skipped" in conversation(app))
        assert "folder/[b]empty.txt: it holds no text" in conversation(app)


async def test_stopped_add_is_indexed_as_far_as_it_came() -> None:
    """What was taken in before Escape does not wait for another program to index it."""
    service = FakeService()
    service.gate.clear()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/add folder")
        await until(pilot, lambda: "1 added" in conversation(app))
        await pilot.press("escape")
        await until(pilot, lambda: service.drained == 1)


async def test_known_error_is_one_line_and_a_hint() -> None:
    """A failure shows message and hint, and the chat goes on."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/add missing")
        await until(pilot, lambda: "Check the path." in conversation(app))
        await say(pilot, "/add")
        await until(pilot, lambda: "no path given" in conversation(app))


async def test_library_that_does_not_open_is_told() -> None:
    """The chat stays usable and says why there is no library."""

    def closed() -> "Service":
        raise LedgerError("the ledger is locked", hint="Close the other program.")

    app = DatelineApp(closed, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        status = app.query_one("#status", Static)
        await until(pilot, lambda: "the ledger is locked" in str(status.content))
        await say(pilot, "When?")
        await until(pilot, lambda: "Close the other program." in conversation(app))


async def test_commands_complete_and_unknown_ones_are_answered() -> None:
    """Tab completes a command; a wrong one names the nearest."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", "t", "i", "tab")
        assert app.query_one(PromptArea).text == "/timeline "
        await say(pilot, "/timelime")
        await until(pilot, lambda: "Did you mean /timeline?" in conversation(app))
        await say(pilot, "/help")
        await until(pilot, lambda: "/add PATH" in conversation(app))


async def test_styles_of_a_summary_complete() -> None:
    """Tab completes a style behind the command; style, topic and look reach the service."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        app.query_one(PromptArea).put("/summary ")
        await pilot.press("c", "o", "tab")
        assert app.query_one(PromptArea).text == "/summary compare "
        await say(pilot, "/summary compare ferry since:last")
        await until(pilot, lambda: bool(service.summaries))
        wanted = SummaryRequest(topic="ferry", style=Style.COMPARE)
        assert service.summaries == [(wanted, True)]


async def test_enter_runs_the_command_that_is_offered() -> None:
    """Enter does not stop at completing where nothing could follow: the command runs."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", "h", "e", "l", "enter")
        await until(pilot, lambda: "/add PATH" in conversation(app))
        assert app.query_one(PromptArea).text == ""


async def test_the_conversation_is_read_from_the_input() -> None:
    """Page up and down scroll it while the focus stays where a question is typed."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        view = app.chat.query_one("#conversation", LineView)
        for _ in range(4):
            await say(pilot, "/help")
        await until(pilot, lambda: view.max_scroll_y > 0 and view.is_vertical_scroll_end)
        end = view.max_scroll_y
        await pilot.press("pageup")
        assert view.scroll_offset.y == max(end - view.size.height, 0)
        await pilot.press("pagedown")
        assert view.scroll_offset.y == end
        assert app.focused is app.chat.query_one("#input")


async def test_the_end_stays_in_sight_when_the_input_grows() -> None:
    """And when it shrinks again."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        view = app.chat.query_one("#conversation", LineView)
        for _ in range(4):
            await say(pilot, "/help")
        await until(pilot, lambda: view.max_scroll_y > 0 and view.is_vertical_scroll_end)
        before = view.max_scroll_y
        await pilot.press("x", "ctrl+j", "ctrl+j")
        await until(pilot, lambda: view.max_scroll_y == before + 2)
        await until(pilot, lambda: view.is_vertical_scroll_end)
        await pilot.press("backspace", "backspace")
        await until(pilot, lambda: view.max_scroll_y == before and view.is_vertical_scroll_end)


async def test_sources_lists_the_library() -> None:
    """`/sources` lists the articles; one opens from its beginning."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/sources")
        await until(pilot, lambda: "1 article in the library" in conversation(app))
        assert panel(app).sources[0].span.article == ARTICLE.id


async def test_untrusted_text_is_inert() -> None:
    """Markup in an article stays text, and no control character reaches a line."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/sources")
        await until(pilot, lambda: len(panel(app).sources) == 1)
        await pilot.press("f2", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await until(pilot, lambda: "[@click=app.quit]" in shown_text(app))
        title = str(app.screen.query_one("#reader-title", Static).content)
        assert title == "Ferry reaches Port Amber [/b]"


async def test_keys_of_the_focused_part_are_shown() -> None:
    """F1 lists the keys and goes away again."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, KeysScreen))
        await pilot.press("f1")
        await until(pilot, lambda: app.screen is app.chat)


async def test_settings_open_once() -> None:
    """F7 opens them; once more does nothing; Escape goes back."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("f7", "escape")
        await until(pilot, lambda: app.screen is app.chat)


async def test_chosen_keys_and_theme_count_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the settings say; what cannot work stops the program before the screen is taken."""
    monkeypatch.setenv("DATELINE_KEYS", "settings=f9")
    monkeypatch.setenv("DATELINE_THEME", "textual-light")
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        assert app.theme == "textual-light"
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
    monkeypatch.setenv("DATELINE_KEYS", "sauces=f9")
    with pytest.raises(SettingsError, match="names sauces"):
        DatelineApp(FakeService, library="demo")


async def test_the_palette_fills_the_input() -> None:
    """A command that takes words waits for them; one that takes none is done."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(LineChosen("/timeline ", send=False))
        await until(pilot, lambda: app.chat.query_one(PromptArea).text == "/timeline ")
        app.post_message(LineChosen("/help", send=True))
        await until(pilot, lambda: "/summary" in conversation(app))


async def test_leaving_stops_a_waiting_job() -> None:
    """Leaving asks the job to stop and does not wait for it longer than a moment."""
    service = FakeService()
    service.gate.clear()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.histories) == 1)
        await say(pilot, "/quit")
    app.leave()
    assert service.closed


async def test_a_turn_is_asked_again_as_it_was() -> None:
    """The question stands a second time; it refers to what stood before it, not to its reply."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.recorded) == 1)
        await say(pilot, "/again")
        await until(pilot, lambda: len(service.recorded) == 2)
        assert [asked for asked, _, _ in service.recorded] == ["When did the ferry arrive?"] * 2
        assert service.histories == [(), ()]


async def test_a_question_is_changed_and_asked() -> None:
    """`e` on a turn puts its line back into the input."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: "[1]" in conversation(app) and not app.chat.busy)
        await say(pilot, "/timeline ferry")
        await until(pilot, lambda: "articles read" in conversation(app) and not app.chat.busy)
        app.chat.query_one("#conversation").focus()
        await pilot.press("left_square_bracket", "e")
        assert app.chat.query_one(PromptArea).text == "When did the ferry arrive?"
        assert app.focused is app.chat.query_one("#input")


@pytest.mark.parametrize(
    ("keys", "quoted"),
    [(["enter"], QUOTE), (["n", "n", "enter"], SECOND), (["N", "enter"], SECOND), (["2"], SECOND)],
)
async def test_sources_open_from_the_conversation(keys: list[str], quoted: str) -> None:
    """Enter opens the chosen source of the current turn; a digit opens its own."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: "[2]" in conversation(app) and not app.chat.busy)
        app.chat.query_one("#conversation").focus()
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        span = reader.span
        assert ARTICLE.text[span.start : span.end] == quoted


async def test_an_article_that_a_refusal_offers_opens() -> None:
    """The nearest article opens from its beginning."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "What did the zebra say?")
        await until(pilot, lambda: "do not cover" in conversation(app) and not app.chat.busy)
        app.chat.query_one("#conversation").focus()
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))


async def test_another_library_is_asked_for_by_leaving_this_one() -> None:
    """The application ends and says which library comes next; plain leaving says none."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        app.chat.post_message(OpenLibrary("harbor"))
        await until(pilot, lambda: app.next_library is not None)
    assert app.next_library == "harbor"
    again = DatelineApp(FakeService, library="harbor")
    async with again.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+q")
    assert again.next_library is None


async def test_a_saved_conversation_is_taken_up_where_it_was() -> None:
    """F6 lists them; Enter shows its turns with live numbers, and the next one goes behind them."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ConversationsScreen))
        await until(pilot, lambda: bool(service.searches))
        await pilot.pause(0.1)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.chat and "[1]" in conversation(app))
        assert service.current_conversation == 1
        title = str(app.chat.query_one("#title", Static).content)
        assert title == "Dateline · demo · Port visit"
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.recorded) == 1)
        assert len(service.histories[0]) == 1


async def test_a_fork_goes_on_from_the_current_turn() -> None:
    """What came after that turn stays behind; the conversation that was left stays as it is."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        app.chat.take_up(1)
        await until(pilot, lambda: "/timeline warship" in conversation(app))
        app.chat.query_one("#conversation").focus()
        await pilot.press("left_square_bracket", "f")
        await until(pilot, lambda: "/timeline warship" not in conversation(app))
        assert service.current_conversation == 4
        assert [len(talk.turns) for talk in service.talks[:2]] == [1, 2]
        assert "forked; the first conversation stays as it is" in str(
            app.chat.query_one("#status", Static).content
        )


async def test_a_new_conversation_begins_empty() -> None:
    """`/new` shows nothing of the old one and refers to nothing of it."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.recorded) == 1 and not app.chat.busy)
        await say(pilot, "/new")
        await until(pilot, lambda: "ferry" not in conversation(app))
        await say(pilot, "Who thanked the crew?")
        await until(pilot, lambda: len(service.histories) == 2)
        assert service.histories[1] == ()


async def test_a_reply_that_is_being_written_is_not_left_behind() -> None:
    """Another conversation has to wait, and the status says what for."""
    service = FakeService()
    service.gate.clear()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: app.chat.busy)
        await say(pilot, "/new")
        status = app.chat.query_one("#status", Static)
        await until(pilot, lambda: "Escape stops it" in str(status.content))
        assert "When did the ferry arrive?" in conversation(app)
        service.gate.set()
        await until(pilot, lambda: not app.chat.busy)


class SlowService(FakeService):
    """Takes its time with opening conversations, and with the first answer, which nothing stops."""

    def __init__(self) -> None:
        super().__init__()
        self.opening, self.first = Event(), Event()
        self.ended = False

    def take_up(self, conversation_id: int) -> KeptConversation:
        self.opening.wait(5)
        return super().take_up(conversation_id)

    def ask(self, question: str, **asked: Any) -> Generator[AnswerStep, None, None]:
        if not self.histories:
            self.histories.append(())
            self.first.wait(5)
            self.ended = True
            yield Answered(REFUSAL)
            return
        yield from super().ask(question, **asked)


async def test_what_is_typed_waits_for_the_conversation_that_is_being_opened() -> None:
    """It is asked there, behind its turns, and no second one is opened meanwhile."""
    service = SlowService()
    service.histories.append(())
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        app.chat.take_up(1)
        await say(pilot, "Who thanked the crew?")
        status = app.chat.query_one("#status", Static)
        await until(pilot, lambda: "one moment" in str(status.content))
        app.chat.take_up(2)
        assert conversation(app) == ""
        service.opening.set()
        await until(pilot, lambda: len(service.recorded) == 1 and not app.chat.busy)
        assert conversation(app).index("/timeline warship") < conversation(app).index("Who thanked")
        assert len(service.histories[-1]) == 1


async def test_a_stopped_job_says_nothing_in_another_conversation() -> None:
    """Its turn had the number that a turn has there."""
    service = SlowService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "What did the zebra say?")
        await until(pilot, lambda: bool(service.histories))
        await pilot.press("escape")
        await until(pilot, lambda: not app.chat.busy)
        await say(pilot, "/new")
        await until(pilot, lambda: conversation(app) == "")
        service.gate.clear()
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: QUOTE in conversation(app))
        service.first.set()
        await until(pilot, lambda: service.ended)
        await pilot.pause(0.05)
        assert app.chat.busy
        assert "zebra" not in conversation(app)
        service.gate.set()
        await until(pilot, lambda: not app.chat.busy)
        assert "[1]" in conversation(app)


async def test_a_turn_that_cites_nothing_is_saved_before_the_next_is_asked() -> None:
    """So that a conversation is read again in the order in which it was said."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/sources")
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.recorded) == 2)
        assert next(asked for asked, *_ in service.recorded) == "/sources"


async def test_trouble_beside_the_conversation_is_inert() -> None:
    """A server or a file name may have put terminal commands into the message."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")

    def failing(conversation_id: int) -> KeptConversation:
        raise LedgerError(f"no {conversation_id} \x1b]52;c;aGk=\x07such [b]thing", hint="Again.\n")

    async with app.run_test(size=WIDE) as pilot:
        service.take_up = failing  # type: ignore[method-assign]  # one answer of a fake
        app.chat.take_up(1)
        await until(pilot, lambda: len(app._notifications) == 1)
        app.post_message(JobEnded(0, error=LedgerError("a\x1b[2Jb"), stopped=False))
        await until(pilot, lambda: len(app._notifications) == 2)
        told = [each.message for each in app._notifications]
        assert told == ["no 1 such [b]thing Again.", "ab"]


async def test_a_reply_is_copied_and_it_is_said_how(tmp_path: Path) -> None:
    """Without a clipboard the text goes to a file, and its name is told."""
    service = FakeService()
    service.exports_folder = tmp_path / "exports"
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(service.recorded) == 1 and not app.chat.busy)
        await say(pilot, "/copy")
        await until(pilot, lambda: bool(list(service.exports_folder.glob("copied-*.md"))))
        (written,) = service.exports_folder.glob("copied-*.md")
        assert QUOTE in written.read_text(encoding="utf-8")


async def test_the_timeline_of_a_turn_opens_on_a_screen_of_its_own() -> None:
    """F4 takes along what the current turn is about; opening it again replaces it."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/timeline ferry")
        await until(pilot, lambda: "articles read" in conversation(app) and not app.chat.busy)
        for _ in range(2):
            await pilot.press("f4")
            await until(pilot, lambda: isinstance(app.screen, TimelineScreen))
        assert len(app.screen_stack) == 2
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        assert screen.filters.request.topic == "ferry"


async def test_the_timeline_of_an_answer_without_one_is_that_of_its_articles() -> None:
    """Few articles say what happened in the words of a question: those cited are about it."""
    app = DatelineApp(lambda: FakeTimelines(empty_for="When did the ferry arrive?"))
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: QUOTE in conversation(app) and not app.chat.busy)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen))
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        await until(pilot, lambda: screen.filters.request.topic.startswith("article:"))


async def test_the_timeline_of_a_refused_question_is_that_of_everything() -> None:
    """What the articles do not speak of has no timeline, which would be a dead end."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "What did the zebra say?")
        await until(pilot, lambda: "do not cover" in conversation(app) and not app.chat.busy)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, TimelineScreen))
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        assert screen.filters.request.topic == ""


async def test_a_slash_in_the_conversation_begins_a_command() -> None:
    """Its letters are keys there, which nobody means who types a command."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        app.chat.query_one("#conversation").focus()
        await pilot.pause()
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("t")
        prompt = app.chat.query_one(PromptArea)
        await until(pilot, lambda: prompt.text == "/t" and prompt.has_focus_within)


async def test_ctrl_q_leaves_from_a_dialog() -> None:
    """Whatever lies on top."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)


async def test_the_palette_offers_conversations_and_saved_timelines() -> None:
    """What is kept in the library can be opened by its name."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(list(app.palette_entries())))
        titles = [entry.title for entry in app.palette_entries()]
        assert "Chat: Port visit" in titles
        entry = next(each for each in app.palette_entries() if each.title == "Chat: Port visit")
        entry.run()
        await until(pilot, lambda: "[1]" in conversation(app))
        assert service.current_conversation == 1


async def test_the_library_opens_by_key_and_by_command() -> None:
    """F5 and `/library` list the articles; Enter there opens one."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "/library")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.chat)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_garbage_is_collected_once_all_is_loaded() -> None:
    """The program starts without looking for garbage; the chat may run all day."""
    gc.disable()
    try:
        async with DatelineApp(FakeService, library="demo").run_test(size=SMALL) as pilot:
            await until(pilot, gc.isenabled)
    finally:
        gc.unfreeze()
        gc.enable()


async def test_one_key_goes_to_the_conversation_and_back() -> None:
    """F3 leaves the input for the turns, and returns from there."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3")
        assert app.focused is app.chat.query_one("#conversation")
        await pilot.press("f3")
        assert app.focused is app.chat.query_one("#input")


async def test_the_cursor_of_the_sources_stays_while_the_answer_is_written() -> None:
    """The panel is filled once; sources that are the same leave it alone."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=WIDE) as pilot:
        first, second = (Source(Span("a", 1, 0, 9), name, name) for name in ("One", "Two"))
        panel(app).show_sources([first, second])
        panel(app).highlighted = 1
        panel(app).show_sources([first, second])
        assert panel(app).highlighted == 1
        panel(app).show_sources([second])
        await pilot.pause()
        assert (panel(app).highlighted, panel(app).option_count) == (0, 1)
