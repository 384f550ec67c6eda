"""Whether a ledger is whole: its pages, what its rows refer to, and its words.

Separate because each of the three is damaged, noticed and mended in its own way.
"""

from dataclasses import dataclass

from chat.errors import LedgerError
from chat.library import sqlite
from chat.library.database import Database
from chat.library.fulltext import FullText


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
    found = [
        Damage(f"{count} rows of {table} belong to nothing that is there", mendable=False)
        for table, count in sorted(orphans.items())
    ]
    if not fulltext.sound():
        found.append(Damage("searches by words do not find what the articles say", mendable=True))
    return tuple(found)
