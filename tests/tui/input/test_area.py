"""The input as a person uses it."""

import sys
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from chat.tui.input.field import LIMIT
from chat.tui.input.keys import ALT_ENTER, tell_alt_enter_apart
from chat.tui.input.menu import MenuView
from chat.tui.input.telling import WELCOME
from tests.tui.input.fakes import PromptApp
from tests.tui.test_app import until

SMALL, TALL = (80, 24), (80, 50)


async def test_an_empty_input_invites() -> None:
    """The placeholder and what the first keys do are told; Enter does nothing."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        assert app.field.placeholder == "Ask about your articles"
        assert app.told == WELCOME
        await pilot.press("enter", "space", "enter")
        assert app.submitted == []


async def test_keys_count_in_the_order_of_typing() -> None:
    """Letters that come in while a key is still on its way do not overtake it."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        for key in ("a", "enter", "b", "c", "backspace", "d", "ctrl+j", "e", "enter", "f"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: app.field.text == "f")
        assert app.submitted == ["a", "bd\ne"]


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
async def test_lines_are_broken_by(key: str) -> None:
    """These keys begin a line where Enter sends."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", key, "b", "enter")
        assert app.submitted == ["a\nb"]


async def test_a_backslash_before_enter_breaks_the_line() -> None:
    """It goes away, as in a shell."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", "backslash", "enter", "b", "enter")
        assert app.submitted == ["a\nb"]


def test_alt_enter_is_told_apart_where_it_is_sent_as_a_pair() -> None:
    """Most terminals send Escape and Enter, which would else be Enter alone."""
    tell_alt_enter_apart()
    parser = XTermParser()
    keys = [each for token in (ALT_ENTER, "\r") for each in parser.feed(token)]
    assert [each.key for each in keys if isinstance(each, events.Key)] == ["ctrl+j", "enter"]


@pytest.mark.parametrize(("size", "most"), [(SMALL, 5), (TALL, 8)], ids=["small", "tall"])
async def test_it_grows_with_the_text(size: tuple[int, int], most: int) -> None:
    """From one line to as many as the window has room for, and back when the text is sent."""
    app = PromptApp()
    async with app.run_test(size=size) as pilot:
        heights = []
        for count in (1, 2, most, most + 4):
            app.area.put("\n".join("x" * count))
            await pilot.pause()
            heights.append(app.field.content_size.height)
        assert heights == [1, 2, most, most]
        assert app.field.cursor_screen_offset.y < app.field.region.bottom
        await pilot.press("enter")
        await pilot.pause()
        assert app.field.content_size.height == 1


async def test_arrows_walk_lines_then_history() -> None:
    """Up leaves the text only at its first line, and Down brings the draft back."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("o", "n", "e", "enter", "a", "ctrl+j", "b")
        await pilot.press("up")
        assert (app.field.text, app.field.cursor_location[0]) == ("a\nb", 0)
        await pilot.press("down", "ctrl+u", "backspace", "backspace", "up")
        assert app.field.text == "one"
        await until(pilot, lambda: app.field.text == "one")
        await pilot.press("up")
        assert app.field.text == "/timeline ferry"
        await pilot.press("up")
        assert app.field.text == "When did it leave?"
        await pilot.press("down", "down", "down")
        assert app.field.text == ""


async def test_beginning_is_looked_for_and_undo_takes_it_back() -> None:
    """What was typed chooses the lines; an undone step leaves what was typed."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(0.05)
        await pilot.press("w", "h", "up")
        await until(pilot, lambda: app.field.text == "When did it leave?")
        await pilot.press("ctrl+z")
        assert app.field.text == "wh"


async def test_earlier_lines_are_searched() -> None:
    """ctrl+r lists the lines with the words typed; Escape leaves the text, Enter takes one."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(0.05)
        await pilot.press("l", "e", "ctrl+r")
        assert app.offered == ["When did it leave?"]
        assert "earlier lines" in app.titled
        await pilot.press("escape")
        assert (app.offered, app.field.text, app.noted) == ([], "le", [])
        await pilot.press("ctrl+r", "enter")
        assert (app.field.text, app.submitted) == ("When did it leave?", [])
        await pilot.press("x", "ctrl+r")
        assert "no earlier line" in app.told


async def test_commands_are_completed() -> None:
    """Arrows choose, Tab and Enter take, Escape closes only the list and keeps the text."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", "down", "tab")
        assert app.field.text == "/timeline "
        assert app.told.startswith("/timeline \\[topic]")
        await pilot.press("ctrl+u", "slash", "s", "escape")
        assert (app.offered, app.field.text, app.noted) == ([], "/s", [])
        await pilot.press("o", "up", "enter")
        assert app.submitted == ["/sources"]
        await pilot.press("slash", "a", "enter")
        assert (app.field.text, app.submitted) == ("/add ", ["/sources"])
        await pilot.press("ctrl+u", *"/summary ", "enter")
        assert app.submitted == ["/sources", "/summary"]


async def test_a_choice_can_be_clicked() -> None:
    """The list stands right above the input, over what lies there."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash")
        menu = app.query_one(MenuView)
        await pilot.pause()
        assert menu.region.bottom == app.field.region.y
        await pilot.click(menu, offset=(3, 1))
        await until(pilot, lambda: app.field.text == "/timeline ")


async def test_an_at_sign_picks_an_article() -> None:
    """Titles are safe to show, and the one taken is written as a filter and told by its title."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("@")
        await until(pilot, lambda: len(app.offered) == 2)
        await pilot.press("f", "e")
        await until(pilot, lambda: len(app.offered) == 1)
        assert app.offered == ["Ferry reaches Port Amber [/b]"]
        await pilot.press("enter")
        assert app.field.text == "article:ferry-1 "
        assert app.told == "only “Ferry reaches Port Amber \\[/b]”"
        assert app.submitted == []


