"""The child process that drains the outbox for a long-lived screen.

`python -m chat.index.draining LEDGER FOLDER NAME DIMENSION DIGEST`, started by `drain_in_child`.
It exists because a write of 1,000 rows would freeze the screen for a quarter to half a second.
"""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from chat.errors import CancelledError, DatelineError, VectorIndexError
from chat.index.child import index_arguments, read_arguments, run_module
from chat.models import Cancel, EmbedderId

TIMEOUT_S = 3600.0


def drain_in_child(
    library: Path, folder: Path, embedder_id: EmbedderId, *, cancel: Cancel | None = None
) -> int:
    """Drain the outbox in a child process and wait for it.

    Returns:
        How many passages were written or taken out.

    Raises:
        VectorIndexError: the child failed; the message is its last line.
        CancelledError: `cancel` ended it between two batches.
    """
    arguments = index_arguments(library, folder, embedder_id)
    ended = run_module("chat.index.draining", arguments, timeout_s=TIMEOUT_S, cancel=cancel)
    if ended.status == 0:
        return int(ended.stdout.split()[-1])
    if cancel is not None:
        cancel.check()
    reason = ended.stderr.strip().rpartition("\n")[2][:300] or f"exit {ended.status}"
    raise VectorIndexError(
        f"the index was not brought up to date: {reason}", hint="dateline doctor"
    )


def main(arguments: Sequence[str]) -> int:
    """Drain and print how many passages were written; return the exit code."""
    from chat.index.drain import drain_outbox
    from chat.library import Library

    cancel = Cancel()
    signal.signal(signal.SIGTERM, lambda *_: cancel.request())
    library_path, folder, embedder_id = read_arguments(arguments)
    try:
        with Library.open(library_path) as library:
            print(drain_outbox(library, folder, embedder_id, cancel=cancel))  # noqa: T201
    except CancelledError as error:
        return error.exit_code
    except DatelineError as error:
        print(error.message, file=sys.stderr)  # noqa: T201 - the parent shows it
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
