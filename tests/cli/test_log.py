"""The log: no key reaches it, whatever a library logs."""

import logging
from pathlib import Path

import pytest

from chat.cli.invocation import Invocation
from chat.cli.log import RecordFilter, logging_for

KEY = "my-own-secret-0123456789"
LOOKS_LIKE_ONE = "sk-proj-abcdef0123456789"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, isolated_home: Path) -> Path:
    """Set a key, and return the file of the log."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("DATELINE_LOG_LEVEL", "DEBUG")
    return isolated_home / "dateline" / "dateline.log"


LOGGED: dict[str, tuple[str, tuple[object, ...]]] = {
    "a message": (f"sent {KEY}", ()),
    "what looks like a key": (f"sent {LOOKS_LIKE_ONE}", ()),
    "an argument": ("sent %s to %s", (KEY, "host")),
    "an argument in a mapping": ("headers: %s", ({"Authorization": f"Bearer {KEY}"},)),
    "an argument that is an exception": ("failed: %r", (ValueError(f"key {KEY}"),)),
    "a password of an address": ("GET %s", ("https://user:hunter2secret@host/v1",)),
    "a key in an address": ("GET %s", ("https://host/v1?api_key=hunter2secret&x=1",)),
    "another key in an address": ("GET %s", ("https://host/v1?key=hunter2secret",)),
}


@pytest.mark.parametrize("case", LOGGED)
def test_no_key_is_logged(case: str, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in the file nor, with --debug, on stderr; the rest of the line is there."""
    message, arguments = LOGGED[case]
    with logging_for(Invocation(debug=True)):
        logging.getLogger("some.library").warning(message, *arguments)

    for written in (log.read_text(), capsys.readouterr().err):
        assert "some.library" in written
        assert "sk-***" in written
        assert not any(word in written for word in (KEY, LOOKS_LIKE_ONE, "hunter2secret"))


def test_no_terminal_command_is_logged(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor a line that looks like another record, nor half a character that no file takes."""
    # Without the handlers of pytest, whose workers cannot report half a character.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    hostile = "ti\x1b]52;c;aGk=\x07tle\n2026-01-01 ERROR chat: all is lost \udce9"
    with logging_for(Invocation(debug=True)):
        try:
            raise ValueError(hostile)
        except ValueError:
            logging.getLogger("chat.some").exception("skipped %s", hostile)

    for written in (log.read_text(), capsys.readouterr().err):
        first, *rest = written.splitlines()
        assert first.endswith("skipped title 2026-01-01 ERROR chat: all is lost ")
        assert rest[0].startswith("Traceback")
        assert "\x1b" not in written


def test_no_key_is_logged_with_a_traceback(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error, the one that it came of, and the lines of the stack are cleaned."""
    with logging_for(Invocation(debug=True)):
        try:
            try:
                raise ValueError(f"refused {KEY}")
            except ValueError as inner:
                raise RuntimeError(
                    f"at https://user:hunter2secret@host/{LOOKS_LIKE_ONE}"
                ) from inner
        except RuntimeError:
            logging.getLogger("chat.some").exception("failed with %s", KEY, stack_info=True)

    for written in (log.read_text(), capsys.readouterr().err):
        assert "Traceback" in written
        assert "RuntimeError: at https://sk-***@host/sk-***" in written
        assert "ValueError: refused sk-***" in written
        assert not any(word in written for word in (KEY, LOOKS_LIKE_ONE, "hunter2secret"))


def test_settings_that_cannot_be_read_hide_no_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What looks like a key is taken out even then."""
    monkeypatch.setenv("DATELINE_LOG_LEVEL", "LOUD")
    with logging_for(Invocation(debug=True)):
        logging.getLogger("chat.some").warning("sent %s", LOOKS_LIKE_ONE)

    assert "chat.some: sent sk-***" in capsys.readouterr().err


def test_a_record_with_wrong_arguments_is_cleaned_too(log: Path) -> None:
    """What a library got wrong is shown as far as it goes."""
    record = logging.makeLogRecord({"msg": "sent %s to %s", "args": (KEY, LOOKS_LIKE_ONE, 3)})

    assert RecordFilter(Invocation()).filter(record)
    assert record.getMessage() == "sent %s to %s ('sk-***', 'sk-***', 3)"
    assert not log.exists()
