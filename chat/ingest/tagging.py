"""Tagging articles again that an older tagger has read (DESIGN section 4)."""

from chat.library import Library
from chat.models import Selection
from chat.timex import TAGGER_VERSION, find_anchors


def tag_again(library: Library) -> None:
    """Replace the anchors of every article that another version of the tagger has read."""
    if stale := library.anchors.stale(TAGGER_VERSION):
        for article in library.articles.select(Selection(articles=frozenset(stale))):
            found = find_anchors(article.text, article.published, article=article.id)
            library.anchors.replace(article, found)
