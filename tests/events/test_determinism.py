import subprocess
import sys

_DRAW = """
import hashlib
from pathlib import Path
from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.export.contracts import json_line
from chat.export.timeline_json import timeline_to_json
from chat.models import Article, TimelineRequest
from chat.sources import read_articles
from chat.timex import find_anchors

read = [item for item in read_articles([Path("seeds")]) if isinstance(item, Article)]
anchored = [(each, find_anchors(each.text, each.published, article=each.id)) for each in read]
drawn = build_timeline(anchored, TimelineRequest(), headline=ExtractiveEngine().headline)
print(hashlib.sha256(json_line(timeline_to_json(drawn)).encode()).hexdigest())
"""


def test_same_articles_give_the_same_timeline() -> None:
    """Neither the order of sets nor anything else of one run shows in a timeline."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DRAW],
            env={"PYTHONHASHSEED": seed, "HOME": "/nonexistent"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
