"""Tables and lists of articles: CSV with a line of names, and JSON.

Read by the standard library in this process: neither runs anything, and both are bounded by the
size of their file.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chat.errors import SourceError
from chat.models import Skipped
from chat.sources.blob import Blob
from chat.sources.compose import compose
from chat.sources.decode import decode
from chat.sources.items import SourceItem
from chat.sources.reading import Options
from chat.sources.records import draft_of, place_of

_LISTS: Final = ("articles", "items", "results", "documents", "docs", "data", "entries", "hits")
"""Under which of its names an object holds the list of articles."""
_DELIMITERS: Final = ",;\t|"


def read_csv(blob: Blob, options: Options) -> Iterator[SourceItem]:
    """Read a table whose first row names its columns; a bad row costs only itself.

    Raises:
        SourceError: it is no text, or there are no rows below the names.
    """
    decoded = decode(blob.raw)
    csv.field_size_limit(options.limits.file_bytes)
    rows = csv.reader(io.StringIO(decoded.text), delimiter=_delimiter(decoded.text))
    names = next(rows, [])
    number = 1
    while True:
        try:
            row = next(rows, None)
        except csv.Error as broken:
            yield Skipped(place_of(blob, number + 1, "row"), f"it is no row of a table: {broken}")
            return
        if row is None:
            break
        number += 1
        if not any(cell.strip() for cell in row):
            continue
        place = place_of(blob, number, "row")
        if len(row) > len(names):
            yield Skipped(place, f"it has {len(row)} cells, but there are {len(names)} names")
            continue
        record = dict(zip(names, row, strict=False))
        draft = draft_of(record, options.columns, origin=place, path=blob.path)
        yield from compose(replace(draft, remark=decoded.remark), latest=options.latest)
    if number == 1:
        raise SourceError("there are no rows in it", hint="The first row names the columns.")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def read_json(blob: Blob, options: Options) -> Iterator[SourceItem]:
    """Read a JSON file: one article, a list of them, or an object that holds such a list.

    Raises:
        SourceError: it is no JSON, or holds no articles.
    """
    decoded = decode(blob.raw)
    try:
        loaded = json.loads(decoded.text, strict=False)
    except json.JSONDecodeError as broken:
        hint = "If each line is an object, name it .jsonl." if "Extra data" in broken.msg else ""
        raise SourceError(
            f"it is not JSON: {broken.msg} in line {broken.lineno}", hint=hint
        ) from broken
    except (ValueError, RecursionError) as broken:
        raise SourceError("it is not usable JSON: its parts lie too deep") from broken
    records = _records(loaded)
    for number, record in enumerate(records, start=1):
        place = place_of(blob, number, "item") if len(records) > 1 else blob.origin
        if not isinstance(record, dict):
            yield Skipped(place, "it is not a JSON object")
            continue
        try:
            draft = draft_of(record, options.columns, origin=place, path=blob.path)
        except SourceError as refusal:
            yield Skipped(place, refusal.message, refusal.hint)
            continue
        alone = blob.identity_path if len(records) == 1 else ""
        draft = replace(draft, identity_path=alone, remark=decoded.remark)
        yield from compose(draft, latest=options.latest)


def _records(loaded: object) -> list[object]:
    if isinstance(loaded, dict):
        lists = [loaded[name] for name in _LISTS if isinstance(loaded.get(name), list)]
        loaded = lists[0] if lists and "text" not in loaded else [loaded]
    if not isinstance(loaded, list) or not loaded:
        raise SourceError("there are no articles in it", hint='An article is {"text": "..."}.')
    return loaded
