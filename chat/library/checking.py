"""Whether a ledger is whole: its pages, what its rows refer to and hold, and its words.

Separate because each of them is damaged, noticed and mended in its own way.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from chat.errors import LedgerError
from chat.library import sqlite
from chat.library.database import Database
from chat.library.fulltext import FullText
from chat.library.tables import decisions, events, looks, saved_timelines

_JSON: Final = {
    decisions: (decisions.c.events, decisions.c.sides),
    events: (events.c.filters,),
    saved_timelines: (saved_timelines.c.filters,),
    looks: (looks.c.filters, looks.c.events),
}
"""The columns that hold JSON, by table."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong with a ledger whose pages can all be read."""

    what: str
    mendable: bool
    """Whether `FullText.mend` takes it away; if not, only a copy helps."""


def find_damage(database: Database, fulltext: FullText) -> tuple[Damage, ...]:
    """Read the whole ledger and return what is wrong with it; nothing is changed.

    Raises:
        LedgerError: pages of the file are damaged, so that no answer of it can be trusted.
    """
    with database.reading() as connection:
        if complaint := sqlite.page_complaint(connection):
            raise LedgerError(
                f"the library {database.path} is damaged: {complaint}", hint=sqlite.PUT_BACK
            )
        orphans = sqlite.orphan_rows(connection)
        unreadable = {
            table.name: sum(not _is_json(row) for row in connection.execute(select(*columns)))
            for table, columns in _JSON.items()
        }
    found = [
        Damage(f"{count} rows of {table} belong to nothing that is there", mendable=False)
        for table, count in sorted(orphans.items())
    ]
    found += [
        Damage(f"{count} rows of {table} cannot be read", mendable=False)
        for table, count in unreadable.items()
        if count
    ]
    if not fulltext.sound():
        found.append(
            Damage(
                "searches by words do not find what the articles or the conversations say",
                mendable=True,
            )
        )
    return tuple(found)


def _is_json(texts: Iterable[str]) -> bool:
    try:
        for text in texts:
            json.loads(text)
    except (TypeError, ValueError):
        return False
    return True
