"""The timeline screen as a person uses it: keys in, drawings and decisions out."""

import gc
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from chat.errors import LedgerError
from chat.events.looks import seen_in
from chat.models import (
    DecisionKind,
    Look,
    Selection,
    Timeline,
    TimelineFilters,
    TimelineRequest,
)
from chat.tui.asking import QuestionScreen
from chat.tui.askline import AskLine
from chat.tui.timeline.dialogs import SplitScreen
from chat.tui.timeline.filters import FiltersScreen
from chat.tui.timeline.outline import EventItem
from chat.tui.timeline.slider import AsOfSlider
from tests.tui.test_app import until
from tests.tui.timeline.apps import ScreenApp, idle
from tests.tui.timeline.fakes import FakeTimelines
from tests.tui.timeline.samples import DISPUTED, EVERY_PRECISION, event, many, timeline

SMALL = (80, 24)
EVERYTHING = TimelineFilters(request=TimelineRequest())


def current(app: ScreenApp) -> str:
    """Return the id of the event under the cursor."""
    item = app.timeline.view.board.current
    return item.event.id if isinstance(item, EventItem) else ""


async def test_the_first_drawing_is_a_look_and_later_ones_are_not() -> None:
    """What is new is told against the look before this screen, however often it draws."""
    service = FakeTimelines(seen=Look(looked=datetime(2024, 11, 9, tzinfo=UTC), events={}))
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("r")
        await idle(pilot, app)
        assert service.asked == [(EVERYTHING, True, False), (EVERYTHING, False, False)]
        assert "new: The spire is built" in app.timeline.view.plain
        assert app.status.startswith("8 events · 1 without a date · 2 of 2 articles used")


async def test_only_what_changed_since_the_last_look_is_marked() -> None:
    """`n` goes to it, and `N` shows it alone."""
    events = seen_in(EVERY_PRECISION)
    del events["june"]
    service = FakeTimelines(seen=Look(looked=datetime(2024, 11, 9, tzinfo=UTC), events=events))
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        assert app.timeline.view.plain.count("new: ") == 1
        await pilot.press("n")
        assert current(app) == "june"
        await pilot.press("N")
        await pilot.pause()
        assert [each.id for each in app.timeline.view.board.events] == ["june"]
        assert "1 of 8 events with new or changed" in app.status


async def test_finding_follows_each_key_and_escape_undoes_it() -> None:
    """No drawing is asked for; Enter goes on with what was found."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("slash", *"law")
        assert [each.id for each in app.timeline.view.board.events] == ["open"]
        await pilot.press("enter")
        assert app.focused is app.timeline.view
        await pilot.press("slash", *"zz")
        await pilot.pause()
        assert "No event with “zz”" in app.empty_note
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.timeline.view.board.events) == 8
        assert app.empty_note == ""
        assert len(service.asked) == 1


async def test_the_slider_draws_the_story_as_of_a_day() -> None:
    """Each day is drawn once the slider rests, is no look, and the end is now again."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("a", "home")
        await until(pilot, lambda: len(service.asked) == 2)
        await idle(pilot, app)
        as_of = TimelineFilters(
            request=TimelineRequest(), selection=Selection(as_of=date(2024, 11, 5))
        )
        assert service.asked[-1] == (as_of, False, False)
        assert "as of 2024-11-05" in app.title_line
        assert DISPUTED.headline not in app.timeline.view.plain
        await pilot.press("enter")
        assert app.focused is app.timeline.view
        assert app.timeline.query_one(AsOfSlider).has_class("-shown")
        await pilot.press("a", "end")
        await until(pilot, lambda: len(service.asked) == 3)
        await idle(pilot, app)
        assert service.asked[-1][0] == EVERYTHING
        assert DISPUTED.headline in app.timeline.view.plain


async def test_filters_ask_for_another_timeline() -> None:
    """What is wrong in the form is told there; what is right is drawn."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("f", *"ferry", "down", *"20x", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FiltersScreen)
        app.screen.query_one("#field-first", Input).value = "2024-06"
        await pilot.press("enter")
        await until(pilot, lambda: len(service.asked) == 2)
        await idle(pilot, app)
        request = TimelineRequest(topic="ferry", first=date(2024, 6, 1))
        assert service.asked[-1] == (TimelineFilters(request=request), True, False)
        assert "topic ferry, from 2024-06-01" in app.title_line


async def test_hide_and_undo() -> None:
    """A decision draws anew in the articles' own words; undoing brings the event back."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("down", "h")
        await until(pilot, lambda: app.status == "Hidden. z takes it back.")
        await idle(pilot, app)
        assert "The occupation" not in app.timeline.view.plain
        assert service.asked[-1] == (EVERYTHING, False, True)
        await pilot.press("z")
        await until(pilot, lambda: app.status.startswith("Taken back: hid “"))
        await idle(pilot, app)
        assert "The occupation" in app.timeline.view.plain
        await pilot.press("z")
        await until(pilot, lambda: app.status == "! There is nothing to take back.")


