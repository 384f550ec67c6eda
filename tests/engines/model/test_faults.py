"""Every fault of a server ends in one plain line, and each test proves that it was asked."""

from dataclasses import replace
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from chat.engines.model import calls
from chat.engines.model.calls import Patience
from chat.errors import CancelledError, EngineError
from chat.models import AnswerPiece, Author, Cancel, Delta, Exchange, Stretch
from tests.engines.contract import SOURCES
from tests.engines.model.engines import IMPATIENT, claimed, engine_for, noticed, shown
from tests.engines.model.scripted import (
    KEY,
    Reply,
    ScriptedServer,
    breaks_off,
    cites,
    declines,
    echoes_key,
    fails,
    falls_silent,
    other_json,
    page,
    redirects,
    reports_error,
    resets,
    says,
    serving,
    structured,
    without_choices,
)

pytestmark = pytest.mark.loopback

SEEN_S = 10
"""The most that a server in this process needs to see something; mostly milliseconds."""
QUESTION = "Who cut the ribbon at Northport?"
WORDS = "Mayor Ilse Brandt cut the ribbon"
GOOD = cites((f"{WORDS}.", [(1, WORDS)]))
WHOLE = structured((f"{WORDS}.", [2]))
BEGUN = WHOLE[:-2] + ', {"from": ["1"], "te'
"""A reply with one finished sentence."""


def ask(
    reply: Reply, folder: Path, *, patience: Patience = IMPATIENT
) -> tuple[list[AnswerPiece], int]:
    """Ask a server that replies so; return what came and how many requests it took."""
    with serving(reply) as server:
        engine = engine_for(server.model(), folder, patience=patience)
        pieces = list(engine.answer(QUESTION, SOURCES))
        return pieces, len(server.asked)


REFUSED: dict[str, tuple[Reply, int, str, str]] = {
    "wrong key": (fails(401, "bad key"), 1, "does not accept the key: bad key", "OPENAI_API_KEY"),
    "key not allowed": (fails(403, "no access"), 1, "does not let this key use small", "MODEL"),
    "no such model": (fails(404, "not found"), 1, "has no model small", "DATELINE_MODEL"),
    "no room": (
        fails(400, "maximum context length is 4096", code="context_length_exceeded"),
        1,
        "do not fit into the context of small",
        "longer context",
    ),
    "malformed request": (fails(400, "bad field"), 1, "refused the request (400)", "MODEL"),
    "quota used up": (
        fails(429, "You exceeded your quota", code="insufficient_quota"),
        1,
        "quota of this key",
        "extractive",
    ),
    "too many requests": (fails(429, "slow down"), 3, "has too many requests", "wait"),
    "server error": (fails(500, "oops"), 3, "has an error of its own (500)", "extractive"),
    "overloaded": (fails(503, "<html>busy</html>"), 3, "error of its own (503)", "extractive"),
    "reset before the reply": (resets, 3, "cannot be reached", "OPENAI_BASE_URL"),
    "silent from the start": (falls_silent(), 3, "did not answer in time", "smaller model"),
    "a page": (page, 1, "did not answer like an OpenAI-compatible API", "OPENAI_BASE_URL"),
    "other JSON": (other_json, 1, "did not answer like an OpenAI-compatible", "OPENAI_BASE_URL"),
    "no choices": (without_choices, 1, "ended the reply early", "extractive"),
    "empty": (says(""), 1, "small sent an empty reply", "extractive"),
    "declined": (declines("I cannot help."), 1, "small declined: I cannot help.", "other words"),
    "filtered": (says("", finish="content_filter"), 1, "content filter of", "other words"),
    "nothing before the end": (says("", finish=None), 1, "ended the reply early", "extractive"),
    "error in the stream": (reports_error(message="overload"), 1, "reported an error", ""),
    "bad event": (breaks_off(with_=b"data: {nonsense\n\n"), 1, "did not answer like an", "BASE"),
    "bad UTF-8": (breaks_off(with_=b"data: \xff\xfe\n\n"), 1, "did not answer like an", "BASE"),
}


