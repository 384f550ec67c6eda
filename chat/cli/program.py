"""The program from outside: signals, streams, errors and exit codes around one command."""

import errno
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from chat import __version__
from chat.cli.invocation import Invocation, OpenService, open_dateline, split_arguments
from chat.cli.log import logging_for
from chat.cli.output import note, say
from chat.errors import CancelledError, DatelineError
from chat.text.safe import one_line

STOPPED = 128 + signal.SIGINT
PIPE_CLOSED = 141
"""What a shell reports of a program that a closed pipe has ended: 128 + SIGPIPE."""

_log = logging.getLogger(__name__)


def run_program(
    arguments: Sequence[str],
    *,
    owns_process: bool = False,
    open_service: OpenService = open_dateline,
) -> int:
    """Run one command, or the chat if none is given, and return the exit code.

    Args:
        arguments: without the name of the program.
        owns_process: whether to change how this process treats signals and its streams.
        open_service: opens a library; tests give their own.
    """
    if owns_process:
        _prepare_process()
    invocation = Invocation(debug="--debug" in arguments)
    try:
        invocation, rest = split_arguments(arguments, open_service=open_service)
        with logging_for(invocation):
            try:
                code = _dispatch(invocation, rest)
                sys.stdout.flush()
            except Exception as error:  # noqa: BLE001 - the last place that can word it for a person
                return _report(error, invocation)
            return code
    except DatelineError as error:
        return _tell(error)
    except KeyboardInterrupt:
        note("Stopped.")
        return STOPPED


def _dispatch(invocation: Invocation, rest: list[str]) -> int:
    if not rest:
        from chat.cli.chatting import open_chat

        open_chat(invocation)
        return 0
    if rest == ["--version"]:
        say(f"dateline {__version__}")
        return 0
    from chat.cli.app import run_command

    gc.enable()
    return run_command(invocation, rest)


def _report(error: Exception, invocation: Invocation) -> int:
    """Say in one line what went wrong; with `--debug`, where."""
    if isinstance(error, BrokenPipeError):
        # The reader has gone, as `head` does; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _tell(DatelineError("The disk is full.", hint="Make room and run it again."))
    if invocation.debug:
        _log.debug("the command failed", exc_info=error)
    if isinstance(error, DatelineError):
        return _tell(error)
    if not invocation.debug:
        _log.error("the command failed", exc_info=error)
    place = _log_place(invocation)
    note(f"Error: Something unexpected went wrong: {type(error).__name__}: {error}")
    note(f"Hint: {place}Run the command again with --debug to see where.")
    return DatelineError.exit_code


def _tell(error: DatelineError) -> int:
    if isinstance(error, CancelledError):
        note("Stopped.")
        return error.exit_code
    note(f"Error: {one_line(error.message)}")
    if error.hint:
        note(f"Hint: {one_line(error.hint)}")
    return error.exit_code


def _log_place(invocation: Invocation) -> str:
    try:
        return f"The details are in {invocation.settings.log_path}. "
    except DatelineError:
        return ""


def _prepare_process() -> None:
    """Let SIGTERM close files as Ctrl-C does, and let no character stop the output."""
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _terminate(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