async def test_undo_leaves_alone_what_another_window_decided() -> None:
    """The last decision of the library need not be the last that a person has seen."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("down", "h")
        await until(pilot, lambda: app.status == "Hidden. z takes it back.")
        await idle(pilot, app)
        other = service.pin_event(service.drawn.events[0].id)
        await pilot.press("z")
        await until(pilot, lambda: app.status.startswith("Taken back: hid “"))
        assert service.made == [other]


async def test_pin_and_unpin() -> None:
    """The same key pins and unpins, whatever was decided in between."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("p")
        await until(pilot, lambda: "pinned" in app.timeline.view.plain)
        await idle(pilot, app)
        await pilot.press("down", "h")
        await idle(pilot, app)
        await pilot.press("home", "p")
        await until(pilot, lambda: app.status == "No longer pinned.")
        assert [each.decision.kind for each in service.made] == [DecisionKind.HIDE]


async def test_merge_what_is_chosen() -> None:
    """Space chooses and goes on; with one chosen, the cursor's event is the other."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("m")
        assert app.status.startswith("Space chooses")
        await pilot.press("space", "m")
        await until(pilot, lambda: app.status == "2 events are one now. z takes it back.")
        assert service.made[0].decision.events == ("spire", "rule")
        assert app.timeline.view.board.chosen == set()


async def test_the_cursor_goes_to_what_was_merged() -> None:
    """Space had gone on to an event that has nothing to do with it."""
    events = [event(name, f"2024-11-{day:02}") for day, name in enumerate("abcd", 1)]
    app = ScreenApp(FakeTimelines(timeline(events)))
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("space", "space", "m")
        await until(pilot, lambda: app.status.startswith("2 events are one now"))
        board = app.timeline.view.board
        await until(pilot, lambda: getattr(board.current_event, "id", "") == "a")


async def test_split_by_articles() -> None:
    """Some articles leave, some stay; an event of one article cannot be split."""
    service = FakeTimelines(timeline([DISPUTED, event("one", "2024-12-01")]))
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("s")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SplitScreen)
        await pilot.press("down", "space")
        prompts = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert [prompt.split()[0] for prompt in prompts] == ["stays", "leaves"]
        await pilot.press("enter")
        await until(pilot, lambda: bool(service.made))
        staying, leaving = service.made[0].decision.sides
        assert [name.article for name in staying] == ["harbor-1"]
        assert [name.article for name in leaving] == ["meridian-1"]
        await idle(pilot, app)
        await pilot.press("end", "s")
        assert app.status.startswith("Only one article")


async def test_titles_and_the_list_of_decisions() -> None:
    """A title is checked before it is decided; any decision can be taken back from the list."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("t")
        app.screen.query_one(Input).value = "x" * 91
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AskLine)
        app.screen.query_one(Input).value = "My [b]title[/b]"
        await pilot.press("enter")
        await until(pilot, lambda: "My [b]title[/b] Harbor" in _flat(app))
        await idle(pilot, app)
        await pilot.press("Z", "enter")
        await until(pilot, lambda: "The spire is built" in app.timeline.view.plain)
        assert service.made == []


async def test_go_to_a_date() -> None:
    """Any date of the notation is understood, and anything else is told."""
    app = ScreenApp(FakeTimelines())
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("d", *"someday", "enter")
        await pilot.pause()
        assert isinstance(app.screen, AskLine)
        app.screen.query_one(Input).value = "2024-11"
        await pilot.press("enter")
        await until(pilot, lambda: current(app) == "first")


