"""The ledger: articles, passages, anchors, vectors, outbox and conversations in one SQL file.

The only package that speaks SQL (DESIGN section 5). `Library` is its door; SQLAlchemy is loaded
when a library is opened, Alembic when one has to be migrated.
"""

from chat.library.library import Library

__all__ = ["Library"]
