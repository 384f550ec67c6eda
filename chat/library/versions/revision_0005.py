"""Conversations that can be searched, forked and taken up.

History: never edited once released. `chat.library.tables` says what the schema is today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WORDS = (
    """
    CREATE VIRTUAL TABLE turn_words USING fts5(
        asked, shown, content='turns', content_rowid='id', tokenize='porter unicode61'
    )
    """,
    """
    CREATE VIRTUAL TABLE title_words USING fts5(
        title, content='conversations', content_rowid='id', tokenize='porter unicode61'
    )
    """,
    "INSERT INTO turn_words (turn_words) VALUES ('rebuild')",
    "INSERT INTO title_words (title_words) VALUES ('rebuild')",
)


def upgrade() -> None:
    for column in (
        sa.Column("used", sa.Text(), nullable=False, server_default=""),
        sa.Column("settled", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("origin", sa.Integer()),
        sa.Column("origin_turn", sa.Integer()),
    ):
        op.add_column("conversations", column)
    op.execute("UPDATE conversations SET used = started")
    op.create_table(
        "turns_0005",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation", "number"),
    )
    op.execute(
        "INSERT INTO turns_0005 (conversation, number, asked, shown, outcome, state)"
        " SELECT conversation, number, asked, shown, outcome, 'finished' FROM turns"
        " ORDER BY conversation, number"
    )
    op.drop_table("turns")
    op.rename_table("turns_0005", "turns")
    for statement in _WORDS:
        op.execute(statement)