async def test_the_events_of_one_outlet() -> None:
    """Outlets are listed with their events; choosing one draws nothing anew."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("o", "down", "down", "enter")
        await pilot.pause()
        assert {each.id for each in app.timeline.view.board.events} == {"second", DISPUTED.id}
        assert len(service.asked) == 1


async def test_export_writes_what_is_shown(tmp_path: Path) -> None:
    """The ending follows the format, and a file that is there is not replaced at once."""
    told = [event("a", "2024-11-01", "A ferry sails"), event("b", "2024-11-02", "A storm")]
    app = ScreenApp(FakeTimelines(timeline(told)))
    target = tmp_path / "story.md"
    target.write_text("mine")
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("slash", *"ferry", "enter", "e")
        formats = app.screen.query_one(OptionList)
        formats.highlighted = 2
        await pilot.pause()
        assert app.screen.query_one(Input).value == "timeline.md"
        app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        assert target.read_text() == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: app.status.startswith("Wrote "))
    assert "A ferry sails" in target.read_text()
    assert "A storm" not in target.read_text()
    assert "https://harbor.example/a" in target.read_text()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/", "! / cannot be written: Is a directory."),
        ("..", "! .. cannot be written: Is a directory."),
        ("n" * 300, "cannot be written: File name too long"),
        ("~nobody-of-that-name/x.md", "is the home of nobody here."),
    ],
    ids=["root", "folder", "long", "unknown user"],
)
async def test_no_name_of_a_file_ends_the_program(typed: str, told: str) -> None:
    """What cannot be written is told; another format leaves what is no name as it is."""
    app = ScreenApp(FakeTimelines(timeline([event("a", "2024-11-01", "A ferry sails")])))
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("e")
        dialog = app.screen
        note = dialog.query_one("#dialog-note", Static)
        dialog.query_one(Input).value = typed
        dialog.query_one(OptionList).highlighted = 2
        await pilot.pause()
        dialog.query_one(Input).value = typed
        await pilot.press("enter", "enter")
        await until(pilot, lambda: told in f"{app.status} {note.content}")


async def test_saved_timelines_are_opened_and_forgotten() -> None:
    """S keeps the filters, v lists them, Delete forgets one."""
    ferry = TimelineFilters(request=TimelineRequest(topic="ferry"))
    service = FakeTimelines()
    app = ScreenApp(service, ferry)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("S", "enter")
        await until(pilot, lambda: app.status.startswith("Saved as ferry"))
        await idle(pilot, app)
        service.save_timeline("all", EVERYTHING)
        await pilot.press("v")
        await until(pilot, lambda: bool(app.screen.query(OptionList)))
        await pilot.press("enter")
        await until(pilot, lambda: app.title_line.strip() == "Timeline · everything")
        await idle(pilot, app)
        await pilot.press("v")
        await until(pilot, lambda: bool(app.screen.query(OptionList)))
        await pilot.press("down", "delete")
        await until(pilot, lambda: list(service.saved) == ["all"])


async def test_escape_stops_a_drawing_then_leaves() -> None:
    """A stopped drawing leaves what was shown; the next Escape closes the screen."""
    service = FakeTimelines()
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        service.gate.clear()
        await pilot.press("r")
        await until(pilot, lambda: len(service.asked) == 2)
        await pilot.press("escape")
        assert app.status == "stopped; r draws the timeline again"
        assert "The occupation" in app.timeline.view.plain
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not app.timeline)


async def test_errors_are_told_with_their_hint() -> None:
    """A library that does not open is one line with what to do."""
    app = ScreenApp(FakeTimelines())

    def closed() -> FakeTimelines:
        raise LedgerError("the ledger is locked", hint="Close the other program.")

    app.door._open_service = closed
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.status == "! the ledger is locked Close the other program.")


@pytest.mark.parametrize(("answer", "own_words"), [("y", False), ("n", True)])
async def test_a_model_is_asked_only_after_a_yes(answer: str, own_words: bool) -> None:
    """A no draws in the articles' own words; so does the slider, without a question."""
    service = FakeTimelines()
    service.plan = "40 calls"
    app = ScreenApp(service)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        assert service.asked == []
        await pilot.press(answer)
        await idle(pilot, app)
        assert service.asked == [(EVERYTHING, True, own_words)]
        await pilot.press("a", "home")
        await until(pilot, lambda: len(service.asked) == 2)
        assert service.asked[-1][1:] == (False, True)


async def test_a_quote_opens_its_article() -> None:
    """The screen asks the application for the article at the words."""
    app = ScreenApp(FakeTimelines())
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: bool(app.opened))
        assert app.opened[0].article == "article-spire"


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (timeline([], library=0), "This library has no articles yet."),
        (timeline([]), "No event was found for this."),
    ],
)
async def test_nothing_to_show_is_explained(drawn: Timeline, words: str) -> None:
    """An empty timeline says why, and what to do."""
    app = ScreenApp(FakeTimelines(drawn))
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        assert words in app.empty_note


def _flat(app: ScreenApp) -> str:
    return " ".join(app.timeline.view.plain.split())


async def test_a_large_timeline_rests_while_it_is_shown() -> None:
    """The collector passes over its values between keys, and looks at them when it is left."""
    app = ScreenApp(FakeTimelines(many(1000)))
    async with app.run_test(size=SMALL) as pilot:
        await idle(pilot, app)
        assert gc.get_freeze_count() > 1000
        await pilot.press("escape")
        await until(pilot, lambda: gc.get_freeze_count() == 0)
