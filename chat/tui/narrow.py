"""When a screen counts as narrow, the same for all of them."""

from typing import Final

NARROW: Final = 110
"""Below so many columns, what stands beside the main part of a screen stands below it."""
