"""Tagging articles again that an older tagger has read (DESIGN section 4)."""

from chat.library import Library
from chat.timex import TAGGER_VERSION, find_anchors


def tag_again(library: Library) -> None:
    """Replace the anchors of every article that another version of the tagger has read."""
    for one in library.anchors.stale(TAGGER_VERSION):
        article = library.articles.get(one)
        library.anchors.replace(one, find_anchors(article.text, article.published, article=one))
