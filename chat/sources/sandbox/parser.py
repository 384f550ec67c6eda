"""The handle on the process that parses: started by the first document, ended by the last.

It is started again after a document has ended it.
"""

import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import Self, cast

import chat
from chat.errors import CancelledError, SourceError
from chat.models import Cancel
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.limits import Limits


class ParserProcess:
    """Parses documents in a child process; safe to use from any thread, one document at a time."""

    def __init__(
        self, limits: Limits, *, latest: date = date.max, cancel: Cancel | None = None
    ) -> None:
        self._limits = limits
        self._latest = latest
        self._cancel = cancel or Cancel()
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()
        self._cancel.on_request(self.close)

    def parse(self, blob: Blob) -> list[Draft]:
        """Parse a document.

        Raises:
            SourceError: it cannot be read, or reading it takes too long or too much memory.
            CancelledError: the user stopped the work.
        """
        from chat.sources.sandbox.child import blob_to_json
        from chat.sources.sandbox.frames import draft_from_json, read_frame, write_frame

        head: dict[str, object] = {
            "blob": blob_to_json(blob),
            "limits": asdict(self._limits),
            "latest": self._latest.isoformat(),
        }
        with self._turn:
            child = self._started()
            assert child.stdin is not None  # noqa: S101 - Popen was asked for pipes
            assert child.stdout is not None  # noqa: S101
            alarm = Timer(self._limits.seconds, child.kill)
            alarm.daemon = True
            alarm.start()
            try:
                write_frame(child.stdin, head, blob.raw)
                frame = read_frame(child.stdout)
            except OSError:
                frame = None
            finally:
                late = not alarm.is_alive()
                alarm.cancel()
            if frame is None:
                self._end()
        self._cancel.check()
        if frame is None:
            raise SourceError(_why(late, self._limits), hint=_hint(late))
        told = frame[0]
        if "why" in told:
            raise SourceError(str(told["why"]), hint=str(told["hint"]))
        drafts = cast("list[dict[str, object]]", told["drafts"])
        return [draft_from_json(each) for each in drafts]

    def close(self) -> None:
        """End the process; the next document starts another."""
        if child := self._child:
            child.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._cancel.requested:
            raise CancelledError("stopped")
        if self._child is None or self._child.poll() is not None:
            self._end()
            environ = dict(os.environ)
            # -P and this path: `-m` alone would run a folder named chat in the current folder.
            environ["PYTHONPATH"] = str(Path(chat.__file__).parents[1])
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "chat.sources.sandbox.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environ,
                start_new_session=True,
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    # What it had not read yet goes with it.
                    continue


def _why(late: bool, limits: Limits) -> str:
    if late:
        return f"reading it takes longer than {limits.seconds:g} s"
    return "it ends the program that reads it"


def _hint(late: bool) -> str:
    return "DATELINE_MAX_SECONDS sets the limit." if late else ""
