from threading import Thread

import pytest

from chat.errors import CancelledError
from chat.models import Cancel


def test_work_goes_on_until_asked_to_stop() -> None:
    """A check passes before the request and raises after it."""
    cancel = Cancel()
    cancel.check()
    before = cancel.requested
    cancel.request()
    assert (before, cancel.requested) == (False, True)
    with pytest.raises(CancelledError):
        cancel.check()


def test_a_request_closes_what_is_waited_for_once() -> None:
    """Each closer runs once, in the order they came, however often a person presses the key."""
    cancel, closed = Cancel(), list[str]()
    cancel.on_request(lambda: closed.append("client"))
    cancel.on_request(lambda: closed.append("child"))
    cancel.request()
    cancel.request()
    assert closed == ["client", "child"]


def test_a_late_wait_is_closed_at_once() -> None:
    """Something opened after the request is closed before anyone waits for it."""
    cancel, closed = Cancel(), list[str]()
    cancel.request()
    cancel.on_request(lambda: closed.append("client"))
    assert closed == ["client"]


def test_a_closer_may_ask_again() -> None:
    """A closer that itself requests the stop does not wait for itself."""
    cancel = Cancel()
    cancel.on_request(cancel.request)
    cancel.request()
    assert cancel.requested


def test_a_request_from_another_thread_is_seen() -> None:
    """The screen asks, the job's thread stops."""
    cancel = Cancel()
    thread = Thread(target=cancel.request)
    thread.start()
    thread.join()
    assert cancel.requested


def test_waiting_tells_whether_to_stop() -> None:
    """A wait ends at once after the request, and tells so."""
    cancel = Cancel()
    before = cancel.wait(0)
    cancel.request()
    assert (before, cancel.wait(60)) == (False, True)
