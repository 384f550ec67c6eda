"""The library screen."""

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from chat.models import Article, Facet, PublishedBasis, SortKey
from chat.tui.articles.changes import Changes
from chat.tui.articles.dialogs import LibrariesScreen
from chat.tui.asking import QuestionScreen
from chat.tui.askline import AskLine
from chat.tui.lineview import LineView
from chat.tui.opening import OpenArticle, OpenLibrary
from chat.tui.reader.changes import ChangesScreen
from tests.tui.articles.fakes import reports
from tests.tui.articles.hosting import Host, host
from tests.tui.fakes import FakeService
from tests.tui.test_app import until


def preview(app: Host) -> str:
    """Return the text of the preview."""
    return app.library.query_one("#library-preview", LineView).plain


async def test_the_list_stands_newest_first_with_a_preview() -> None:
    """The undated come last; the article under the cursor is shown with how its day is known."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "made trip 0 on Monday" in preview(app))
        assert (app.ids[0], app.ids[-1]) == ("000", "006")
        assert "12 articles · by published ↓" in app.status
        await pilot.press("down", "down")
        await until(pilot, lambda: "made trip 2 " in preview(app))
        assert "published 2024-05-05 (inferred: reprints “The first trip”" in preview(app)
        assert "2024-05-05~" in app.table.render_line(3).text


async def test_a_long_text_is_previewed_from_its_beginning() -> None:
    """The first one, too, whose view has no scroll bar until it is filled."""
    long = Article(id="long", title="A long report", text="A ship came in. " * 80)
    app = Host(FakeService(articles=[long]))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "A ship came in" in preview(app))
        await pilot.pause()
        assert app.library.query_one("#library-preview", LineView).scroll_offset.y == 0


async def test_sorting_keeps_the_cursor_on_its_article() -> None:
    """Each column in turn, and the other way round."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("down", "s")
        await until(pilot, lambda: "by title ↑" in app.status)
        current = app.library.current
        assert current
        assert current.id == "report-001"
        assert app.ids[:2] == ["000", "001"]
        await pilot.press("S")
        await until(pilot, lambda: app.ids[0] == "009")
        await pilot.click(app.table, offset=(4, 0))
        await until(pilot, lambda: "by published ↓" in app.status)
        assert app.library._wanted.key is SortKey.PUBLISHED


async def test_a_list_that_is_being_read_can_be_sorted() -> None:
    """What is wanted meanwhile counts for what is read, at the beginning and later."""
    app = host()
    app.service.reading.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        app.service.reading.set()
        await until(pilot, lambda: "12 articles · by title ↑" in app.status)
        del app.service.texts["report-000"]
        app.service.reading.clear()
        await pilot.press("ctrl+r", "S")
        app.service.reading.set()
        await until(pilot, lambda: "11 articles · by title ↓" in app.status)


async def test_a_search_filters_while_it_is_typed() -> None:
    """Enter goes to what was found; Escape goes back by one step at a time."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("slash", *"number 3")
        await until(pilot, lambda: app.ids == ["003"])
        assert "1 of 12 articles" in app.status
        assert "[b]understood" in app.status
        await pilot.press("enter", "enter")
        await until(pilot, lambda: bool(app.asked))
        opened = app.asked[0]
        assert isinstance(opened, OpenArticle)
        assert (opened.span.article, opened.word) == ("report-003", "3")
        await pilot.press("escape")
        await until(pilot, lambda: len(app.ids) == 12)
        assert app.library.query_one(Input).value == ""
        await pilot.press("escape")
        await until(pilot, lambda: app.top is not app.library)


async def test_a_filter_that_cannot_be_read_is_told() -> None:
    """The list stays as it was."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("slash")
        # At once: a pause in typing would search for the word.
        app.library.query_one(Input).value = "after:"
        await until(pilot, lambda: "! after: is empty" in app.status)
        assert len(app.ids) == 12


