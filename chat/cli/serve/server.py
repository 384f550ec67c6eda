"""The server of the page: textual-serve's, on loopback, behind a guard and with our own page."""

import asyncio
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_urlsafe

from aiohttp import web
from textual_serve.server import Server

from chat.cli.serve.guard import guarding, policy
from chat.errors import UsageError

HOST = "127.0.0.1"
TEMPLATES = Path(__file__).parent
TOKEN_BYTES = 24
LEAVE_S = 2.0
"""How long conversations get to end when the server is stopped."""


class PageServer(Server):
    """Serves one page, and a conversation to each tab that opens it."""

    def __init__(self, arguments: Sequence[str], *, title: str) -> None:
        """Serve the program with these arguments; nothing runs before `run` is called."""
        command = [sys.executable, "-m", "chat", *arguments]
        # textual-serve hands the command to a shell.
        quoted = (
            subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
        )
        super().__init__(quoted, host=HOST, title=title, templates_path=TEMPLATES)
        self.token = token_urlsafe(TOKEN_BYTES)

    @property
    def authority(self) -> str:
        """Host and port, once the port is known."""
        return f"{HOST}:{self.port}"

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the address is told when there is one."""

    def initialize_logging(self) -> None:
        """Leave logging to the program."""

    async def run(self, port: int, ready: Callable[[str], None]) -> None:
        """Serve until the process is asked to end, then end the conversations.

        Args:
            port: 0 for a free one.
            ready: called with the address once the page can be opened.

        Raises:
            UsageError: something else listens at the port.
        """
        runner = web.AppRunner(await self._guarded(), access_log=None, shutdown_timeout=LEAVE_S)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, HOST, port).start()
            except OSError as error:
                raise UsageError(
                    f"Port {port} cannot be used: {error.strerror}.",
                    hint="Without --port a free one is taken.",
                ) from error
            self.port = int(runner.addresses[0][1])
            self.public_url = f"http://{self.authority}"
            ready(f"{self.public_url}/{self.token}/")
            await _until_stopped()
        finally:
            await runner.cleanup()

    async def _guarded(self) -> web.Application:
        """Put textual-serve's routes behind the random word and the guard."""
        outer = web.Application(middlewares=[guarding(lambda: self.authority)])

        async def add_policy(_request: web.Request, response: web.StreamResponse) -> None:
            response.headers.update(policy(self.authority))

        outer.on_response_prepare.append(add_policy)
        outer.add_subapp(f"/{self.token}", await self._make_app())
        return outer


async def _until_stopped() -> None:
    """Wait for Ctrl-C or a request to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:
            # On Windows Ctrl-C ends the loop by itself.
            continue
    await stopped.wait()
