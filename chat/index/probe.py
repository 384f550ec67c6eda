"""Comparing an index with its ledger, row by row, in a child process.

A child, because a damaged vector file crashes whoever reads it, or writes to it; that crash is then
a finding. Every vector is compared (40,000 a second), since a cut or noisy file answers some
questions and not others. The search structure is compared on a sample.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chat.errors import DatelineError
from chat.index.child import index_arguments, read_arguments, run_module

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chat.index.chroma import ChromaIndex
    from chat.models import Cancel, EmbedderId

SAMPLE: Final = 64
"""Stored vectors that are searched for."""
NEIGHBORS: Final = 10
LEAST_RECALL: Final = 0.8
"""A sound index finds at least so many of the nearest passages; text gives .95 and more."""
SAME: Final = 1e-3
"""Two numbers of a vector that differ by less are the same."""
TIMEOUT_S: Final = 900.0
WRITE: Final = "write"
"""The argument that has the child write in the place of comparing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What an index holds and what is wrong with it."""

    indexed: int | None
    """How many passages it holds; None when it could not be read."""
    problems: tuple[str, ...]
    """One line each, for a person; a sound index has none."""

    @property
    def damaged(self) -> bool:
        """Whether the index has to be rebuilt."""
        return bool(self.problems)


def probe_store(
    library: Path, folder: Path, embedder_id: EmbedderId, *, timeout_s: float = TIMEOUT_S
) -> Probe:
    """Compare the current store with the ledger in a child process (under the lock).

    What the outbox announces may be in the index or not.
    """
    arguments = index_arguments(library, folder, embedder_id)
    ended = run_module("chat.index.probe", arguments, timeout_s=timeout_s)
    if ended.status == 0:
        found = json.loads(ended.stdout.splitlines()[-1])
        return Probe(indexed=found["indexed"], problems=tuple(found["problems"]))
    if ended.status is None:
        problem = f"reading the index took longer than {timeout_s:g} s"
    elif ended.status < 0:
        problem = f"reading the index crashes the program (signal {-ended.status})"
    else:
        last_line = ended.stderr.strip().rpartition("\n")[2][:300]
        problem = f"reading the index fails (exit {ended.status}): {last_line}"
    return Probe(indexed=None, problems=(problem,))


def write_held(
    library: Path,
    folder: Path,
    embedder_id: EmbedderId,
    *,
    cancel: Cancel | None = None,
    timeout_s: float = TIMEOUT_S,
) -> bool:
    """Write what the outbox announces in a child process, under the lock that the caller holds.

    Returns:
        Whether it was written; False if the child crashed, failed or ran out of time.

    Raises:
        CancelledError: stopped meanwhile.
    """
    arguments = [*index_arguments(library, folder, embedder_id), WRITE]
    ended = run_module("chat.index.probe", arguments, timeout_s=timeout_s, cancel=cancel)
    if cancel is not None:
        cancel.check()
    return ended.status == 0


def _write(library_path: Path, folder: Path, embedder_id: EmbedderId) -> None:
    from chat.index.drain import drain_held
    from chat.index.folder import IndexFolder
    from chat.library import Library

    with Library.open(library_path) as library:
        drain_held(library, IndexFolder(folder), embedder_id)


def compare(library_path: Path, folder: Path, embedder_id: EmbedderId) -> Probe:
    """Compare the current store with the ledger, in this process."""
    from chat.index.chroma import ChromaIndex
    from chat.index.folder import IndexFolder
    from chat.library import Library

    with Library.open(library_path) as library:
        ids, vectors = library.vectors.matrix(embedder_id)
        announced = {row.passage for row in library.outbox.batch(sys.maxsize)}
    index = ChromaIndex(IndexFolder(folder), embedder_id)
    try:
        index.reopen()
        return _compared(index, ids, vectors, announced)
    except DatelineError as error:
        return Probe(indexed=None, problems=(error.message,))
    finally:
        index.close()


def _compared(
    index: ChromaIndex, ids: NDArray[np.int64], vectors: NDArray[np.float32], announced: set[int]
) -> Probe:
    import numpy as np

    row_of = {id_: row for row, id_ in enumerate(ids.tolist())}
    missing = set(row_of) - announced
    extra = different = indexed = 0
    for found, stored in index.pages():
        indexed += len(found)
        rows = np.array([row_of.get(id_, -1) for id_ in found.tolist()])
        extra += sum(id_ not in row_of and id_ not in announced for id_ in found.tolist())
        missing.difference_update(found.tolist())
        known = rows >= 0
        # Written so that a number that is none counts as different.
        same = np.abs(stored[known] - vectors[rows[known]]).max(axis=1, initial=0) < SAME
        different += int((~same).sum())
    problems = [
        f"{count} {what}"
        for count, what in (
            (len(missing), "passages of the library are not in the index"),
            (extra, "passages in the index are not in the library"),
            (different, "vectors in the index are not those of the library"),
        )
        if count
    ]
    if not problems and (recall := _recall(index, ids, vectors, announced)) < LEAST_RECALL:
        problems.append(f"searches find only {recall:.0%} of the nearest passages")
    return Probe(indexed=indexed, problems=tuple(problems))


def _recall(
    index: ChromaIndex, ids: NDArray[np.int64], vectors: NDArray[np.float32], announced: set[int]
) -> float:
    """Return the share of truly near passages that searches for stored vectors find."""
    import numpy as np

    from chat.index.rows import nearest

    settled = ~np.isin(ids, list(announced))
    ids, vectors = ids[settled], vectors[settled]
    wanted = found = 0
    for vector in vectors[:: max(1, len(ids) // SAMPLE)]:
        exact = nearest(ids, vectors, vector, NEIGHBORS)
        # By cosine, not by id: of equally near passages, any will do.
        enough = exact[-1][1] - SAME
        hits = index.search(vector, NEIGHBORS + len(announced))
        near = [id_ for id_, cosine in hits if id_ not in announced and cosine >= enough]
        wanted += len(exact)
        found += min(len(near), len(exact))
    return found / wanted if wanted else 1.0


def main(arguments: Sequence[str]) -> None:
    """Print the findings as one line of JSON; or write, if that is the last argument."""
    if arguments[-1] == WRITE:
        _write(*read_arguments(arguments[:-1]))
        return
    print(json.dumps(asdict(compare(*read_arguments(arguments)))))  # noqa: T201 - the contract


if __name__ == "__main__":
    main(sys.argv[1:])
