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
from chat.models.ingest import (
    Ingested,
    IngestStep,
    Redated,
    Revised,
    Skipped,
    Stored,
    Unchanged,
)
from chat.models.passage import Hit, Passage, Span, whole_article
from chat.models.selection import EVERYTHING, Selection
from chat.models.summary import Coverage, Read, Summarized, Summary, SummaryStep
from chat.models.timeline import (
    HEADLINE_CHARACTERS,
    Disagreement,
    Drawn,
    Event,
    Found,
    Grain,
    Selected,
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
    "Citation",
    "CitedSentence",
    "Claim",
    "Conversation",
    "Coverage",
    "Delta",
    "Disagreement",
    "Drawn",
    "EmbedderId",
    "Event",
    "Exchange",
    "Found",
    "Grain",
    "Hit",
    "IngestStep",
    "Ingested",
    "Mention",
    "NearArticle",
    "NoAnswer",
    "Passage",
    "Publication",
    "PublishedBasis",
    "Read",
    "Redated",
    "Retrieved",
    "Revised",
    "Selected",
    "Selection",
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
