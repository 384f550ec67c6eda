"""Alt+Enter where a terminal sends it as Escape and Enter, as most do.

Textual 8 knows such a pair for letters only and would read it as Enter, which sends the line. Its
table of sequences is the one place where a pair can get a meaning.
"""

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import Keys

ALT_ENTER = "\x1b\r"


def tell_alt_enter_apart() -> None:
    """Have Alt+Enter come as ctrl+j, which breaks the line."""
    if isinstance(ANSI_SEQUENCES_KEYS, dict):
        ANSI_SEQUENCES_KEYS.setdefault(ALT_ENTER, (Keys.ControlJ,))
