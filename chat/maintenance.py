"""Two jobs that keep a library in order: find damage, and mend it.

`examine` reads all of the ledger, compares the index with it and trusts neither: the index is read
by a child process, because a damaged one crashes its reader. `rebuild` makes what can be derived
anew, the index from the ledger's vectors and, if need be, the ledger's word index from its
passages; nothing is embedded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chat.errors import VectorIndexError
from chat.index.folder import REBUILD, IndexFolder

if TYPE_CHECKING:
    from chat.library import Library
    from chat.models import Cancel, EmbedderId

LOCK_TIMEOUT_S: Final = 60.0
REPLACE: Final = "put back a copy of the library, or add the articles to another (--library NAME)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and the command that mends it."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The state of a library; sound if there are no findings."""

    findings: tuple[Finding, ...]
    passages: int
    """How many the ledger holds."""
    indexed: int | None
    """How many the index holds; None when it cannot be read."""
    pending: int
    """How many passages the index has yet to hear of; the next command tells it."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class RebuildStep:
    """Step: so many of the passages are in the new index."""

    done: int
    passages: int


def examine(
    library: Library,
    folder: Path,
    embedder_id: EmbedderId,
    *,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
) -> Report:
    """Check the ledger, then compare its index: ids both ways, every vector, sampled searches.

    Nobody writes to the index meanwhile; the ledger may be written but for the time in which its
    words are checked, 1.4 s for 40,000 passages.

    Raises:
        LedgerError: the ledger's file is damaged, so that there is nothing to compare with.
        VectorIndexError: another process writes to the index for longer than the timeout.
    """
    from chat.index.probe import probe_store

    index_folder = IndexFolder(folder)
    findings = [
        Finding(damage.what, REBUILD if damage.mendable else REPLACE) for damage in library.check()
    ]
    findings += _without_vectors(library, embedder_id)
    indexed: int | None = None
    with index_folder.writing(timeout_s=lock_timeout_s):
        pending = library.outbox.pending()
        if _has_store(index_folder) or library.vectors.count(embedder_id) > pending:
            probe = probe_store(library.path, folder, embedder_id)
            indexed = probe.indexed
            findings += [Finding(problem, REBUILD) for problem in probe.problems]
    if pending:
        findings.append(Finding(f"{pending} passages wait to be told to the index", REBUILD))
    return Report(
        findings=tuple(findings),
        passages=library.passages.count(),
        indexed=indexed,
        pending=pending,
    )


def rebuild(
    library: Library,
    folder: Path,
    embedder_id: EmbedderId,
    *,
    cancel: Cancel | None = None,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
) -> Generator[RebuildStep, None, None]:
    """Make the index anew beside the old one and switch to it; embeds nothing.

    Stopped or killed at any moment, the old index stays as it was. A damaged word index of the
    ledger is made anew first.

    Raises:
        VectorIndexError: another process writes to the index for longer than the timeout.
        CancelledError: stopped by `cancel`.
    """
    from chat.index.fill import fill_store

    library.fulltext.mend()
    index_folder = IndexFolder(folder)
    with index_folder.writing(timeout_s=lock_timeout_s):
        for done, passages in fill_store(library, index_folder, embedder_id, cancel=cancel):
            yield RebuildStep(done, passages)


def _without_vectors(library: Library, embedder_id: EmbedderId) -> list[Finding]:
    missing = len(library.vectors.missing(embedder_id))
    if not missing:
        return []
    what = f"{missing} passages have no vector of {embedder_id.name}"
    if others := [other for other in library.vectors.embedders() if other != embedder_id]:
        what += f"; the articles were embedded with {others[0].name} ({others[0].digest[:8]})"
        return [Finding(what, f"set DATELINE_EMBEDDING={others[0].name}")]
    return [Finding(what, "remove the articles and add them again")]


def _has_store(folder: IndexFolder) -> bool:
    try:
        return folder.current() is not None
    except VectorIndexError:
        return True
