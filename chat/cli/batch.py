"""Files of questions: `--batch FILE.jsonl` of `search` and `ask`.

The whole file is read before the first question is put, so that a mistake in it is told at once.
"""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chat.cli.values import read_day
from chat.errors import DateError, SourceError, UsageError
from chat.export.contracts import BatchId
from chat.models import Selection

FORM = '{"id": 1, "question": "...", "asked": "2024-11-06", "without": ["ID"]}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a batch."""

    id: BatchId
    text: str
    asked: date | None
    selection: Selection


def read_batch(file: str) -> list[Question]:
    """Read the questions of a file, or of standard input for `-`.

    Raises:
        SourceError: the file cannot be read.
        UsageError: a line is not a question.
    """
    return list(_questions(file))


def _questions(file: str) -> Iterator[Question]:
    for number, line in enumerate(read_lines(file), 1):
        if line.strip():
            try:
                yield _question(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError) as wrong:
                why = wrong.message if isinstance(wrong, DateError | UsageError) else ""
                raise UsageError(
                    f"Line {number} of {file} is not a question{f': {why}' if why else '.'}",
                    hint=f"A line looks like {FORM}",
                ) from wrong


def read_lines(file: str) -> list[str]:
    """Read the lines of a UTF-8 file (.gz too), or of a pipe for `-`; only line feeds end them.

    A line of JSON may hold other separators, such as U+2028, and its text keeps every character.

    Raises:
        SourceError: the file cannot be read.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        if file.lower().endswith(".gz"):
            raw = gzip.decompress(raw)
        return raw.decode("utf-8-sig").split("\n")
    except FileNotFoundError as missing:
        raise SourceError(f"There is no file {file}.", hint="Check the spelling.") from missing
    except (OSError, EOFError, zlib.error) as failure:
        why = getattr(failure, "strerror", None) or "the compressed data is damaged"
        raise SourceError(f"{file} cannot be read: {why}.") from failure
    except UnicodeDecodeError as wrong:
        raise SourceError(f"{file} is not UTF-8.") from wrong


def _question(line: Any) -> Question:
    number, text = line["id"], line["question"]
    asked = line.get("asked")
    if not isinstance(text, str) or not isinstance(number, str | int):
        raise TypeError
    if not isinstance(asked, str | None):
        raise TypeError
    without = line.get("without") or ()
    if isinstance(without, str) or not all(isinstance(one, str) for one in without):
        raise TypeError
    return Question(
        id=number,
        text=text,
        asked=read_day(asked, '"asked"'),
        selection=Selection(without=frozenset(without)),
    )
