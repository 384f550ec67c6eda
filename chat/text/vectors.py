"""Arithmetic on sparse TF-IDF vectors: length, sum and likeness.

Apart from `similarity` because it knows numbers and no language. Sentences have some fifteen
content words each; at that size dictionaries beat matrices.
"""

import math
from collections.abc import Iterable, Mapping

Vector = Mapping[str, float]
"""Weights by content word; of length 1, or empty."""


def normalized(vector: Vector) -> dict[str, float]:
    """Scale a vector to length 1; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def total(vectors: Iterable[Vector]) -> dict[str, float]:
    """Add vectors up."""
    added: dict[str, float] = {}
    for vector in vectors:
        for word, weight in vector.items():
            added[word] = added.get(word, 0.0) + weight
    return added


def cosine(one: Vector, other: Vector) -> float:
    """Return the dot product of two sparse vectors; their likeness when both have length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
