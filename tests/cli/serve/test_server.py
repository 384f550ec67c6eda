"""Who gets in at the server of the page, and what the page may load."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from chat.cli.serve.server import PageServer
from chat.errors import UsageError

pytestmark = pytest.mark.loopback


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[PageServer, str]]:
    """Serve on a free port and give the server and its address."""
    server = PageServer(["--library=news"], title="Dateline · news")
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(server.run(0, ready.set_result))
    try:
        yield server, await ready
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("", {}, 200),
        ("static/js/textual.js", {}, 200),
        ("", {"Host": "localhost:{port}"}, 421),
        ("", {"Host": "rebound.example:{port}"}, 421),
        ("", {"Host": "127.0.0.1"}, 421),
        ("", {"Origin": "http://127.0.0.1:{port}"}, 200),
        ("", {"Origin": "http://evil.example"}, 403),
        ("", {"Origin": "null"}, 403),
        ("ws", {"Origin": "http://127.0.0.1:1"}, 403),
        ("ws", {"Host": "rebound.example", "Origin": "http://rebound.example"}, 421),
        ("../", {}, 404),
        ("../ws", {}, 404),
        ("../static/js/textual.js", {}, 404),
        ("../guessed/", {}, 404),
    ],
)
async def test_only_the_page_of_the_printed_address_gets_in(
    path: str, headers: dict[str, str], status: int
) -> None:
    """The random word, the host and the origin each have to be right."""
    async with serving() as (server, address), aiohttp.ClientSession() as session:
        filled = {name: value.format(port=server.port) for name, value in headers.items()}
        async with session.get(f"{address}{path}", headers=filled) as response:
            assert response.status == status
            assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
            assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_names_no_other_host() -> None:
    """What the page loads comes from the server that brought it."""
    async with serving() as (server, address), aiohttp.ClientSession() as session:
        async with session.get(address) as response:
            page = await response.text()
        assert "Dateline · news" in page
        hosts = set(re.findall(r"\b(?:https?|wss?)?://([^/\"']+)", page))
        assert hosts == {server.authority}


async def test_addresses_cannot_be_guessed() -> None:
    """Two servers share no word, and each is long."""
    first, second = PageServer([], title="a"), PageServer([], title="a")
    assert first.token != second.token
    assert len(first.token) >= 32


async def test_a_port_in_use_is_told() -> None:
    """An error names the port and the way out."""
    async with serving() as (server, _address):
        with pytest.raises(UsageError, match=f"Port {server.port} cannot be used") as failure:
            await PageServer([], title="b").run(server.port, lambda _address: None)
    assert failure.value.hint == "Without --port a free one is taken."


async def test_the_command_is_quoted_for_its_shell() -> None:
    """A library's name or a path stays one argument, whatever it holds."""
    server = PageServer(["--env-file=/tmp/a b; touch c"], title="c")
    assert server.command.endswith("-m chat '--env-file=/tmp/a b; touch c'")
