"""An open library: one handle to everything that its ledger keeps.

Importing it costs nothing: SQLAlchemy is loaded when a library is opened.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from chat.library.checking import Damage
    from chat.library.database import Database


def utc_now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


class Library:
    """The ledger of one set of articles; any method may be called from any thread."""

    def __init__(self, database: "Database", clock: Callable[[], datetime]) -> None:
        from chat.library.anchors import Anchors
        from chat.library.articles import Articles
        from chat.library.conversations import Conversations
        from chat.library.decisions import Decisions
        from chat.library.events import Events
        from chat.library.feeds import Feeds
        from chat.library.fulltext import FullText
        from chat.library.given_days import GivenDays
        from chat.library.listing import Listing
        from chat.library.marks import Marks
        from chat.library.model_notes import ModelNotes
        from chat.library.outbox import Outbox
        from chat.library.passages import Passages
        from chat.library.removal import Removals
        from chat.library.timelines import Timelines
        from chat.library.titles import Titles
        from chat.library.vectors import Vectors
        from chat.library.visits import Visits

        self._database = database
        self.articles = Articles(database, clock)
        self.listing = Listing(database)
        self.given_days = GivenDays(database, clock)
        self.removals = Removals(database)
        self.titles = Titles(database)
        self.passages = Passages(database)
        self.anchors = Anchors(database)
        self.fulltext = FullText(database)
        self.vectors = Vectors(database)
        self.outbox = Outbox(database)
        self.conversations = Conversations(database, clock)
        self.decisions = Decisions(database, clock)
        self.events = Events(database)
        self.timelines = Timelines(database, clock)
        self.visits = Visits(database, clock)
        self.marks = Marks(database)
        self.feeds = Feeds(database, clock)
        self.model_notes = ModelNotes(database, clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        busy_timeout_s: float = 10.0,
    ) -> Self:
        """Open a library, creating it or bringing its schema up to date where needed.

        Args:
            path: the SQLite file; its folder is made if it is missing.
            clock: gives the moments that are recorded.
            busy_timeout_s: how long to wait for another process that is writing.

        Raises:
            NewerSchemaError: a newer Dateline wrote it; nothing is changed.
            LedgerBusyError: another process holds it.
            LedgerError: it cannot be opened, or is no library.
        """
        from chat.library.database import Database

        return cls(Database.open(path, busy_timeout_s=busy_timeout_s), clock)

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self._database.path

    def data_version(self) -> int:
        """Return a number that changes when anyone but this object has written; never waits."""
        return self._database.data_version()

    def check(self) -> "tuple[Damage, ...]":
        """Read all of the ledger and return what is wrong with it; nothing is changed.

        Raises:
            LedgerError: pages of the file are damaged.
        """
        from chat.library.checking import find_damage

        return find_damage(self._database, self.fulltext)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
