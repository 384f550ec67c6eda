import re
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from chat.dates import parse_edtf
from chat.export.footnotes import escape
from chat.export.markdown import timeline_markdown, years_heading
from chat.export.precision import date_words
from chat.models import Timeline
from chat.text.safe import one_line
from tests.export import samples
from tests.export.timelines import HOSTILE, all_events, hostile_timeline, timelines

DOCUMENT = f"""\
# Timeline: warship

## 1910 to 1945

### 1910 to 1945: The occupation

{samples.WEDNESDAY}[^1]

- Date: `1910/1945` ("on Wednesday" in an article of 2024-11-07: the Wednesday before)
- Reported by 2 articles, 1 origin

## 2024

### 6 November 2024: Minister boards warship

{samples.WEDNESDAY}[^1]

- Date: `2024-11-06` ("on Wednesday" in an article of 2024-11-07: the Wednesday before)
- Reported by 2 articles, 1 origin
- Marked: changed, pinned, retitled
- Corrected on the date:
  - 2024-11-06: {samples.WEDNESDAY} (Harbor Wire 2024-11-07)[^1]
  - 2024-11-07: {samples.THURSDAY} (The Meridian undated)[^2]
- The Meridian undated probably rewrites Harbor Wire 2024-11-07 (less certain, 0.62)
- quay-1 reprints Harbor Wire 2024-11-07
- Receipts:
  - “{samples.WEDNESDAY}”[^1], as written
  - “{samples.THURSDAY}”[^2], the day before; merged because: same minister, same ship

### November 2024: A refit

{samples.WEDNESDAY}[^1]

- Date: `2024-11` ("on Wednesday" in an article of 2024-11-07: the Wednesday before)
- Reported by 2 articles, 1 origin

## Undated

### A pledge

{samples.WEDNESDAY}[^1]

- Date: unknown ("on Wednesday" in an article of 2024-11-07: the Wednesday before)
- Reported by 2 articles, 1 origin

## Coverage

213 of 4,102 articles used, published 2009-06-01 to 2010-01-31, nothing between 2009-08-03 and \
2009-08-19.

[^1]: Harbor Wire 2024-11-07, Minister boards warship: “{samples.WEDNESDAY}” (harbor-1, \
characters 10 to 53)
[^2]: The Meridian undated, A visit at sea: “{samples.THURSDAY}” (meridian-1, \
characters 0 to 42)
"""

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def unescaped(text: str) -> str:
    """Read backslash escapes as CommonMark does."""
    return ESCAPED.sub(r"\1", text)


def entries(document: str) -> list[tuple[str, str]]:
    """Return the heading and the date line of every entry."""
    headings = re.findall(r"^### (.*)$", document, re.MULTILINE)
    dates = re.findall(r"^- Date: (.*)$", document, re.MULTILINE)
    return list(zip(headings, dates, strict=True))


def test_document() -> None:
    """Years and dates are headings, quotes are footnotes, the undated have a section."""
    assert timeline_markdown(samples.FULL) == DOCUMENT


def test_no_events() -> None:
    """A timeline without entries says so and still tells its coverage."""
    document = timeline_markdown(replace(samples.FULL, events=(), undated=(), topic=""))
    assert document.startswith("# Timeline\n\nNo events found.\n\n## Coverage\n")


@pytest.mark.parametrize(
    ("edtf", "heading"),
    [
        ("2024-11-06", "2024"),
        ("2024~", "About 2024"),
        ("2024-05~", "2024"),
        ("2024-12~", "About December 2024"),
        ("2024-11-06?", "2024"),
        ("1859~/..", "Since about 1859"),
        ("199X", "1990 to 1999"),
        ("2023-24", "2023 to 2024"),
        ("1910/1945", "1910 to 1945"),
        ("2024-05/..", "Since 2024"),
        ("../2024-05", "Until 2024"),
        ("../..", "At any time"),
        ("0001-05", "1"),
        ("9999", "9999"),
    ],
)
def test_headings_of_years(edtf: str, heading: str) -> None:
    """An event stands under a year only if it surely lies in it."""
    assert years_heading(parse_edtf(edtf)) == heading


def test_part() -> None:
    """The part that EDTF cannot say is said with the date."""
    early = samples.early_event("2023")
    document = timeline_markdown(replace(samples.FULL, events=(early,)))
    assert "### early 2023: Minister boards warship" in document
    assert "- Date: `2023`, early (" in document


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[a](b)", r"\[a\](b)"),
        ("![a](b)", r"!\[a\](b)"),
        ("<b>", r"\<b\>"),
        ("AT&T &lt;", r"AT\&T \&lt;"),
        ("*a* _b_ `c` ~d~ |e| $f$", r"\*a\* \_b\_ \`c\` \~d\~ \|e\| \$f\$"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("3.5 million", "3.5 million"),
        ("https://a.example www.a.example a@b", r"https\:\//a.example www\.a.example a\@b"),
        ("a - b, 3.5 = 7!", "a - b, 3.5 = 7!"),
        ("\\", r"\\"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    """Only what could begin markup is escaped, so that the text stays easy to read."""
    assert escape(text) == escaped
    assert unescaped(escaped) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_markup(text: str) -> None:
    """No link, picture, code, footnote, heading or HTML comes from an article."""
    document = timeline_markdown(hostile_timeline(text))
    plain = timeline_markdown(hostile_timeline("word"))
    assert document.count("\n") == plain.count("\n")
    assert not set(document) & set("\x1b\x07\u202e\u200b\t")
    bare = re.sub(r"\\.", "", document)
    own = re.sub(r"\[\^\d+\]:?|`[^`]*`", "", bare)
    assert not set(own) & set("`*[]<>|~&@$")
    assert re.findall(r"^#+ ", bare, re.MULTILINE) == re.findall(r"^#+ ", plain, re.MULTILINE)
    assert not re.search(r"\w://|\bwww\.", own, re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_of_markdown_finds_no_markup(text: str) -> None:
    """Another program's reader, guessing links too, finds the headings and lists that are ours."""
    reader = MarkdownIt("gfm-like")
    tokens = reader.parse(timeline_markdown(hostile_timeline(text)))
    plain = reader.parse(timeline_markdown(hostile_timeline("word")))
    assert [token.type for token in tokens] == [token.type for token in plain]
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "code_inline"}


@given(timelines())
def test_round_trip(timeline: Timeline) -> None:
    """Whatever the dates and words, heading, EDTF and basis of each entry read back."""
    document = timeline_markdown(timeline)
    for (heading, told), event in zip(entries(document), all_events(timeline), strict=True):
        headline = one_line(event.headline)
        when = event.when
        words = f"{date_words(when)}: {headline}" if when else headline
        assert unescaped(heading) == words
        assert told.startswith(f"`{when.edtf()}`" if when else "unknown")
        assert unescaped(told).endswith(f"({one_line(event.basis)})")
