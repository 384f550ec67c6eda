"""The one place of the program that asks what time it is; everything else is told."""

from datetime import UTC, date, datetime


def local_today() -> date:
    """Return the day it is where the user is."""
    return datetime.now().astimezone().date()


def this_moment() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)
