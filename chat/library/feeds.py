"""The feeds that a person follows."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from chat.errors import SourceError
from chat.library import rows
from chat.library.database import Database
from chat.library.tables import feeds
from chat.models import Feed


class Feeds:
    """The feeds of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[Feed]:
        """Return the feeds in the order in which they were added."""
        query = select(feeds).order_by(feeds.c.added, feeds.c.url)
        with self._database.reading() as connection:
            return [
                Feed(
                    url=row.url,
                    title=row.title,
                    checked=row.checked,
                    etag=row.etag,
                    modified=row.modified,
                    trouble=row.trouble,
                )
                for row in connection.execute(query)
            ]

    def add(self, feed: Feed) -> bool:
        """Follow a feed; tell whether it is a new one."""
        with self._database.writing() as connection:
            known = connection.execute(select(feeds.c.url).where(feeds.c.url == feed.url)).first()
            if known is not None:
                return False
            connection.execute(insert(feeds), asdict(feed) | {"added": rows.instant(self._clock())})
            return True

    def visited(self, feed: Feed) -> Feed:
        """Keep what a visit has found, with the moment; a feed that is gone stays gone."""
        told = replace(feed, checked=rows.instant(self._clock()))
        with self._database.writing() as connection:
            connection.execute(update(feeds).where(feeds.c.url == feed.url).values(asdict(told)))
        return told

    def remove(self, url: str) -> Feed:
        """Follow a feed no longer; its articles stay.

        Args:
            url: its address, or a part of its address or title that only one feed has.

        Raises:
            SourceError: no feed, or more than one, is meant.
        """
        every = self.all()
        meant = [feed for feed in every if feed.url == url] or [
            feed for feed in every if url.casefold() in f"{feed.url} {feed.title}".casefold()
        ]
        if len(meant) != 1:
            many = f"{len(meant)} feeds" if meant else "no feed"
            raise SourceError(f"{url!r} names {many}.", hint="dateline feed list shows them.")
        with self._database.writing() as connection:
            connection.execute(delete(feeds).where(feeds.c.url == meant[0].url))
        return meant[0]