def hurried(fault: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Let an hour pass with each request to a server that is silent.

    A request that comes before its time is measured is waited for as the patience says.
    """
    if not fault.startswith("silent"):
        return IMPATIENT
    monkeypatch.setattr(calls, "monotonic", lambda: monotonic() + 3600 * len(server.asked))
    return replace(IMPATIENT, local_timeout_s=3)


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_is_one_plain_line(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person reads what happened and what to do; no class of Python, no HTML, no key."""
    reply, tries, message, hint = REFUSED[fault]
    with serving(reply) as server:
        patience = hurried(fault, server, monkeypatch)
        engine = engine_for(server.model(), tmp_path, patience=patience)
        with pytest.raises(EngineError) as failure:
            list(engine.answer(QUESTION, SOURCES))

        assert len(server.asked) == tries
        assert server.asked[0].path == "/v1/chat/completions"
    assert message in failure.value.message
    assert hint in failure.value.hint
    assert "\n" not in failure.value.message
    assert not any(word in failure.value.message for word in ("Error(", "Traceback", "<html", KEY))


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_leaves_timelines_and_follow_ups_to_us(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is proposed and one line says why; a question is not said in full."""
    reply, tries, message, _ = REFUSED[fault]
    notices: list[str] = []
    with serving(reply) as server:
        patience = hurried(fault, server, monkeypatch)
        engine = engine_for(server.model(), tmp_path, patience=patience, notices=notices)
        stretch = Stretch(SOURCES, 2)
        assert list(engine.propose_events([stretch, stretch])) == [(), ()]
        assert len(server.asked) == tries
        with pytest.raises(EngineError) as failure:
            engine.standalone("And who paid?", [Exchange(QUESTION, "Ilse Brandt.")])

    told = [notice for notice in notices if "the articles' own words" in notice]
    assert len(told) == 1
    for line in (told[0], failure.value.message):
        assert message in line
        assert "\n" not in line
        assert not any(word in line for word in ("Error(", "Traceback", "<html", KEY))


@pytest.mark.parametrize("fault", ["reset", "early end", "greatest length", "filter"])
def test_proposals_that_break_off_are_kept_as_far_as_they_go(fault: str, tmp_path: Path) -> None:
    """A finished event of a reply that has no end is an event."""
    pieces = {
        "reset": breaks_off(BEGUN),
        "early end": says(BEGUN, finish=None),
        "greatest length": says(BEGUN, finish="length"),
        "filter": says(BEGUN, finish="content_filter"),
    }
    with serving(pieces[fault]) as server:
        (events,) = engine_for(server.model(), tmp_path).propose_events([Stretch(SOURCES, 2)])

    assert [event.text for event in events] == [WORDS]


BROKEN_OFF: dict[str, tuple[Reply, str]] = {
    "reset": (breaks_off(BEGUN), "was lost"),
    "bad event": (breaks_off(BEGUN, with_=b"data: {nonsense\n\n"), "brought no more text"),
    "bad UTF-8": (breaks_off(BEGUN, with_=b"data: \xff\xfe\n\n"), "brought no more text"),
    "error in the stream": (
        reports_error(BEGUN, message="overload"),
        "reported an error: overload",
    ),
    "early end": (says(BEGUN, finish=None), "ended the reply early"),
    "greatest length": (says(BEGUN, finish="length"), "greatest length"),
    "filter": (says(BEGUN, finish="content_filter"), "content filter"),
    "silence": (falls_silent(BEGUN), "brought no more text"),
}


@pytest.mark.parametrize("fault", BROKEN_OFF)
def test_a_reply_that_breaks_off_is_kept_and_marked(fault: str, tmp_path: Path) -> None:
    """Finished sentences stay, checked as ever, and a note says that there could be more."""
    reply, why = BROKEN_OFF[fault]
    patience = replace(IMPATIENT, idle_s=1) if fault == "silence" else IMPATIENT
    pieces, asked = ask(reply, tmp_path, patience=patience)

    assert asked == 1
    assert [claim.text for claim in claimed(pieces)] == [f"{WORDS}."]
    (note,) = noticed(pieces, lasting=True)
    assert note.startswith("incomplete: ")
    assert why in note


def test_text_without_a_finished_sentence_is_shown_before_the_error(tmp_path: Path) -> None:
    """What streamed stays on screen, and the error says that it is not complete."""
    half = WHOLE[: WHOLE.index("ribbon.") + 3]
    pieces: list[AnswerPiece] = []
    with serving(says(half, finish=None)) as server:
        with pytest.raises(EngineError, match="incomplete: 127") as failure:
            pieces.extend(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
        assert len(server.asked) == 1
    assert "try again" in failure.value.hint


def test_waits_are_counted_down(tmp_path: Path) -> None:
    """Each second before another try is told, with the server's own wish for a wait."""
    busy = fails(429, "slow down", headers={"Retry-After": "3"})
    with serving(busy, fails(500, "oops"), GOOD) as server:
        pieces = list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))

        assert len(server.asked) == 3
    told = noticed(pieces)
    assert [text.rpartition(" in ")[2] for text in told] == [
        "3 s",
        "2 s",
        "1 s",
        "4 s",
        "3 s",
        "2 s",
        "1 s",
    ]
    assert "too many requests; try 2 of 3" in told[0]
    assert "error of its own (500); try 3 of 3" in told[3]
    assert claimed(pieces)


