"""`dateline serve`."""

from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note, say
from chat.errors import UsageError

INSTALL = "pip install 'dateline[serve]'"


def serve(
    ctx: typer.Context,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="A port of this machine.")
    ] = 0,
) -> None:
    """Open the chat in a browser of this machine, until Ctrl-C."""
    import asyncio
    import sys

    invocation: Invocation = ctx.obj
    title = f"Dateline · {invocation.settings.library}"
    try:
        from chat.cli.serve.server import PageServer
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"The chat in a browser needs a package that is not installed: {missing.name}.",
            hint=INSTALL,
        ) from missing

    def ready(address: str) -> None:
        say(address)
        sys.stdout.flush()
        note("Open it in a browser of this machine. Whoever knows the address can read and ask.")
        note("Ctrl-C ends it.")

    asyncio.run(PageServer(invocation.arguments(), title=title).run(port, ready))
