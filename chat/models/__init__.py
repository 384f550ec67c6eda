"""The values that all parts of Dateline pass to each other.

Frozen, standard library only, so that any layer may import them at no cost.
"""

from chat.models.anchor import Anchor, AnchorBasis, Mention, TimexType
from chat.models.answer import (
    Answer,
    Answered,
    AnswerStep,
    Citation,
    CitedSentence,
    Claim,
    Delta,
    Exchange,
    NearArticle,
    NoAnswer,
    Retrieved,
    SourceQuote,
    passages_of,
)
from chat.models.article import Article, Publication, PublishedBasis, article_id
from chat.models.cancel import Cancel
from chat.models.conversation import Conversation, Turn
from chat.models.embedder import EmbedderId
from chat.models.feed import Feed
from chat.models.ingest import (
    Gone,
    Ingested,
    IngestStep,
    Redated,
    Revised,
    Skipped,
    Stored,
    Unchanged,
)
from chat.models.mark import Mark
from chat.models.passage import Hit, Passage, Span, whole_article
from chat.models.selection import EVERYTHING, Selection
from chat.models.summary import Coverage, Read, Summarized, Summary, SummaryStep
from chat.models.timeline import (
    HEADLINE_CHARACTERS,
    Change,
    Dependence,
    Disagreement,
    Drawn,
    Event,
    Found,
    Grain,
    Receipt,
    Relation,
    Selected,
    Side,
    Timeline,
    TimelineCoverage,
    TimelineRequest,
    TimelineStep,
)

__all__ = [
    "EVERYTHING",
    "HEADLINE_CHARACTERS",
    "Anchor",
    "AnchorBasis",
    "Answer",
    "AnswerStep",
    "Answered",
    "Article",
    "Cancel",
    "Change",
    "Citation",
    "CitedSentence",
    "Claim",
    "Conversation",
    "Coverage",
    "Delta",
    "Dependence",
    "Disagreement",
    "Drawn",
    "EmbedderId",
    "Event",
    "Exchange",
    "Feed",
    "Found",
    "Gone",
    "Grain",
    "Hit",
    "IngestStep",
    "Ingested",
    "Mark",
    "Mention",
    "NearArticle",
    "NoAnswer",
    "Passage",
    "Publication",
    "PublishedBasis",
    "Read",
    "Receipt",
    "Redated",
    "Relation",
    "Retrieved",
    "Revised",
    "Selected",
    "Selection",
    "Side",
    "Skipped",
    "SourceQuote",
    "Span",
    "Stored",
    "Summarized",
    "Summary",
    "SummaryStep",
    "Timeline",
    "TimelineCoverage",
    "TimelineRequest",
    "TimelineStep",
    "TimexType",
    "Turn",
    "Unchanged",
    "article_id",
    "passages_of",
    "whole_article",
]