def test_a_wait_can_be_stopped(tmp_path: Path) -> None:
    """Escape ends the countdown, and no other request is made."""
    cancel = Cancel()
    patience = Patience(local_timeout_s=1, idle_s=1, pause=lambda token, _seconds: token.request())
    with serving(fails(429, "slow down")) as server:
        engine = engine_for(server.model(), tmp_path, patience=patience)
        with pytest.raises(CancelledError):
            list(engine.answer(QUESTION, SOURCES, cancel=cancel))
        assert len(server.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 422])
def test_a_key_is_never_repeated(status: int, tmp_path: Path) -> None:
    """A server that echoes the key brings it neither to the message nor to a traceback."""
    with serving(echoes_key(status)) as server:
        with pytest.raises(EngineError) as failure:
            list(engine_for(server.model(f"{KEY}\n"), tmp_path).answer(QUESTION, SOURCES))

        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert "sk-***" in failure.value.message
    seen: BaseException | None = failure.value
    while seen is not None:
        assert KEY not in repr(seen) + str(seen)
        seen = seen.__cause__ or seen.__context__


def test_redirects_are_not_followed(tmp_path: Path) -> None:
    """The articles stay with the host that was named."""
    with serving(GOOD) as other:
        with serving(redirects(f"{other.base_url}/chat/completions")) as server:
            with pytest.raises(EngineError, match="not followed"):
                list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
            assert len(server.asked) == 1
        assert other.asked == []


@pytest.mark.parametrize("begun", [(), (WHOLE[:60],)], ids=["before the reply", "in the reply"])
def test_a_stop_closes_the_connection_at_once(begun: tuple[str, ...], tmp_path: Path) -> None:
    """The caller does not wait for the server, and the server sees that nobody listens."""
    cancel = Cancel()

    def stop_when_asked(reply: Reply) -> Reply:
        def replying(handler: object, asked: object) -> None:
            Timer(0.1, cancel.request).start()
            reply(handler, asked)  # type: ignore[arg-type]  # passed on as they came

        return replying

    patience = Patience(local_timeout_s=30, idle_s=30)
    with serving(stop_when_asked(falls_silent(*begun))) as server:
        engine = engine_for(server.model(), tmp_path, patience=patience)
        with pytest.raises(CancelledError):
            list(engine.answer(QUESTION, SOURCES, cancel=cancel))

        # Only while it still waits does the server see it: not after ten seconds.
        assert server.hung_up.wait(SEEN_S)
        assert len(server.asked) == 1
    assert calls.POLL_S < 0.2


def test_leaving_early_closes_the_connection(tmp_path: Path) -> None:
    """Whoever reads no further hangs up."""
    with serving(falls_silent(WHOLE)) as server:
        pieces = engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES)
        assert isinstance(next(pieces), Delta)
        pieces.close()  # type: ignore[attr-defined]  # it is a generator

        assert server.hung_up.wait(SEEN_S)


def test_a_reply_that_does_not_end_is_the_extractive_engines(tmp_path: Path) -> None:
    """A model that reached the greatest length before a sentence ended has said nothing."""
    half = WHOLE[: WHOLE.index("ribbon.") + 3]
    pieces, asked = ask(says(half, finish="length"), tmp_path)

    assert asked == 1
    (note,) = noticed(pieces, lasting=True)
    assert "greatest length" in note
    assert "the articles' own sentences stand here instead" in note
    assert Author("extractive") in pieces
    assert claimed(pieces)


def test_a_reply_that_is_no_json_is_asked_for_once_more(tmp_path: Path) -> None:
    """Of a server that is known to keep to a schema, a second reply that does not ends the try."""
    prose = says("Mayor Ilse Brandt cut it, I believe.")
    with serving(GOOD, prose, prose) as server:
        engine = engine_for(server.model(), tmp_path)
        list(engine.answer(QUESTION, SOURCES))
        pieces = list(engine.answer(QUESTION, SOURCES))

        assert [asked.form for asked in server.asked] == ["json_schema"] * 3
    (note,) = noticed(pieces, lasting=True)
    assert "the articles' own sentences stand here instead" in note
    assert Author("extractive") in pieces
    assert "Ilse Brandt cut the ribbon" in claimed(pieces)[0].text


def test_patience_is_what_was_promised() -> None:
    """A minute for the first piece, three on this machine, half of one between two pieces."""
    assert (Patience().timeout_s, Patience().local_timeout_s) == (60, 180)
    assert (Patience().idle_s, Patience().tries) == (30, 3)
    assert IMPATIENT.tries == 3


def test_text_streams(tmp_path: Path) -> None:
    """Text is shown piece by piece, before anything is claimed."""
    pieces, asked = ask(GOOD, tmp_path)

    assert asked == 1
    assert sum(isinstance(piece, Delta) for piece in pieces) > 2
    assert shown(pieces) == f"{WORDS}."
    assert Author("model:small answer@2") in pieces
