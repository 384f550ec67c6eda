"""The one gate between text that others wrote and screens or files.

An article, a file name or a server's message may hold terminal commands (OSC 52 writes the
clipboard), marks that reverse what a line says, or characters that nobody sees. Textual passes all
of them through, so everything foreign comes here first. What comes out is only for eyes: offsets
into the stored text do not hold in it.
"""

import re
from unicodedata import category

_MAX_MARKS = 8
"""Combining marks kept on one character; more of them climb over the lines around it."""

# ECMA-48 section 5.6 and 8.3: command strings up to their terminator, or to the end of the line
# when it is missing; control sequences; single escapes. The 8-bit forms count only when they are
# well formed: in wrongly decoded text a lone U+009D is half a quotation mark, not a command.
_COMMAND = (
    r"\x1b[\]PX^_][^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
    r"|\x9d[0-9]{1,4};[^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"
    r"|[\x90\x98\x9e\x9f][^\x00-\x20\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x9b[0-?]+[ -/]*[@-~]"
)
# C0 but tab and line breaks, DEL, C1; soft hyphen; Arabic letter mark; Mongolian vowel separator;
# zero width but ZWNJ (200C) and ZWJ (200D); bidi marks, embeddings, overrides, isolates; invisible
# operators; byte order mark; interlinear annotations; lone surrogates; tags; noncharacters.
_UNSEEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]+"
)
_COMMANDS = re.compile(_COMMAND)
_REMOVED = re.compile(f"{_COMMAND}|{_UNSEEN}")
_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_GAP = re.compile(r"[\n\t]+")

# Where a stack of marks may stand: scripts with marks, but not Latin, Greek, Han or Hangul, whose
# text is too common to be looked at character by character.
_PERHAPS_STACKED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u200c\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
    f"\U000101fd-\U0001e94a\U000e0100-\U000e01ef]{{{_MAX_MARKS + 1},}}"
)


def without_commands(text: str) -> str:
    """Return `text` without terminal commands, each taken out from its beginning to its end."""
    return _COMMANDS.sub("", text)


def safe(text: str, *, limit: int | None = None, keep_newlines: bool = True) -> str:
    """Return `text` without anything that could command a terminal or deceive its reader.

    Args:
        text: any string, lone surrogates included.
        limit: the greatest length in characters; a longer text ends in an ellipsis.
        keep_newlines: whether lines stay apart; if not, a space stands for line breaks and tabs.

    Returns:
        Text that this function would return unchanged.
    """
    shown = _LINE_BREAK.sub("\n", _REMOVED.sub("", text))
    if not shown.isascii():
        shown = _PERHAPS_STACKED.sub(_cap_marks, shown)
    if not keep_newlines:
        shown = _GAP.sub(" ", shown)
    if limit is not None and len(shown) > limit:
        shown = shown[: max(0, limit - 1)] + "…"[:limit]
    return shown


def one_line(text: str) -> str:
    """Make foreign text safe and put it on one line, with single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text  # most headlines are; thousands of them are drawn at once
    return " ".join(safe(text, keep_newlines=False).split())


def _cap_marks(run: re.Match[str]) -> str:
    """Keep the first marks of each stack; joiners between marks do not start another one."""
    kept: list[str] = []
    stacked = 0
    for character in run[0]:
        mark = character in "\u200c\u200d" or category(character).startswith("M")
        stacked = stacked + 1 if mark else 0
        if stacked <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)
