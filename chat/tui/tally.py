"""The count of what became of each article while a folder is taken in."""

from dataclasses import dataclass, field

from chat.export.contracts import WITHDRAWN
from chat.export.undated import Undated
from chat.export.wording import counted
from chat.models import Gone, Ingested, IngestStep, Redated, Revised, Skipped, Stored, Unchanged
from chat.tui.paint import note_row, plain
from chat.tui.rows import Row

NAMED_SKIPS = 20
"""How many skipped files are named one by one; the rest are counted."""
NAMED_NOTES = 20
"""Of so many articles it is told what had to be guessed or left out."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Step: how many articles are to come, or nearly; None if that cannot be known."""

    articles: int | None


@dataclass(slots=True)
class Tally:
    """Counts steps and keeps what a person must be told in words."""

    taken: int = 0
    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    redated: list[Redated] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    undated: Undated = field(default_factory=Undated)
    notes: list[Stored | Revised] = field(default_factory=list)
    expected: int | None = None
    seconds: float | None = None

    def expect(self, step: Expected) -> None:
        """Learn how many articles are to come."""
        self.expected = step.articles

    def take(self, step: IngestStep) -> None:
        """Count one step."""
        self.taken += 1
        self.undated.take(step)
        if isinstance(step, Stored | Revised) and step.note:
            self.notes.append(step)
        match step:
            case Stored():
                self.stored += 1
            case Revised():
                self.revised += 1
            case Unchanged():
                self.unchanged += 1
            case Skipped():
                self.skipped.append(step)
            case Redated():
                self.redated.append(step)
            case Gone():
                self.gone.append(step)
            case Ingested():
                self.seconds = step.seconds

    def rows(self) -> tuple[Row, ...]:
        """Say the counts, then what was skipped and why, then what got a date."""
        counts = [
            f"{count} {word}"
            for count, word in (
                (self.stored, "added"),
                (self.revised, "revised"),
                (self.unchanged, "unchanged"),
                (len(self.skipped), "skipped"),
            )
            if count
        ]
        if self.seconds is None:
            line = ", ".join(counts) or "reading"
            of = f" of {self.expected:,}" if self.expected and counts else ""
            if self.expected and not counts:
                of = f" {counted(self.expected, 'article')}"
            rows = [Row(plain(f"{line}{of} …"))]
        else:
            line = ", ".join(counts) or "nothing taken in"
            rows = [Row(plain(f"{line} in {self.seconds:.1f} s"))]
        for skip in self.skipped[:NAMED_SKIPS]:
            why = f"{skip.origin}: {skip.why}" + (f". {skip.hint}" if skip.hint else "")
            rows.append(Row(plain(why, ".row--warning")))
        if len(self.skipped) > NAMED_SKIPS:
            rows.append(note_row(f"and {len(self.skipped) - NAMED_SKIPS} more skipped"))
        if self.gone:
            files = "1 file is" if len(self.gone) == 1 else f"{len(self.gone)} files are"
            rows.append(note_row(f"{files} there no longer; their articles stay"))
        for step in self.redated:
            publication = step.article.publication
            found = f"dated {publication.day}, {publication.note}" if publication else WITHDRAWN
            rows.append(note_row(f"{step.article.title}: {found}"))
        rows += [
            note_row(f"{each.article.title}: {each.note}") for each in self.notes[:NAMED_NOTES]
        ]
        if (more := len(self.notes) - NAMED_NOTES) > 0:
            rows.append(note_row(f"and something about {counted(more, 'more article')}"))
        if self.undated.words and self.seconds is not None:
            rows.append(note_row(f"{self.undated.words}: F5 and f list them"))
        return tuple(rows)