async def test_facets_show_one_kind_of_article() -> None:
    """Undated, inferred, by hand, revised, related; Escape shows all again."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("f")
        await until(pilot, lambda: "only undated" in app.status)
        assert app.ids == ["006"]
        await pilot.press("escape")
        await until(pilot, lambda: len(app.ids) == 12)
        assert app.library._wanted.facet is Facet.ALL


async def test_origins_are_shown_and_filtered_by() -> None:
    """Beside the article under the cursor, in a column, and as a facet."""
    app = host()
    app.service.same = {"report-000": "report-000", "report-003": "report-000"}
    async with app.run_test(size=(200, 30)) as pilot:
        await until(pilot, lambda: "1 of 2" in app.table.render_line(1).text)
        await until(pilot, lambda: "reprint: Harbor Wire 2024-05-04" in preview(app))
        await pilot.press(*"fffff")
        await until(pilot, lambda: app.ids == ["000", "003"])


async def test_a_day_is_corrected_and_taken_back() -> None:
    """A line asks for it, says what is wrong with it, and u undoes it, also a second time."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        line = app.top.query_one(Input)
        assert line.value == "2024-05-07"
        line.value = "May 2024"
        await pilot.press("enter")
        assert isinstance(app.top, AskLine)
        line.value = "2024-05-20"
        await pilot.press("enter")
        await until(pilot, lambda: "by hand · u undoes it" in app.status)
        publication = app.service.article("report-000").publication
        assert publication
        assert (publication.day, publication.basis) == (date(2024, 5, 20), PublishedBasis.GIVEN)
        await until(pilot, lambda: "2024-05-20*" in app.table.render_line(1).text)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        app.top.query_one(Input).value = "unknown"
        await pilot.press("enter")
        await until(pilot, lambda: "published unknown" in app.status)
        await pilot.press("u")
        await until(pilot, lambda: app.service.article("report-000").published is not None)
        await until(pilot, lambda: "undone: the day of" in app.status)
        await pilot.press("u")
        await until(pilot, lambda: app.service.article("report-000").published == date(2024, 5, 7))


async def test_a_day_that_another_window_gave_stays() -> None:
    """Undoing one's own correction does not undo somebody else's."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        app.top.query_one(Input).value = "2024-05-20"
        await pilot.press("enter")
        await until(pilot, lambda: "by hand · u undoes it" in app.status)
        app.service.redate("report-000", date(2024, 5, 21))
        await pilot.press("u")
        await until(pilot, lambda: "but for 1: it has another day by now" in app.status)
        assert app.service.article("report-000").published == date(2024, 5, 21)


async def test_a_day_that_cannot_be_is_told() -> None:
    """The service refuses it; the article keeps its day."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        app.top.query_one(Input).value = "2030-01-01"
        await pilot.press("enter")
        await until(pilot, lambda: "! 2030-01-01 is yet to come" in app.status)
        await pilot.press("u")
        await until(pilot, lambda: "nothing to undo" in app.status)


async def test_marked_articles_are_removed_and_put_back() -> None:
    """After a question; undo also works when the screen was left in between."""
    changes = Changes()
    app = Host(FakeService(articles=reports(12)), changes=changes)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("space", "down", "space", "x")
        await until(pilot, lambda: isinstance(app.top, QuestionScreen))
        await pilot.press("n")
        assert len(app.service.texts) == 12
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.top, QuestionScreen))
        await pilot.press("y")
        await until(pilot, lambda: "2 removed · u undoes it" in app.status)
        await until(pilot, lambda: app.ids[:2] == ["001", "003"])
        await until(pilot, lambda: app.service.drained == 1)
    again = Host(app.service, changes=changes)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(again.ids) == 10)
        await pilot.press("u")
        await until(pilot, lambda: len(again.ids) == 12)
        assert "undone: removing 2 articles" in again.status


async def test_a_single_article_is_named_before_it_is_removed() -> None:
    """Enter, which opens an article everywhere else, removes none."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.top, QuestionScreen))
        told = str(app.top.query(Static).first().content)
        assert told.startswith(
            "Remove “Report number 0 on the harbor of Port Amber” with its texts?"
        )
        await pilot.press("enter", "n")
        await until(pilot, lambda: not isinstance(app.top, QuestionScreen))
        assert len(app.service.texts) == 12


async def test_a_removal_that_is_stopped_can_be_undone_as_far_as_it_went() -> None:
    """Escape stops it between two articles; nothing that was removed is lost."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 12)
        app.service.gate.clear()
        await pilot.press("m", "x")
        await until(pilot, lambda: isinstance(app.top, QuestionScreen))
        await pilot.press("y", "u")
        await pilot.press("escape")
        await until(pilot, lambda: "0 removed" in app.status)
        assert len(app.service.texts) == 12


async def test_what_is_added_is_listed_and_can_be_taken_out_again() -> None:
    """What was skipped is told; terminal commands in a title go nowhere."""
    app = host(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 3)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        await pilot.press("enter")
        assert isinstance(app.top, AskLine)
        await pilot.press(*"folder", "enter")
        await until(pilot, lambda: "1 added, 1 skipped · u undoes it" in app.status)
        await until(pilot, lambda: "New arrival" in app.table.render_line(4).text)
        await pilot.press("u")
        await until(pilot, lambda: len(app.ids) == 3)


async def test_adding_can_be_stopped_and_can_fail() -> None:
    """What came in until then stays and can be undone; an error names what to do."""
    app = host(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 3)
        app.service.gate.clear()
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        await pilot.press(*"folder", "enter")
        await until(pilot, lambda: "1 of 2 read, 1 new" in app.status)
        await pilot.press("escape")
        await until(pilot, lambda: "stopped; 1 added · u undoes it" in app.status)
        await until(pilot, lambda: len(app.ids) == 4)
        app.service.gate.set()
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        await pilot.press(*"missing", "enter")
        await until(pilot, lambda: "! there is no file missing Check the path." in app.status)


