"""The tables of the ledger, in SQLAlchemy's portable vocabulary.

Separate from the SQLite file so that another database can follow: nothing here belongs to one
dialect except the promise, in SQLite's words, that the ids of passages and outbox rows are
never used twice. `versions/` repeats these tables as history; a test keeps both equal.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = "0006"
"""The newest revision in `versions/`; four digits, so that text order is their order."""

metadata = MetaData()

schema_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("tagger", Text, nullable=False),
    Column("words", Integer, nullable=False, server_default="0"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("published", Date),
    Column("published_basis", Text, nullable=False),
    Column("published_note", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("ingested", Text, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    # All that a list shows, so that listing reads no page that holds texts.
    Index(
        "revisions_listed",
        *("article", "number", "title", "source"),
        *("published", "published_basis", "published_note"),
    ),
)

given_days = Table(
    "given_days",
    metadata,
    # No foreign key: the word of a person outlives the article, which may come back.
    Column("article", Text, primary_key=True, nullable=False),
    Column("day", Date),
    Column("given", Text, nullable=False),
    Column("said_day", Date),
    Column("said_basis", Text, nullable=False),
    Column("said_note", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    ForeignKeyConstraint(["article", "revision"], ["revisions.article", "revisions.number"]),
    UniqueConstraint("article", "ordinal"),
    sqlite_autoincrement=True,
)

anchors = Table(
    "anchors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("edtf", Text),
    Column("part", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("kind", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("mention_start", Integer),
    Column("mention_end", Integer),
    Column("mention_text", Text),
    Column("mention_type", Text),
    Column("mention_value", Text),
    Column("mention_edtf", Text),
    Column("mention_part", Text),
    Column("mention_basis", Text),
    Column("mention_mod", Text),
    ForeignKeyConstraint(["article", "revision"], ["revisions.article", "revisions.number"]),
    Index("anchors_by_article", "article", "revision"),
)

embedders = Table(
    "embedders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("name", "dimension", "digest"),
)

vectors = Table(
    "vectors",
    metadata,
    Column(
        "passage",
        Integer,
        ForeignKey("passages.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("embedder", Integer, ForeignKey("embedders.id"), primary_key=True, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True),
    # No foreign key: a row outlives the passage whose deletion it announces.
    Column("passage", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Index("outbox_by_passage", "passage", "seq"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("used", Text, nullable=False, server_default=""),
    Column("settled", Boolean, nullable=False, server_default="0"),
    # No foreign key: a fork outlives what it was forked from.
    Column("origin", Integer),
    Column("origin_turn", Integer),
    sqlite_autoincrement=True,
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "conversation",
        Integer,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("number", Integer, nullable=False),
    Column("asked", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("state", Text, nullable=False),
    UniqueConstraint("conversation", "number"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("made", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("sides", Text, nullable=False),
    Column("title", Text, nullable=False),
    # The number of the decision that this row takes back; null for a decision.
    Column("takes_back", Integer, ForeignKey("decisions.number")),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("headline", Text, nullable=False),
    Column("edtf", Text, nullable=False),
    Column("filters", Text, nullable=False),
    sqlite_autoincrement=True,
)

event_anchors = Table(
    "event_anchors",
    metadata,
    Column(
        "event",
        Integer,
        ForeignKey("events.number", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    # No foreign key: an anchor outlives its article, which may come back.
    Column("article", Text, primary_key=True, nullable=False),
    Column("quote", Text, primary_key=True, nullable=False),
)

saved_timelines = Table(
    "saved_timelines",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("filters", Text, nullable=False),
    Column("saved", Text, nullable=False),
)

looks = Table(
    "looks",
    metadata,
    Column("filters", Text, primary_key=True, nullable=False),
    Column("looked", Text, nullable=False),
    Column("events", Text, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("place", Text, primary_key=True, nullable=False),
    Column("digest", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
)

marked_articles = Table(
    "marked_articles",
    metadata,
    Column(
        "place",
        Text,
        ForeignKey("marks.place", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("ordinal", Integer, primary_key=True, nullable=False),
    # No foreign key: whoever removes an article takes the mark out with it.
    Column("article", Text, nullable=False),
    Index("marked_by_article", "article"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True, nullable=False),
    Column("title", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("checked", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("trouble", Text, nullable=False),
)

model_notes = Table(
    "model_notes",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("notes", Text, nullable=False),
    Column("taken", Text, nullable=False),
)
