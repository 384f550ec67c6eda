"""The filters of a timeline as text that is the same for the same filters.

What has its default is left out, so that a filter which a newer version adds changes neither the
text of an older timeline nor which timeline it is.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, Final

from chat.errors import LedgerError
from chat.models import Grain, Selection, TimelineFilters, TimelineRequest

_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "keywords": tuple,
    "first": date.fromisoformat,
    "last": date.fromisoformat,
    "grain": Grain,
    "articles": frozenset,
    "without": frozenset,
    "published_from": date.fromisoformat,
    "published_to": date.fromisoformat,
    "as_of": date.fromisoformat,
}
"""Makes the value of a field from JSON; fields that are not here are JSON already."""


def write_filters(filters: TimelineFilters) -> str:
    """Write filters as canonical JSON."""
    told = {"request": _told(filters.request), "selection": _told(filters.selection)}
    return json.dumps(told, sort_keys=True)


def read_filters(text: str) -> TimelineFilters:
    """Read filters back.

    Raises:
        LedgerError: a newer Dateline wrote them, with a filter that this one cannot apply.
    """
    told = json.loads(text)
    try:
        return TimelineFilters(
            request=TimelineRequest(**_read(told["request"])),
            selection=Selection(**_read(told["selection"])),
        )
    except (TypeError, ValueError) as wrong:
        raise LedgerError(
            "the timeline has a filter that this program does not know",
            hint="install the newer Dateline that saved it",
        ) from wrong


def _told(asked: TimelineRequest | Selection) -> dict[str, Any]:
    return {
        field.name: _plain(value)
        for field in fields(asked)
        if (value := getattr(asked, field.name)) != _default(field)
    }


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default is not MISSING else None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def _read(told: dict[str, Any]) -> dict[str, Any]:
    return {name: _READERS.get(name, lambda same: same)(value) for name, value in told.items()}
