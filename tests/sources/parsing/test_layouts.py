"""How many of fifty layouts are read right: floors that no change may lower.

The figures are printed by `pytest tests/sources/parsing/test_layouts.py -s`.
"""

from datetime import date

import pytest

from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft
from chat.sources.limits import Limits
from chat.sources.parsing import parse
from tests.sources.parsing.harder import HARDER
from tests.sources.parsing.layouts import HIDDEN, LAYOUTS, NOISE, PARAGRAPHS, Layout

TODAY = date(2024, 11, 16)


def read(layout: Layout) -> Draft:
    """Parse a layout as if it had just been fetched."""
    blob = Blob(
        origin=layout.url,
        raw=layout.html.encode(),
        kind=Kind.HTML,
        url=layout.url,
        modified=layout.modified,
    )
    (draft,) = parse(blob, limits=Limits(), latest=TODAY)
    return draft


@pytest.mark.parametrize("layout", [*LAYOUTS, *HARDER], ids=lambda layout: layout.name)
def test_the_day_is_right_or_unknown(layout: Layout) -> None:
    """The day, and the place that tells it."""
    publication = read(layout).publication
    assert (publication.day if publication else None) == layout.day
    assert (publication.basis if publication else None) == layout.basis


@pytest.mark.parametrize("layout", [*LAYOUTS, *HARDER], ids=lambda layout: layout.name)
def test_the_main_text_is_the_report_and_nothing_else(layout: Layout) -> None:
    """All paragraphs, no navigation, nothing that the page hides."""
    text = read(layout).text
    assert [part for part in PARAGRAPHS if part not in text] == []
    assert [part for part in (*NOISE, HIDDEN) if part in text] == []


def test_the_figures() -> None:
    """Of thirty layouts and twenty-one with traps, every day and every text is right."""
    drafts = [(layout, read(layout)) for layout in (*LAYOUTS, *HARDER)]
    days = [(d.publication.day if d.publication else None) == lay.day for lay, d in drafts]
    words = [set(d.text.split()) for _, d in drafts]
    wanted = set(" ".join(PARAGRAPHS).split())
    recall = sum(len(wanted & found) for found in words) / (len(wanted) * len(words))
    precision = sum(len(wanted & found) / len(found) for found in words) / len(words)
    print(
        f"\n{len(drafts)} layouts: {sum(days)} days right, {len(days) - sum(days)} wrong; "
        f"main text: {recall:.3f} of its words found, {precision:.3f} of the words found its own"
    )
    assert (len(LAYOUTS), len(HARDER)) == (30, 21)
    assert sum(days) == 51
    assert recall >= 0.99
    assert precision >= 0.95
