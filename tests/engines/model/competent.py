"""A scripted model that does what its prompts ask, by rule: it reads passages and cites them."""

import re

from chat.text.similarity import containment, content_words
from tests.engines.model.scripted import Asked, numbered, structured

_LINE = re.compile(r"^==\w+== \w+ \d+: ([^\n]*)", re.MULTILINE)


def competent(asked: Asked) -> str:
    """Answer with the best sentence, sum up with the first ones, title with the first words."""
    if "You write headlines" in asked.system:
        return " ".join(_LINE.findall(asked.human)[0].split()[:8]).rstrip(".,")
    blocks = {number: block for number, block, _ in numbered(asked)}
    held = [(number, text) for number, _, text in numbered(asked)]
    question = asked.human.rpartition("Question: ")[2]
    if "You answer questions" in asked.system:
        wanted = content_words(question)
        held = sorted(held, key=lambda one: -containment(wanted, content_words(one[1])))[:1]
    limit = re.search(r"at most (\d+) (?:sentences|notes)", asked.system)
    most = int(limit[1]) if limit else 4
    if limit and "notes" in limit[0]:
        chosen = [
            one
            for block in sorted(set(blocks.values()))
            for one in [each for each in held if blocks[each[0]] == block][:most]
        ]
    else:
        chosen = held[:most]
    if asked.form == "json_schema":
        return structured(*[(text, [number]) for number, text in chosen])
    return " ".join(f"{text.rstrip('.')} [{number}]." for number, text in chosen) or "NONE"
