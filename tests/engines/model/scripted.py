"""A model's server on loopback that does what a script tells it to, and keeps what it was asked.

Every fault that a server is known for is a function here that returns a `Reply`.
"""

import json
import re
import socket
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from chat.engines.model.server import ModelServer
from chat.settings import Secret

KEY = "sk-scripted-0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """The system message."""
        return str(self.body["messages"][0]["content"])

    @property
    def human(self) -> str:
        """The human message."""
        return str(self.body["messages"][-1]["content"])

    @property
    def form(self) -> str:
        """What kind of reply was asked for."""
        return str(self.body.get("response_format", {}).get("type", "text"))


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the next reply of the script."""

    server: "ScriptedServer"
    has_begun = False
    """Whether the head of a reply has been sent."""

    def do_POST(self) -> None:
        """Keep the request and reply."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(
            self.path, {name.lower(): value for name, value in self.headers.items()}, body
        )
        self.server.asked.append(asked)
        reply = self.server.next_reply()
        try:
            reply(self, asked)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up.set()

    def begin(self, kind: str = "text/event-stream", status: int = 200) -> None:
        """Send the head of a reply, unless it has been."""
        if self.has_begun:
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, payload: Any) -> None:
        """Send one event of a stream."""
        text = payload if isinstance(payload, str) else json.dumps(payload)
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Reply = Callable[[Handler, Asked], None]


class ScriptedServer(ThreadingHTTPServer):
    """Replies as its script says; the last reply is repeated."""

    daemon_threads = True

    def __init__(self, replies: Sequence[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[Asked] = []
        self.hung_up = Event()
        """Set when the other side has closed the connection in the middle of a reply."""
        self.over = Event()
        self._replies = list(replies)

    @property
    def base_url(self) -> str:
        """The address of its API."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_reply(self) -> Reply:
        """Return the next reply."""
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that was cut is no news."""

    def model(self, key: str = KEY) -> ModelServer:
        """Return how this server is reached."""
        return ModelServer(base_url=self.base_url, model="small", key=Secret(key))


@contextmanager
def serving(*replies: Reply) -> Iterator[ScriptedServer]:
    """Serve a script on a port of its own."""
    server = ScriptedServer(replies)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


def chunk(text: str = "", *, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """Return one chunk of a streamed reply."""
    return {
        "id": "r1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}],
    }


def usage(prompt: int, reply: int) -> dict[str, Any]:
    """Return the chunk that counts tokens."""
    counted = {"prompt_tokens": prompt, "completion_tokens": reply, "total_tokens": prompt + reply}
    return {**chunk(), "choices": [], "usage": counted}


def says(*texts: str, finish: str | None = "stop", tokens: tuple[int, int] | None = None) -> Reply:
    """Reply with pieces of text."""

    def reply(handler: Handler, _asked: Asked) -> None:
        handler.begin()
        for text in texts:
            handler.event(chunk(text))
        if finish is not None:
            handler.event(chunk(finish=finish))
            if tokens is not None:
                handler.event(usage(*tokens))
            handler.event("[DONE]")

    return reply


def thinks(thought: str, then: Reply | None = None, *, how: str = "reasoning_content") -> Reply:
    """Reply with thoughts, then as another reply does; without one all room goes into thoughts.

    `how` is the field of the chunk that they come in, or "tags" for text between tags.
    """

    def reply(handler: Handler, asked: Asked) -> None:
        handler.begin()
        words = re.findall(r"\S+\s*", thought)
        if how == "tags":
            closing = ["</th", "ink>\n"] if then else []
            thoughts = [chunk(piece) for piece in ("<thi", "nk>", *words, *closing)]
        else:
            thoughts = [chunk(**{how: piece}) for piece in words]
        for event in thoughts:
            handler.event(event)
        if then is None:
            handler.event(chunk(finish="length"))
            handler.event("[DONE]")
        else:
            handler.has_begun = True
            then(handler, asked)

    return reply


def slowly(*texts: str, every_s: float) -> Reply:
    """Reply with a piece of text at regular times, until all are said or the test is over."""

    def reply(handler: Handler, _asked: Asked) -> None:
        handler.begin()
        for text in texts:
            handler.event(chunk(text))
            if handler.server.over.wait(every_s):
                return
        handler.event(chunk(finish="stop"))
        handler.event("[DONE]")

    return reply


Sentence = tuple[str, Sequence[tuple[int, str]]]
"""A text, and for each sentence that it rests on the passage and some of its words."""
NOWHERE = 9_999
"""A number that no prompt gives."""
_NUMBERED = re.compile(r"\[(\d+)\] (.*)")
_HEADER = re.compile(r"==\w+== (?!end)")


def structured(*sentences: tuple[str, Sequence[int | str]]) -> str:
    """Write sentences and their numbers as the schema wants them."""
    told = [{"from": [str(n) for n in numbers], "text": text} for text, numbers in sentences]
    return json.dumps({"sentences": told})


def numbered(asked: Asked) -> list[tuple[int, int, str]]:
    """Return the sentences of a request: its number, the block that it stands in, its text."""
    found: list[tuple[int, int, str]] = []
    block = 0
    for line in asked.human.splitlines():
        block += _HEADER.match(line) is not None
        if (sentence := _NUMBERED.fullmatch(line)) is not None:
            found.append((int(sentence[1]), block, sentence[2]))
    return found


def numbers_of(asked: Asked, quotes: Sequence[tuple[int, str]]) -> list[int]:
    """Return the numbers that a request gives to words of passages; `NOWHERE` where it has none."""
    return [
        next(
            (
                number
                for number, block, text in numbered(asked)
                if passage in (block, number) and words in text
            ),
            NOWHERE,
        )
        for passage, words in quotes
    ]


def cites(*sentences: Sentence) -> Reply:
    """Reply with sentences that rest on those with some words, a few characters a piece."""

    def reply(handler: Handler, asked: Asked) -> None:
        told = [(text, numbers_of(asked, quotes)) for text, quotes in sentences]
        text = structured(*told)
        pieces = (text[start : start + 9] for start in range(0, len(text), 9))
        says(*pieces)(handler, asked)

    return reply


def fails(
    status: int, message: str = "", *, code: str = "", headers: dict[str, str] | None = None
) -> Reply:
    """Reply with an error of the API."""

    def reply(handler: Handler, _asked: Asked) -> None:
        body = json.dumps({"error": {"message": message, "code": code, "type": "error"}}).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def echoes_key(status: int) -> Reply:
    """Fail with the key of the request in the message."""

    def reply(handler: Handler, asked: Asked) -> None:
        given = asked.headers["authorization"].removeprefix("Bearer ")
        fails(status, f"Incorrect API key provided: {given}. See our site.")(handler, asked)

    return reply


def redirects(url: str) -> Reply:
    """Send the request on to another address, in the way that keeps its body."""
    return fails(307, headers={"Location": url})


def page(handler: Handler, _asked: Asked) -> None:
    """Reply with a page of HTML, as a login page or a wrong address does."""
    handler.begin("text/html")
    handler.wfile.write(b"<!doctype html><title>Welcome</title>")


def other_json(handler: Handler, _asked: Asked) -> None:
    """Reply with JSON that is not a reply."""
    handler.begin("application/json")
    handler.wfile.write(b'{"ok": true}')


def without_choices(handler: Handler, _asked: Asked) -> None:
    """Stream events that hold nothing."""
    handler.begin()
    handler.event({"id": "r1", "object": "chat.completion.chunk", "created": 1, "model": "small"})
    handler.event("[DONE]")


def _reset(handler: Handler) -> None:
    """Close the connection the hard way."""
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def resets(handler: Handler, _asked: Asked) -> None:
    """Reset the connection before any reply."""
    _reset(handler)


def breaks_off(*texts: str, with_: bytes | None = None) -> Reply:
    """Reply with pieces of text, then send something that is none, or reset the connection."""

    def reply(handler: Handler, _asked: Asked) -> None:
        handler.begin()
        for text in texts:
            handler.event(chunk(text))
        if with_ is None:
            # The client reads what came first; a reset would take it away.
            handler.server.over.wait(0.2)
            _reset(handler)
        else:
            handler.wfile.write(with_)
            handler.wfile.flush()

    return reply


def reports_error(*texts: str, message: str) -> Reply:
    """Send an error as an event of the stream."""
    event = json.dumps({"error": {"message": message, "type": "server_error"}})
    return breaks_off(*texts, with_=f"data: {event}\n\n".encode())


def declines(message: str) -> Reply:
    """Decline in the field that is for it."""

    def reply(handler: Handler, _asked: Asked) -> None:
        handler.begin()
        handler.event(chunk(refusal=message))
        handler.event(chunk(finish="stop"))
        handler.event("[DONE]")

    return reply


def falls_silent(*texts: str) -> Reply:
    """Reply with pieces of text and then with nothing, until the test is over."""

    def reply(handler: Handler, _asked: Asked) -> None:
        if texts:
            handler.begin()
            for text in texts:
                handler.event(chunk(text))
        handler.connection.settimeout(10)
        # The other side sends nothing more; an end of its stream is that it has hung up.
        if handler.connection.recv(1) == b"":
            handler.server.hung_up.set()

    return reply


def obeys(answer: Callable[[Asked], str]) -> Reply:
    """Reply with whatever a function makes of the request."""

    def reply(handler: Handler, asked: Asked) -> None:
        says(answer(asked))(handler, asked)

    return reply


@dataclass(slots=True)
class Kept:
    """A store of notes in memory."""

    notes: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Return what was kept."""
        return self.notes.get(key)

    def put(self, key: str, value: str) -> None:
        """Keep it."""
        self.notes[key] = value
