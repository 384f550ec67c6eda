"""The kind of thing that a question asks for."""

import pytest

from chat.retrieval.kinds import kind_of
from chat.text.similarity import tokens


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did the bridge reopen?", "day"),
        ("What is the filing deadline?", "day"),
        ("On which day did the mayor resign?", "day"),
        ("How much did the repair cost?", "sum"),
        ("What percentage of voters stayed at home?", "sum"),
        ("What was the record price for a ton of salt?", "sum"),
        ("How many ferries were sold?", "number"),
        ("How long is the tunnel?", "number"),
        ("Why was the ferry stopped?", "reason"),
        ("What caused the fire?", "reason"),
        ("Where was the ship built?", "place"),
        ("What is the rule called?", "title"),
        ("Which word did the jury choose?", "title"),
        ("Who drove the first bus?", "name"),
        ("Which island has no ferry?", "name"),
        ("What minister resigned?", "name"),
        ("The cost of salt is rising. Who sells it?", "name"),
        ("What is the hull made of?", None),
        ("What happened at Northport?", None),
        ("Did the ferry stop?", "decision"),
        ("Hasn't the bridge reopened?", "decision"),
        ("And is the mayor the one who resigned?", "decision"),
        ("The ferry is old. Will it stop?", "decision"),
        ("Can you tell me when the ferry stops?", "day"),
        ("Do you know who drove the first bus?", "name"),
        ("", None),
    ],
)
def test_the_last_sentence_tells_the_kind(question: str, kind: str | None) -> None:
    """The most special kind that fits is taken, from the sentence that asks."""
    found = kind_of(question)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("When did the bridge reopen?", "It reopened on Monday.", True),
        ("When did the bridge reopen?", "It reopened with a bus.", False),
        ("How much did it cost?", "The city paid $14 million.", True),
        ("How much did it cost?", "The city sent 14 engineers.", False),
        ("How many of the 14 ferries sank?", "Of 14 ferries, three sank.", True),
        ("How many of the 14 ferries sank?", "The 14 ferries were old.", False),
        ("Why was it stopped?", "It was stopped because of rust.", True),
        ("Why was it stopped?", "It was stopped.", False),
        ("Where was it built?", "It was built in Northport.", True),
        ("Where was it built?", "Otto Lind built it.", False),
        ("What is the ship called?", "She was named “Marigold” at once.", True),
        ("Who followed Otto Lind?", "Otto Lind was followed by Ilse Brandt.", True),
        ("Who followed Otto Lind?", "Nobody followed Otto Lind.", False),
    ],
)
def test_an_answer_says_what_the_question_does_not(question: str, text: str, holds: bool) -> None:
    """A name or number that the question has already is no answer."""
    kind = kind_of(question)
    assert kind is not None
    assert kind.holds(text, frozenset(tokens(question))) is holds
