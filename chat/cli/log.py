"""The log: a file for what a user need not see, stderr with `--debug`.

Set up for one run and taken down with it. Without a handler of ours Python would print the
libraries' warnings into the middle of a screen.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from chat.cli.invocation import Invocation
from chat.errors import DatelineError
from chat.text.keys import without_keys
from chat.text.safe import safe


class RecordFilter(logging.Filter):
    """Takes keys and terminal commands out of a record: its message, its traceback, its stack.

    A log is read in a terminal, and a server, a page or a file name may have worded what is in it.
    The record is changed, so that whatever handles it after this has neither.
    """

    def __init__(self, invocation: Invocation) -> None:
        """Know the keys of the settings, beside everything that looks like one."""
        super().__init__()
        self._invocation = invocation

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean a record, and let it pass."""
        known = self._known()
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            # The library that logged it got its own arguments wrong.
            message = f"{record.msg} {record.args}"
        record.msg, record.args = safe(without_keys(message, *known), keep_newlines=False), ()
        if record.exc_info:
            record.exc_text = record.exc_text or _FORM.formatException(record.exc_info)
            record.exc_info = None
        if record.exc_text:
            record.exc_text = safe(without_keys(record.exc_text, *known))
        if record.stack_info:
            record.stack_info = safe(without_keys(record.stack_info, *known))
        return True

    def _known(self) -> tuple[str, ...]:
        try:
            settings = self._invocation.settings
        except DatelineError:
            return ()
        key = settings.openai_api_key
        return (key.get_secret_value(),) if key else ()


_FORM = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


@contextmanager
def logging_for(invocation: Invocation) -> Iterator[None]:
    """Log to the file that the settings name and, with `--debug`, to stderr as well.

    Libraries are heard from WARNING on, the program itself from the level of the settings on.
    """
    handlers: list[logging.Handler] = [_LogFile(invocation)]
    if invocation.debug:
        handlers.append(logging.StreamHandler(sys.stderr))
    root, own = logging.getLogger(), logging.getLogger("chat")
    before = own.level
    own.setLevel(logging.DEBUG)
    for handler in handlers:
        handler.setFormatter(_FORM)
        handler.addFilter(RecordFilter(invocation))
        root.addHandler(handler)
    try:
        yield
    finally:
        own.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


class _LogFile(logging.Handler):
    """A log file that is made by its first line and never gets in the way."""

    def __init__(self, invocation: Invocation) -> None:
        super().__init__()
        self._invocation = invocation
        self._file: logging.FileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where no log can be written, do without."""
        with suppress(OSError, DatelineError):
            settings = self._invocation.settings
            if record.levelno < logging.getLevelNamesMapping()[settings.log_level]:
                return
            if self._file is None:
                settings.log_path.parent.mkdir(parents=True, exist_ok=True)
                self._file = logging.FileHandler(settings.log_path, encoding="utf-8")
                self._file.setFormatter(_FORM)
            self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()
