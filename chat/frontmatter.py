"""Front matter: the YAML between two lines of `---` at the top of a Markdown file.

Articles and prompts both have it. The offset of the body is kept, so that a message or a quote
can name a place in the file. Only plain values are built: YAML tags never run code.
"""

import re
from dataclasses import dataclass
from typing import Final

import yaml

from chat.errors import FrontMatterError

# A `---` above an empty line is a thematic break of Markdown, not the start of front matter.
_OPENING: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?![ \t]*\r?\n)")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A Markdown file in its two parts."""

    fields: dict[str, object]
    """The values as YAML reads them: a date is a `datetime.date`. Empty without front matter."""
    body: str
    body_start: int
    """Where the body begins in the text, in characters."""


def split_front_matter(text: str) -> FrontMatter:
    """Split a Markdown file into the fields of its front matter and its body.

    Raises:
        FrontMatterError: The front matter never ends, is no YAML, or holds no named fields.
    """
    opening = _OPENING.match(text)
    if opening is None:
        start = int(text.startswith("\ufeff"))
        return FrontMatter(fields={}, body=text[start:], body_start=start)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise FrontMatterError(
            "The front matter has no end.", hint="Close it with a line that holds only ---."
        )
    return FrontMatter(
        fields=_read_fields(text[opening.end() : closing.start()]),
        body=text[closing.end() :],
        body_start=closing.end(),
    )


def _read_fields(block: str) -> dict[str, object]:
    try:
        loaded = yaml.safe_load(block)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        # One line for the opening `---`, one because marks count from zero.
        place = f"line {mark.line + 2} of " if mark else ""
        raise FrontMatterError(
            f"Cannot read {place}the front matter: {broken.problem or 'malformed YAML'}.",
            hint="Put quotes around a value that holds a colon and a space.",
        ) from broken
    except (yaml.YAMLError, ValueError, RecursionError) as broken:
        raise FrontMatterError(f"The front matter is not usable: {broken}.") from broken
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise FrontMatterError(
            "The front matter holds no named fields.", hint="Write each as `name: value`."
        )
    return {str(name): value for name, value in loaded.items()}
