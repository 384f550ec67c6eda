"""What changes the library for its screen, in job threads: days, removing, adding, undoing.

A change has a token of its own, which Escape requests. Whatever ends its job, what was done until
then is among the changes that can be undone: jobs write it there themselves.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from chat.errors import CancelledError
from chat.models import (
    Cancel,
    Ingested,
    IngestStep,
    ListedArticle,
    PublishedBasis,
    RemovedArticle,
    Skipped,
    Stored,
)
from chat.tui.articles.changes import Added, Change, Changes, Dated, Removed
from chat.tui.articles.steps import GetService
from chat.tui.jobs import Steps
from chat.tui.named import read_named

UNDO = " · u undoes it"


@dataclass(frozen=True, slots=True)
class Progress:
    """Step: how far a change has come, in words."""

    line: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Step, the last of a change: what became of it, in words."""

    line: str


def redate_steps(get: GetService, changes: Changes, row: ListedArticle, day: date | None) -> Steps:
    """Give an article another day."""

    def steps(cancel: Cancel) -> Iterable[object]:
        yield Progress("resolving the dates of the text again …")
        service = get()
        service.redate(row.id, day, cancel=cancel)
        by_hand = row.basis is PublishedBasis.GIVEN
        given = Dated(
            article=row.id, title=row.title, before=row.published, after=day, by_hand=by_hand
        )
        changes.add(given)
        yield Changed(f"published {day or 'unknown'}, by hand{UNDO}")

    return steps


def remove_steps(get: GetService, changes: Changes, articles: Sequence[str], stop: Cancel) -> Steps:
    """Remove articles; what ends half-way can be undone as far as it went."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        removed: list[RemovedArticle] = []
        try:
            with closing(get().take_out(articles, cancel=stop)) as taken:
                for one in taken:
                    removed.append(one)
                    yield Progress(f"removed {len(removed):,} of {len(articles):,} …")
        finally:
            if removed:
                changes.add(Removed(tuple(removed)))
        yield Changed(f"{len(removed):,} removed{UNDO if removed else ''}")

    return steps


def add_steps(get: GetService, changes: Changes, typed: str, stop: Cancel) -> Steps:
    """Take in what was typed: paths and addresses."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        service, new, line = get(), list[str](), ""
        named = read_named(typed)
        expected = service.count_named(named)
        of = f" of {expected:,}" if expected else ""
        try:
            with closing(service.add_in_child(named, cancel=stop)) as taken:
                for number, step in enumerate(taken, 1):
                    if isinstance(step, Stored):
                        new.append(step.article.id)
                    line = _told(step) or line
                    yield Progress(f"{number:,}{of} read, {len(new):,} new … Escape stops it")
        except CancelledError:
            line = f"stopped; {len(new):,} added"
        finally:
            if new:
                changes.add(Added(tuple(new)))
        yield Changed(f"{line}{UNDO if new else ''}")

    return steps


def undo_steps(get: GetService, changes: Changes, change: Change, stop: Cancel) -> Steps:
    """Undo a change; what is left of it when that ends early can still be undone."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        done = 0
        remarks: list[str] = []
        try:
            with closing(change.undo(get(), stop)) as undone:
                for step in undone:
                    done = step.parts
                    remarks += filter(None, [step.remark])
                    yield Progress(f"undoing {change.told}: {done:,} …")
                    if stop.requested:
                        break
        except CancelledError:
            pass  # told below
        finally:
            if rest := change.rest(done):
                changes.add(rest)
        if rest:
            yield Changed(f"stopped undoing {change.told}; u goes on")
        elif remarks:
            yield Changed(f"undone: {change.told}, but for {len(remarks):,}: {remarks[0]}")
        else:
            yield Changed(f"undone: {change.told}")

    return steps


def _told(step: IngestStep) -> str:
    """Say what deserves a word of what was read."""
    match step:
        case Skipped(origin, why, _):
            return f"skipped {origin}: {why}"
        case Ingested():
            counts = (
                (step.stored, "added"),
                (step.revised, "revised"),
                (step.unchanged, "unchanged"),
                (step.skipped, "skipped"),
            )
            return ", ".join(f"{n:,} {word}" for n, word in counts if n) or "nothing was read"
        case _:
            return ""
