"""The program `dateline`, also `python -m chat`.

Small, because every start pays for it: what is asked decides what is loaded.
"""

import sys
from collections.abc import Sequence

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

    return run_program(arguments, owns_process=argv is None)


if __name__ == "__main__":
    sys.exit(main())
