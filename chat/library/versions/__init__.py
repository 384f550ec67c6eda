"""The ledger's schemas, oldest first: one Alembic script a version, each from the one before it."""
