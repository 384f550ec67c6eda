"""Which embedding model made a vector."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedderId:
    """Vectors are comparable only when all three agree."""

    name: str
    dimension: int
    digest: str
    """Of the model's file or, for a remote model, of its full name."""