async def test_articles_are_looked_up_one_beginning_after_the_other() -> None:
    """However fast a person types, one job runs at a time and the last beginning is answered."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        for key in "@fair":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: app.offered == ["A fair in Amber Hill"])
        assert app.door.opened.typed[-1] == "fair"


async def test_what_cannot_be_looked_up_is_told() -> None:
    """The text can still be sent."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        app.door.opened.busy = True
        app.area.put("@f")
        await until(pilot, lambda: "in use by another process" in app.told)
        await pilot.pause(0.05)
        assert app.door.opened.typed == ["f"]
        await pilot.press("enter")
        assert app.submitted == ["@f"]


async def paste(app: PromptApp, text: str) -> None:
    """Have the terminal paste a text."""
    app.field.post_message(events.Paste(text))


async def test_a_pasted_path_is_offered_to_be_added() -> None:
    """Enter adds it, quoted; Escape keeps it as text; then Escape is the application's."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await paste(app, "/home/ada/My Articles/a.html\nhttps://example.org/b")
        await until(pilot, lambda: "Enter adds these 2" in app.titled)
        await pilot.press("enter")
        assert app.submitted == ["/add '/home/ada/My Articles/a.html' https://example.org/b"]
        await paste(app, "https://example.org/b")
        await until(pilot, lambda: "Enter adds it" in app.titled)
        await pilot.press("escape")
        assert (app.titled, app.field.text, app.noted) == ("", "https://example.org/b", [])
        await pilot.press("escape")
        assert (app.field.text, app.noted) == ("https://example.org/b", ["escape"])
        await pilot.press("enter")
        assert app.submitted[1:] == ["https://example.org/b"]


async def test_an_offer_is_gone_with_the_next_letter() -> None:
    """An address inside a question is part of the question."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await paste(app, "https://example.org/b")
        await until(pilot, lambda: bool(app.titled))
        await pilot.press("space", "w", "h", "y")
        assert app.titled == ""
        await pilot.press("ctrl+u", *"See ")
        await paste(app, "https://example.org/b")
        await until(pilot, lambda: app.field.text.endswith("/b"))
        assert app.titled == ""


async def test_a_paste_is_made_safe_and_cut() -> None:
    """Terminal commands go, a megabyte is cut, and what was there stays."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a")
        await paste(app, "b\x1b]52;c;aGk=\x07c\x1b[2J\r\nd" + "\N{RIGHT-TO-LEFT OVERRIDE}")
        await until(pilot, lambda: app.field.text == "abc\nd")
        await paste(app, "x" * 1_000_000)
        await until(pilot, lambda: "cut to 20,000" in app.told)
        assert len(app.field.text) == LIMIT
        await pilot.press("ctrl+z")
        assert app.field.text == "abc\nd"
        await pilot.press("enter")
        assert app.submitted == ["abc\nd"]


async def test_the_editor_gives_the_text_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it saves takes the place of the text; a failure is told in a line and loses nothing."""
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('n?\\x1b[2J\\n')")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"Whe", "ctrl+g")
        assert (app.field.text, app.suspended) == ("When?", 1)
        monkeypatch.setenv("VISUAL", f"{sys.executable} -c 'raise SystemExit(4)'")
        await pilot.press("ctrl+g")
        assert "ended with code 4" in app.told
        assert app.field.text == "When?"


@pytest.mark.parametrize(
    ("keys", "text", "column"),
    [
        (["home", "x"], "xone two", 1),
        (["ctrl+a", "x"], "xone two", 1),
        (["home", "end", "x"], "one twox", 8),
        (["home", "ctrl+e", "x"], "one twox", 8),
        (["ctrl+w"], "one ", 4),
        (["ctrl+u"], "", 0),
        (["ctrl+left", "ctrl+k"], "one ", 4),
        (["ctrl+left", "alt+d"], "one ", 4),
        (["alt+a", "x"], "x", 1),
        (["ctrl+u", "ctrl+z"], "one two", 7),
        (["ctrl+u", "ctrl+z", "ctrl+y"], "", 0),
    ],
)
async def test_keys_of_a_shell(keys: list[str], text: str, column: int) -> None:
    """Lines are edited as a person's fingers know it."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        app.area.put("one two")
        await pilot.press(*keys)
        assert (app.field.text, app.field.cursor_location) == (text, (0, column))


async def test_other_keys_pass_through() -> None:
    """Keys of the application are not the input's, and Tab goes on where nothing is offered."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f6", "f7", "pageup", "x", "tab")
        assert app.noted == ["f6", "f7", "pageup"]
        assert app.focused is app.query_one("#below")


async def test_filters_are_highlighted_and_told() -> None:
    """As they are typed, with what is understood of them."""
    app = PromptApp()
    async with app.run_test(size=SMALL) as pilot:
        app.area.put("who\nafter:2024")
        await pilot.pause()
        assert app.told == "published from 2024-01-01"
        styled = [span for span in app.field.get_line(1).spans if span.start == 0]
        assert [span.end for span in styled] == [len("after:2024")]
        assert not app.field.get_line(0).spans
        await pilot.press("minus", "x")
        assert "names no time" in app.told
        assert app.field.has_class("-fault")
