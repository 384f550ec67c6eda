"""Calls side by side, so many at a time, their replies taken in order.

One call that fails, or a stop, closes the connections of the others; none that waits is begun.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from chat.engines.model.server import ModelServer
from chat.models import Cancel

_T = TypeVar("_T")

WORKERS: Final = 4
"""Calls side by side; a server on this machine is asked for one thing at a time."""


def side_by_side(
    calls: Sequence[Callable[[Cancel], _T]], *, server: ModelServer, cancel: Cancel
) -> Iterator[_T]:
    """Yield what calls return, in their order.

    Args:
        calls: each is given the token that stops it.
        server: what they ask.
        cancel: stops all of them.

    Raises:
        Exception: what the first call that failed raised.
    """
    workers = 1 if server.is_local else WORKERS
    stop = Cancel()
    cancel.on_request(stop.request)
    with ThreadPoolExecutor(workers, thread_name_prefix="dateline-calls") as pool:
        asked = [pool.submit(call, stop) for call in calls]
        try:
            for future in asked:
                yield future.result()
        finally:
            stop.request()
            pool.shutdown(wait=False, cancel_futures=True)