async def test_the_changes_of_a_revised_article_are_shown() -> None:
    """Of one that has two texts; of others it is said that there is nothing to compare."""
    first = reports(1)[0]
    second = replace(first, revision=2, text=first.text.replace("on time", "late"))
    app = Host(FakeService(articles=[first, second]))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 1)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.top, ChangesScreen))
        rows = app.top.query_one(LineView)
        await until(pilot, lambda: "+ It was late." in rows.plain)
        assert "- It was on time." in rows.plain
        await pilot.press("escape")
        await until(pilot, lambda: app.top is app.library)


async def test_one_text_has_no_changes() -> None:
    """It says so."""
    app = host(1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 1)
        await pilot.press("v")
        await until(pilot, lambda: "it has one text only" in app.status)


@pytest.mark.parametrize(
    ("keys", "name"), [(("down", "enter"), "odd"), (("n", *"new", "enter"), "new")]
)
async def test_another_library_is_chosen_or_made(keys: tuple[str, ...], name: str) -> None:
    """The application is asked to open it."""
    app = host(1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 1)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.top, LibrariesScreen))
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, lambda: bool(app.asked))
        switch = app.asked[0]
        assert isinstance(switch, OpenLibrary)
        assert switch.name == name


async def test_a_name_that_cannot_be_a_library_is_refused() -> None:
    """Names are names of folders, too."""
    app = host(1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.ids) == 1)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.top, LibrariesScreen))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.top, AskLine))
        await pilot.press(*"../x", "enter")
        assert isinstance(app.top, AskLine)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.top, LibrariesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.top is app.library)
        assert app.asked == []


async def test_an_empty_library_can_be_looked_at() -> None:
    """No key fails where there is no article, and nothing is compared but when it is asked for."""
    app = host(0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "0 articles" in app.status)
        await pilot.press("enter", "d", "x", "space", "m", "v", "u", "s")
        await until(pilot, lambda: "by title" in app.status)
        assert app.top is app.library
        assert app.service.compared == 0
        await pilot.press("o")
        await until(pilot, lambda: app.service.compared == 1)


async def test_hostile_titles_are_inert() -> None:
    """Markup is text, escape sequences are gone, and no click fires an action."""
    title = "[@click=app.quit]Leave[/] \x1b]52;c;aGk=\x07[/b] end"
    app = Host(FakeService(articles=[Article(id="x[/i]", title=title, text=title, source="[b]")]))
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: "Leave" in preview(app))
        await pilot.click(app.table, offset=(30, 1))
        line = app.table.render_line(1).text
        assert "[@click=app.quit]" in line
        assert "\x1b" not in line + preview(app)
        assert app.is_running


async def remove_all(app: Host, pilot: Pilot[None]) -> None:
    """Have all articles removed."""
    await until(pilot, lambda: len(app.ids) == 12)
    await pilot.press("m", "x")
    await until(pilot, lambda: isinstance(app.top, QuestionScreen))
    await pilot.press("y")


async def test_a_removal_that_outlives_its_screen_can_be_undone() -> None:
    """Another screen may be opened meanwhile; the change goes on, and the index hears of it."""
    changes = Changes()
    app = Host(FakeService(articles=reports(12)), changes=changes)
    async with app.run_test(size=(80, 24)) as pilot:
        app.service.gate.clear()
        await remove_all(app, pilot)
        await app.pop_screen()
        app.service.gate.set()
        await until(pilot, lambda: app.service.drained == 1)
        assert app.service.texts == {}
        assert [change.told for change in changes.made] == ["removing 12 articles"]


async def test_a_removal_that_fails_can_be_undone_as_far_as_it_went() -> None:
    """And so can undoing it, which begins where it failed; what came in again stays as it is."""
    app = host()
    app.service.broken = {"report-007"}
    async with app.run_test(size=(80, 24)) as pilot:
        await remove_all(app, pilot)
        await until(pilot, lambda: "! the disk is full Make room." in app.status)
        await until(pilot, lambda: app.ids == ["007", "008", "009", "010", "011", "006"])
        app.service.broken = {"report-003"}
        app.service.texts["report-001"] = [reports(2)[1]]
        await pilot.press("u")
        await until(pilot, lambda: "! the disk is full Make room." in app.status)
        app.service.broken.clear()
        await pilot.press("u")
        await until(pilot, lambda: len(app.ids) == 12)
        assert "undone: removing 3 articles" in app.status


async def test_undoing_tells_what_it_has_left_as_it_is() -> None:
    """An article that was added again meanwhile has the last word; the others come back."""
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await remove_all(app, pilot)
        await until(pilot, lambda: "12 removed" in app.status)
        app.service.texts["report-001"] = [reports(2)[1]]
        await pilot.press("u")
        await until(pilot, lambda: "but for 1: article report-001 is in the library" in app.status)
        await until(pilot, lambda: len(app.ids) == 12)
