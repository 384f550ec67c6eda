"""The program `dateline`, also `python -m chat`.

Small, because every start pays for it: what is asked decides what is loaded.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from chat import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Args:
        argv: the arguments; None for those of the process, whose signals are then handled too.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        sys.stdout.write(f"dateline {__version__}\n")
        return 0
    from chat.cli.program import run_program

    code = run_program(arguments, owns_process=argv is None)
    if argv is None:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process at once, which nothing is left open in.

    Taking thousands of modules apart first would keep the shell waiting: .7 s after a chat.
    """
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
