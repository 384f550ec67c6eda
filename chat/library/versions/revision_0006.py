"""Lists that read no texts, and days of publication that a person gave.

History: never edited once released. `chat.library.tables` says what the schema is today.
"""

import sqlite3

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("words", sa.Integer(), nullable=False, server_default="0"))
    driver = op.get_bind().connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"not a connection to SQLite: {driver!r}")
    driver.create_function("count_words", 1, lambda text: len(text.split()), deterministic=True)
    op.execute(
        "UPDATE articles SET words = (SELECT count_words(text) FROM revisions"
        " WHERE revisions.article = articles.id AND revisions.number = articles.revision)"
    )
    op.create_index(
        "revisions_listed",
        "revisions",
        ["article", "number", "title", "source", "published", "published_basis", "published_note"],
        unique=False,
    )
    op.create_table(
        "given_days",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("said_day", sa.Date()),
        sa.Column("said_basis", sa.Text(), nullable=False),
        sa.Column("said_note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
