"""Reads the sample reports as a person would: front matter, then paragraphs.

Kept apart from `chat.sources` on purpose: these tests judge the reports themselves, so they
must not depend on the reader that the program uses for them.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import yaml

FOLDER = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sample report as it stands in its file."""

    slug: str
    front: dict[str, object]
    paragraphs: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return the headline."""
        return str(self.front["title"])

    @property
    def outlet(self) -> str:
        """Return the invented newspaper's name."""
        return str(self.front["outlet"])

    @property
    def published(self) -> date:
        """Return the stated day; a KeyError for the undated report."""
        return cast("date", self.front["published"])

    @property
    def text(self) -> str:
        """Return the body, its paragraphs joined by single spaces."""
        return " ".join(self.paragraphs)

    def shingles(self, width: int = 5) -> frozenset[tuple[str, ...]]:
        """Return every run of `width` words, in lower case."""
        words = re.findall(r"[a-z0-9'-]+", self.text.lower())
        return frozenset(tuple(words[i : i + width]) for i in range(len(words) - width + 1))


def read_report(path: Path) -> Report:
    """Read one file; a ValueError where the two front matter fences are missing."""
    before, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if before:
        raise ValueError(f"{path.name} does not begin with front matter")
    return Report(
        slug=path.stem,
        front=cast("dict[str, object]", yaml.safe_load(front)),
        paragraphs=tuple(body.strip().split("\n\n")),
    )


REPORTS = {path.stem: read_report(path) for path in sorted(FOLDER.glob("*.md"))}
"""The reports by slug, in the order in which loading the folder meets them."""
