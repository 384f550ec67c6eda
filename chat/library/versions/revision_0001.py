"""The first schema: articles, revisions, passages, anchors, vectors, outbox, conversations.

History: never edited once released. `chat.library.tables` says what the schema is today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("tagger", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "embedders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "dimension", "digest"),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_by_passage", "outbox", ["passage", "seq"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_note", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("ingested", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article", "number"),
    )
    op.create_table(
        "turns",
        sa.Column("conversation", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation", "number"),
    )
    op.create_table(
        "anchors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("edtf", sa.Text()),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("mention_start", sa.Integer()),
        sa.Column("mention_end", sa.Integer()),
        sa.Column("mention_text", sa.Text()),
        sa.Column("mention_type", sa.Text()),
        sa.Column("mention_value", sa.Text()),
        sa.Column("mention_edtf", sa.Text()),
        sa.Column("mention_part", sa.Text()),
        sa.Column("mention_basis", sa.Text()),
        sa.Column("mention_mod", sa.Text()),
        sa.ForeignKeyConstraint(["article", "revision"], ["revisions.article", "revisions.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("anchors_by_article", "anchors", ["article", "revision"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article", "revision"], ["revisions.article", "revisions.number"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article", "ordinal"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "vectors",
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("embedder", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["embedder"], ["embedders.id"]),
        sa.ForeignKeyConstraint(["passage"], ["passages.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("passage", "embedder"),
    )
    op.execute(
        """
        CREATE VIEW passage_texts AS
        SELECT passages.id AS id, passages.article AS article,
               revisions.title || ' · ' || revisions.source || ' · '
                   || coalesce(revisions.published, '') AS heading,
               substr(revisions.text, passages.start + 1, passages."end" - passages.start) AS text
        FROM passages JOIN revisions
          ON revisions.article = passages.article AND revisions.number = passages.revision
        """
    )
    op.execute(
        """
        CREATE VIRTUAL TABLE fulltext USING fts5(
            heading, text, content='passage_texts', content_rowid='id', tokenize='porter unicode61'
        )
        """
    )
