"""What is told of articles that come in: a line for what deserves a look, and the totals."""

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from typing import Final

from chat.cli.output import note, say, say_json
from chat.cli.progress import Count, progress_over
from chat.errors import CancelledError, SourceError
from chat.export.contracts import WITHDRAWN, ingest_to_json
from chat.export.undated import Undated
from chat.export.wording import counted
from chat.models import Gone, Ingested, IngestStep, Redated, Revised, Skipped, Stored, Unchanged
from chat.text.safe import one_line

LINE: Final = 'A line of JSONL looks like {"text": "..."}.'
NAMED_GONE: Final = 5
"""How many deleted files are named; of more, only the number is told."""
FEW_SKIPPED: Final = 10
"""With more skipped files, their reasons are also counted at the end."""


class Receipts:
    """Tells steps as they come, and keeps count for the end."""

    def __init__(self, *, as_json: bool = False) -> None:
        self._as_json = as_json
        self._reasons: Counter[str] = Counter()
        self._counts: Counter[type] = Counter()
        self._undated = Undated()
        self.last: IngestStep | None = None

    def take(self, step: IngestStep) -> None:
        """Tell one step."""
        self.last = step
        self._counts[type(step)] += 1
        if isinstance(step, Skipped):
            self._reasons[step.why] += 1
        self._undated.take(step)
        if isinstance(step, Gone) and self._counts[Gone] > NAMED_GONE and not self._as_json:
            return
        if isinstance(step, Ingested) and not self._as_json:
            self._tell_groups()
        tell(step, as_json=self._as_json)

    def stopped(self) -> None:
        """Tell what has been done before the user stopped the work."""
        done = [
            f"{self._counts[kind]:,} {word}"
            for kind, word in ((Stored, "stored"), (Revised, "revised"), (Unchanged, "unchanged"))
        ]
        note(f"{', '.join(done)}; run the same command again to go on.")

    def refuse_nothing(self) -> None:
        """Make it an error that nothing could be read at all.

        Raises:
            SourceError: no article was stored, revised or found unchanged.
        """
        last = self.last
        if isinstance(last, Ingested) and not (last.stored or last.revised or last.unchanged):
            if last.gone:
                return
            if not last.skipped:
                raise SourceError("There are no articles in it.", hint=LINE)
            raise SourceError(
                f"Of {counted(last.skipped, 'article')} none could be read.",
                hint="What was skipped and why is told above.",
            )

    def _tell_groups(self) -> None:
        if (more := self._counts[Gone] - NAMED_GONE) > 0:
            note(f"{counted(more, 'more file')} there no longer.")
        if self._counts[Skipped] > FEW_SKIPPED:
            for why, number in self._reasons.most_common(5):
                note(f"{number:,} skipped: {one_line(why)}.")
        if self._undated.words:
            note(f"{self._undated.words}: dateline list --only undated")


def take_in(
    steps: Generator[IngestStep, None, None], *, total: Count | None, as_json: bool
) -> Receipts:
    """Run an ingest job to its end, with a bar where a person looks on.

    Raises:
        CancelledError: the user stopped it; what was done until then has been told.
    """
    receipts = Receipts(as_json=as_json)
    try:
        with closing(steps):
            for step in progress_over(steps, total=total, shown=not as_json):
                receipts.take(step)
    except CancelledError:
        receipts.stopped()
        raise
    return receipts


def tell(step: IngestStep, *, as_json: bool = False) -> None:
    """Print what became of one article; in text only what deserves a look, and the totals."""
    if as_json:
        if payload := ingest_to_json(step):
            say_json(payload)
        return
    match step:
        case Skipped(origin=origin, why=why, hint=hint):
            note(f"Skipped {one_line(origin)}: {one_line(why)}. {one_line(hint)}".rstrip())
        case Stored(article=article, note=remark) | Revised(article=article, note=remark) if remark:
            place = article.path or article.url or article.id
            note(f"Note on {one_line(place)}: {one_line(remark)}.")
        case Redated(article=article) if article.publication:
            publication = article.publication
            why = f"{publication.day} for {article.id}, inferred: it {publication.note}"
            note(f"Dated {one_line(why)}.")
        case Redated(article=article):
            note(f"Undated {one_line(article.id)}: {WITHDRAWN}.")
        case Gone(origin=origin, articles=articles):
            ids = " ".join(map(one_line, articles[:3]))
            note(f"Gone: {one_line(origin)}; its articles stay until: dateline remove {ids}")
        case Ingested():
            say(totals(step))
        case _:
            pass


def totals(done: Ingested) -> str:
    """Write the totals in a line, with the speed where something was embedded."""
    parts = [
        f"{done.stored:,} stored",
        f"{done.revised:,} revised",
        f"{done.unchanged:,} unchanged",
    ]
    if done.skipped:
        parts.append(f"{done.skipped:,} skipped")
    if done.gone:
        parts.append(f"{done.gone:,} gone")
    taken = done.stored + done.revised
    line = f"{', '.join(parts)}; {counted(done.passages, 'passage')} in {done.seconds:.1f} s"
    if taken and done.seconds > 0:
        line += f" ({taken / done.seconds:.1f} articles/s)"
    return line
