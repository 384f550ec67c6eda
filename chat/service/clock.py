"""The one place of the program that asks what day it is; everything else is told."""

from datetime import date, datetime


def local_today() -> date:
    """Return the day it is where the user is."""
    return datetime.now().astimezone().date()
