"""Which article a person means by an id or the beginning of one.

Separate because reading, redating and removing resolve it inside their own transactions.
"""

from difflib import get_close_matches

from sqlalchemy import Connection, func, select

from chat.errors import ArticleNotFoundError
from chat.library import rows
from chat.library.tables import articles, revisions
from chat.models import Article

_SHORTEST = 4
"""Characters of an id that may stand for the whole: fewer are more likely a slip."""
_NAMED = 3
"""Articles that a hint names at most."""


def article_named(connection: Connection, ref: str) -> Article:
    """Return the article with exactly this id, else the only one whose id begins so.

    Raises:
        ArticleNotFoundError: there is none or there are several; the hint names the nearest.
    """
    row = connection.execute(rows.CURRENT_OF, {"article": ref}).first()
    if row is not None:
        return rows.article_of(row)
    if len(ref) >= _SHORTEST:
        begins_so = func.substr(articles.c.id, 1, len(ref)) == ref
        found = connection.execute(rows.CURRENT.where(begins_so).limit(_NAMED + 1)).all()
        if len(found) == 1:
            return rows.article_of(found[0])
        if found:
            more = ", ..." if len(found) > _NAMED else ""
            raise ArticleNotFoundError(
                f"more than one article begins with {ref!r}",
                hint="give more of its id: " + ", ".join(row.id for row in found[:_NAMED]) + more,
            )
    raise ArticleNotFoundError(f"no article has the id {ref!r}", hint=_nearest(connection, ref))


def is_current(connection: Connection, article: Article) -> bool:
    """Tell whether an article, as somebody read it, is still there and has the same text.

    The number of its revision does not tell: what was removed and came back begins with 1 again.
    """
    row = connection.execute(rows.CURRENT_OF, {"article": article.id}).first()
    return row is not None and (row.number, row.text) == (article.revision, article.text)


def _nearest(connection: Connection, ref: str) -> str:
    query = select(articles.c.id, revisions.c.title).join(
        revisions,
        (revisions.c.article == articles.c.id) & (revisions.c.number == articles.c.revision),
    )
    titles = {row.id: row.title for row in connection.execute(query)}
    by_name = {id_.casefold(): id_ for id_ in titles}
    by_name.update((title.casefold(), id_) for id_, title in titles.items())
    close = get_close_matches(ref.casefold(), by_name, n=_NAMED, cutoff=0.5)
    if not close:
        short = f"; {_SHORTEST} characters of one are enough" if len(ref) < _SHORTEST else ""
        return f"`dateline list` shows the ids{short}"
    ids = dict.fromkeys(by_name[name] for name in close)
    return "did you mean " + ", ".join(f"{id_} ({titles[id_]})" for id_ in ids)
