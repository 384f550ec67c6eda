"""Which articles a Selection means, as conditions on their revisions.

Separate because articles, passages and anchors are selected by the same rules. As of a day, the
revision of an article that counts is the last that had been published by then; the current one
counts only if it is that.
"""

from sqlalchemy import ColumnElement, Connection, func, not_, select

from chat.library.sqlite import one_of
from chat.library.tables import articles, revisions
from chat.models import Selection


def conditions(connection: Connection, selection: Selection) -> list[ColumnElement[bool]]:
    """Say what a row of articles joined with its revisions must fulfil to be selected."""
    wanted: list[ColumnElement[bool]] = []
    if selection.articles:
        wanted.append(one_of(articles.c.id, selection.articles))
    if selection.without:
        wanted.append(not_(one_of(articles.c.id, selection.without)))
    if selection.published_from:
        wanted.append(revisions.c.published >= selection.published_from)
    if selection.published_to:
        wanted.append(revisions.c.published <= selection.published_to)
    wanted += revision_meant(selection)
    if selection.source:
        wanted.append(revisions.c.source.in_(_sources_named(connection, selection.source)))
    return wanted


def revision_meant(selection: Selection) -> list[ColumnElement[bool]]:
    """Say which of an article's revisions counts; nothing if that is the current one."""
    if selection.as_of is None:
        return []
    then = revisions.alias()
    last = select(func.max(then.c.number)).where(
        then.c.article == articles.c.id, then.c.published <= selection.as_of
    )
    return [revisions.c.number == last.scalar_subquery()]


def _sources_named(connection: Connection, part: str) -> list[str]:
    """Outlets are few, and only Python folds the case of every script."""
    folded = part.casefold()
    sources = connection.execute(select(revisions.c.source).distinct()).scalars()
    return [source for source in sources if folded in source.casefold()]
