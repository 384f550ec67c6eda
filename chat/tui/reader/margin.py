"""What stands in the margin of an article: where it comes from and what it is related to."""

from typing import Final

from chat.dates import When
from chat.models import Article, Mention, Publication, PublishedBasis, Relative
from chat.text.safe import one_line
from chat.tui.labels import date_label, day_label
from chat.tui.paint import note_row, plain
from chat.tui.rows import BLANK_ROW, Row

NAMED_RELATIVES: Final = 8


def facts_line(article: Article, texts: int | None) -> str:
    """Say outlet, author, day and text of an article in one line.

    Args:
        article: the text that is shown.
        texts: how many there are of it.
    """
    of = f" of {texts}" if texts else ""
    several = article.revision > 1 or (texts or 1) > 1
    facts = [
        article.source or "unknown outlet",
        f"by {article.author}" if article.author else "",
        published_words(article.publication, reason=False),
        f"text {article.revision}{of}" if several else "",
        article.url,
    ]
    return " · ".join(one_line(fact) for fact in facts if fact)


def published_words(publication: Publication | None, *, reason: bool = True) -> str:
    """Say when an article was published and how that is known; `reason` adds why."""
    if publication is None:
        return "publication date unknown"
    by_hand = publication.basis is PublishedBasis.GIVEN
    basis = "by hand" if by_hand else publication.basis.value
    note = f": {publication.note}" if publication.note and reason else ""
    return f"published {publication.day} ({basis}{note})"


def margin_rows(
    article: Article,
    *,
    words: int,
    texts: int | None,
    dates: int | None,
    relatives: tuple[Relative, ...] | None,
) -> list[Row]:
    """Tell what is known of an article; None stands for what is not known yet."""
    rows = [
        Row(plain("Origin", ".row--strong"), gutter_width=0),
        Row(plain(one_line(article.source) or "unknown outlet")),
        *([Row(plain(f"by {one_line(article.author)}"))] if article.author else []),
        Row(plain(one_line(published_words(article.publication)))),
        *([Row(plain(one_line(article.url)))] if article.url else []),
        *([Row(plain(one_line(article.path), ".row--muted"))] if article.path else []),
        *_related(relatives),
        BLANK_ROW,
        Row(plain("Text", ".row--strong"), gutter_width=0),
        Row(plain(f"{article.revision} of {texts}" if texts else f"{article.revision}")),
        Row(plain(f"{words:,} words")),
        Row(plain("looking for dates …" if dates is None else f"{dates:,} dates")),
        Row(plain(one_line(article.id), ".row--muted")),
    ]
    if (texts or 1) > 1:
        rows.append(note_row("[ ] other texts, v changes"))
    return rows


def date_words(mention: Mention, number: int, count: int) -> str:
    """Say what a date expression means and why."""
    means = _means(mention.when) if mention.when else f"({mention.value})"
    return f"{number} of {count} dates · “{one_line(mention.text)}” → {means} · {mention.basis}"


def _means(when: When) -> str:
    label = " ".join(date_label(when).split())
    edtf = when.edtf()
    return label if label == edtf else f"{label} ({edtf})"


def _related(relatives: tuple[Relative, ...] | None) -> list[Row]:
    if relatives is None:
        return []
    if not relatives:
        return [note_row("no other article of this origin")]
    rows = [
        Row(
            plain(
                f"{one.relation}: {one_line(one.article.source)} "
                f"{day_label(one.article.published)}, {one_line(one.article.title)}"
            ),
            plain("="),
        )
        for one in relatives[:NAMED_RELATIVES]
    ]
    return [BLANK_ROW, Row(plain("Same origin", ".row--strong"), gutter_width=0), *rows]
