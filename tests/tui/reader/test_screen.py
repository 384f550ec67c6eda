"""The reader."""

from dataclasses import replace

from textual.events import Key
from textual.widgets import Input

from chat.models import Span
from chat.tui.lineview import LineView
from chat.tui.reader.changes import ChangesScreen
from chat.tui.reader.related import RelatedScreen
from chat.tui.reader.steps import facts_steps
from tests.tui.fakes import ARTICLE, SECOND, TEXT
from tests.tui.reader.hosting import NEW, OLD, OTHER, Host
from tests.tui.test_app import until


def span_of(words: str) -> Span:
    """Return where words stand in the article."""
    start = TEXT.index(words)
    return Span(ARTICLE.id, 1, start, start + len(words))


async def test_exactly_the_span_is_highlighted() -> None:
    """To the character; hostile text beside it is inert."""
    app = Host(ARTICLE, span_of(SECOND))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.marked.get("quote") == [SECOND])
        await pilot.press("c")
        assert app.note == "quote 1 of 1"
        assert "[@click=app.quit]Do not click[/]" in " ".join(app.view.lines)
        title = app.reader.query_one("#reader-title").render()
        assert "\x1b" not in str(title)


async def test_a_span_of_another_text_highlights_nothing() -> None:
    """A quote is pinned to its revision; so is nothing at all."""
    for span in (Span(ARTICLE.id, 7, 0, 9), Span("other", 1, 0, 9), Span(ARTICLE.id, 1, 0, 0)):
        app = Host(ARTICLE, span, alone=True)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda app=app: bool(app.view.lines))  # type: ignore[misc]
            assert app.marked["quote"] == []


async def test_dates_are_underlined_and_explained_on_demand() -> None:
    """D goes forward, D back, both go round; a click explains the date under it."""
    app = Host(ARTICLE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.marked.get("date") == ["Monday", "next week"])
        await pilot.press("d")
        assert app.note.startswith("1 of 2 dates · “Monday” → 2024-05-06 · ")
        await pilot.press("d")
        assert app.note.startswith("2 of 2 dates · “next week” → wk 2024-05-13 (2024-W20)")
        await pilot.press("d")
        assert app.note.startswith("1 of 2")
        await pilot.press("D")
        assert app.note.startswith("2 of 2")
        column = app.view.lines[0].index("Monday") + 1
        await pilot.click(app.view, offset=(column + 1, 0))
        assert app.note.startswith("1 of 2")


async def test_a_date_that_is_asked_for_early_is_shown_once_it_is_found() -> None:
    """The key is not lost while the dates are looked for."""
    app = Host(ARTICLE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.marked.get("date")))
        app.reader._dates = None
        app.reader.action_date(1)
        assert app.note == "looking for dates …"
        app.reader._lanes.start("facts", facts_steps(app.door.service, ARTICLE))
        await until(pilot, lambda: app.note.startswith("1 of 2 dates"))


async def test_without_a_service_there_is_the_text_alone() -> None:
    """Keys that need one are not offered."""
    app = Host(ARTICLE, alone=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.view.lines))
        await pilot.press("d", "o", "v", "left_square_bracket", "n")
        assert app.note == "this text has no dates"
        assert app.top is app.reader


async def test_a_searched_word_is_marked_and_gone_through() -> None:
    """From the beginnings of words on, whatever the case; the search can be changed."""
    app = Host(ARTICLE, word="the")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.marked.get("found") == ["The", "the", "The"])
        assert app.marked["current"] == ["The"]
        await pilot.press("n")
        assert app.note == "2 of 3 places of “the”"
        await pilot.press("N", "N")
        assert app.note == "3 of 3 places of “the”"
        await pilot.press("slash", *"port amber", "enter")
        assert app.marked["found"] == ["Port Amber"]
        assert app.note == "1 of 1 places of “port amber”"
        await pilot.press("slash")
        app.reader.query_one(Input).value = "zebra ("
        await pilot.press("enter")
        assert app.note == "“zebra (” is not in this text"
        await pilot.press("slash", "escape")
        assert app.top is app.reader


