"""Dates of known precision: a stretch of days, read and written as EDTF (DESIGN section 4).

`Period` is one calendar unit and means "some time within"; `Interval` runs from one to another
and means "throughout"; nothing turns the first into the second. Standard library only.
"""

from chat.dates.calendar import Unit
from chat.dates.edtf import parse_edtf
from chat.dates.interval import Interval, When, day_of, overlaps, part_of
from chat.dates.period import Part, Period, Qualifier, SortKey

__all__ = [
    "Interval",
    "Part",
    "Period",
    "Qualifier",
    "SortKey",
    "Unit",
    "When",
    "day_of",
    "overlaps",
    "parse_edtf",
    "part_of",
]
