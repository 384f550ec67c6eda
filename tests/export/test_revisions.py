from dataclasses import replace
from datetime import date

from chat.export.revisions import revision_changes
from chat.models import Article, Publication, PublishedBasis

OLD = Article(id="a", title="Ferry", text="One came. Two went. Three stayed. Four slept. Five ate.")


def lines(new: Article) -> list[str]:
    """Compare with the old text."""
    return [f"{change.mark}{change.text}" for change in revision_changes(OLD, new)]


def test_sentences_that_went_and_came_are_told_with_their_neighbors() -> None:
    """What stays elsewhere is not."""
    new = replace(OLD, text="One came. Two went. Three left. Four slept. Five ate.")
    assert lines(new) == [" Two went.", "-Three stayed.", "+Three left.", " Four slept."]


def test_what_is_added_or_dropped() -> None:
    """At either end."""
    assert lines(replace(OLD, text=f"{OLD.text} Six."))[-1] == "+Six."
    assert (
        lines(replace(OLD, text="Two went. Three stayed. Four slept. Five ate."))[0] == "-One came."
    )


def test_facts_are_compared_too() -> None:
    """A corrected day or title is a change, also if no sentence is."""
    publication = Publication(day=date(2024, 11, 7), basis=PublishedBasis.META)
    assert lines(replace(OLD, publication=publication)) == [
        " outlet: ",
        "-published: unknown",
        "+published: 2024-11-07",
    ]
    assert lines(OLD) == []