async def test_other_texts_and_what_changed() -> None:
    """Brackets go through the texts, each with dates of its own; v compares."""
    app = Host(NEW)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "text 2 of 2" in app.facts)
        await until(pilot, lambda: app.marked.get("date") == ["Sunday", "May 3"])
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "text 1 of 2" in app.facts)
        await until(pilot, lambda: app.marked.get("date") == ["Sunday"])
        assert app.view.lines[-1] == OLD.text.split("\n")[-1]
        await pilot.press("left_square_bracket")
        assert app.note == "there is no other text in that direction"
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "text 2 of 2" in app.facts)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.top, ChangesScreen))
        rows = app.top.query_one(LineView)
        await until(pilot, lambda: "+ It was late, on May 3." in rows.plain)
        await pilot.press("right_square_bracket", "left_square_bracket", "escape")
        await until(pilot, lambda: len(app.screen_stack) == 2)


async def test_an_article_of_the_same_origin_can_be_opened() -> None:
    """The application is asked for it."""
    app = Host(ARTICLE)
    app.service.same = {ARTICLE.id: ARTICLE.id, OTHER.id: ARTICLE.id}
    async with app.run_test(size=(120, 30)) as pilot:
        margin = app.reader.query_one("#reader-margin", LineView)
        await until(pilot, lambda: "reprint: Wire" in margin.plain)
        assert "\x1b" not in margin.plain
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.top, RelatedScreen))
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.asked))
        assert app.asked[0].span == Span(OTHER.id, 1, 0, 0)


async def test_no_relative_is_said() -> None:
    """There is nothing to choose from."""
    app = Host(ARTICLE)
    async with app.run_test(size=(80, 24)) as pilot:
        margin = app.reader.query_one("#reader-margin", LineView)
        await until(pilot, lambda: "no other article of this origin" in margin.plain)
        await pilot.press("o")
        assert app.note == "no other article of this origin"


async def test_the_margin_begins_at_its_top() -> None:
    """It is filled while it is hidden, and still shows its first line when it comes."""
    app = Host(ARTICLE)
    async with app.run_test(size=(80, 24)) as pilot:
        margin = app.reader.query_one("#reader-margin", LineView)
        await until(pilot, lambda: "no other article of this origin" in margin.plain)
        await pilot.press("i")
        await until(pilot, lambda: margin.display and margin.max_scroll_y > 0)
        await until(pilot, lambda: margin.scroll_offset.y == 0)


async def test_the_margin_is_there_where_there_is_room_or_when_asked_for() -> None:
    """Shown at 120 columns, hidden at 80, and i turns it round."""
    app = Host(ARTICLE)
    async with app.run_test(size=(120, 30)) as pilot:
        margin = app.reader.query_one("#reader-margin")
        shown = []
        for width in (120, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            shown.append(margin.display)
        await pilot.press("i")
        shown.append(margin.display)
    assert shown == [True, False, True]


async def test_resizing_stays_at_the_same_words() -> None:
    """The first line of the screen begins no later than before, and not much earlier."""
    long = replace(ARTICLE, text=" ".join(f"word{number}" for number in range(5000)))
    app = Host(long)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.view.whole)
        app.view.scroll_to(y=100, animate=False, immediate=True)
        before = app.view.top
        await pilot.resize_terminal(50, 24)
        await until(pilot, lambda: app.view.whole)
        await pilot.pause()
        assert before - 50 <= app.view.top <= before


async def test_a_quote_far_down_is_scrolled_to_when_it_has_been_wrapped() -> None:
    """The screen does not wait for it."""
    text = "filler words here\n" * 6000 + "The quote."
    article = replace(ARTICLE, text=text)
    start = text.index("The quote.")
    app = Host(article, Span(ARTICLE.id, 1, start, start + 10), alone=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.view.whole and app.view.scroll_offset.y > 5900)
        shown = [app.view.render_line(y).text for y in range(app.view.size.height)]
        assert any("The quote." in line for line in shown)


async def test_a_key_wins_over_a_place_that_is_still_being_wrapped() -> None:
    """Home leads to the top and stays there, though the end was still to be scrolled to."""
    app = Host(replace(ARTICLE, text="filler words here\n" * 6000), alone=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.view.lines))
        app.view.scroll_to_offset(18 * 5990)
        assert not app.view.whole
        app.view.post_message(Key("home", None))
        await until(pilot, lambda: app.view.whole)
        await pilot.pause()
        assert app.view.scroll_offset.y == 0
