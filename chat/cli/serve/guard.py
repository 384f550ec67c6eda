"""Who may speak to the server of the page, and what the page may load.

Other programs and other users of the machine reach a loopback port, and so does any page that the
user has open elsewhere: by a form, a WebSocket, or a name that a stranger points to 127.0.0.1. So
every path begins with a random word, the host has to be the one that was printed, and a connection
that names the page it comes from has to come from ours.
"""

from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


def guarding(authority: Callable[[], str]) -> Middleware:
    """Return the middleware of the server.

    Args:
        authority: tells host and port, such as `127.0.0.1:8123`, once they are known.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get("Host") != authority():
            raise web.HTTPMisdirectedRequest(text="This is not the address of the chat.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{authority()}":
            raise web.HTTPForbidden(text="Another page has no business here.")
        return await handler(request)

    return guard


def policy(authority: str) -> dict[str, str]:
    """Return the headers that let the page load from this server alone, and be framed by none."""
    directives = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal writes its own colors
        "font-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' ws://{authority}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(directives),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
