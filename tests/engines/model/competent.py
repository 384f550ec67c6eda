"""A scripted model that does what its prompts ask, by rule: it reads passages and cites them."""

import re

from chat.text.sentences import split_sentences
from chat.text.similarity import containment, content_words
from tests.engines.model.scripted import Asked, Sentence, structured

_BLOCK = re.compile(
    r"^==\w+== (?:passage|article|note|sentence) (\d+): ?([^\n]*)\n?(.*?)(?=^==\w+==)",
    re.MULTILINE | re.DOTALL,
)


def sources(asked: Asked) -> list[tuple[int, str]]:
    """Return the sentences of a request with the number of their source."""
    found = [(int(n), text or heading) for n, heading, text in _BLOCK.findall(asked.human)]
    return [
        (number, text[start:end]) for number, text in found for start, end in split_sentences(text)
    ]


def competent(asked: Asked) -> str:
    """Answer with the best sentence, sum up with the first ones, title with the first words."""
    held = sources(asked)
    if "You write headlines" in asked.system:
        return " ".join(held[0][1].split()[:8]).rstrip(".,")
    question = asked.human.rpartition("Question: ")[2]
    if "You answer questions" in asked.system:
        wanted = content_words(question)
        held = sorted(held, key=lambda one: -containment(wanted, content_words(one[1])))[:1]
    limit = re.search(r"at most (\d+) (?:sentences|notes)", asked.system)
    most = int(limit[1]) if limit else 4
    if limit and "notes" in limit[0]:
        chosen = [
            one
            for number in sorted({number for number, _ in held})
            for one in [each for each in held if each[0] == number][:most]
        ]
    else:
        chosen = held[:most]
    sentences: list[Sentence] = [(text, [(number, text)]) for number, text in chosen]
    if asked.form == "json_schema":
        return structured(*sentences)
    return " ".join(f"{text.rstrip('.')} [{number}]." for number, text in chosen) or "NONE"
