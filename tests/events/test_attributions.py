from dataclasses import replace

import pytest

from chat.events.attributions import RESPONSIBLE, find_attributions, find_claims
from chat.events.origins import find_origins
from chat.models import Disagreement
from tests.events.samples import LAUNCH_SEVEN, Told, article, reports_of


@pytest.mark.parametrize(
    ("text", "who", "deed", "denied"),
    [
        ("The army said rebels fired on the village.", "rebel", "fir", False),
        ("Rebels said that the army had fired on it.", "army", "fir", False),
        ("The mayor insists Syrian government forces shelled it.", "government", "shell", False),
        ("Officials blamed the rebels for the blast.", "rebel", RESPONSIBLE, False),
        ("It was blamed on Northern Dawn.", "dawn", RESPONSIBLE, False),
        ("Northern Dawn claimed responsibility for it.", "dawn", RESPONSIBLE, False),
        ("Northern Dawn denied any involvement.", "dawn", RESPONSIBLE, True),
        ("The mayor accused the army of carrying out the raid.", "army", RESPONSIBLE, False),
    ],
)
def test_claims(text: str, who: str, deed: str, *, denied: bool) -> None:
    """A claim tells who is said to have done what, or denies it."""
    [claim] = find_claims(text)
    assert (claim.who, claim.deed, claim.denied) == (who, deed, denied)
    assert claim.says in text


@pytest.mark.parametrize(
    "text",
    [
        "The army fired on the village.",
        "Nobody claimed the bag.",
        "He said the weather was bad.",
        "South Korea denied any hostile intent.",
        "Japan accused a destroyer of aiming its radar.",
    ],
)
def test_no_claims(text: str) -> None:
    """What happened, what is said of something else, and denials of something else are none."""
    assert find_claims(text) == []


PLACE = "the village of Anor on Tuesday, where the harvest market stood"


def attributions(one: str, other: str, *, day: str = "2024-11-06") -> list[Disagreement]:
    """Compare two sentences of two outlets on one day."""
    told: list[Told] = [replace(LAUNCH_SEVEN, text=text) for text in (one, other)]
    made = [
        article(name, published, each)
        for name, published, each in zip("ab", ("2024-11-06", day), told, strict=True)
    ]
    return find_attributions(reports_of(made), find_origins([each for each, _ in made]))


def test_two_culprits() -> None:
    """Two parties that are said to have done one deed are two sides, in words of each."""
    [point] = attributions(
        f"The army said rebels shelled {PLACE}.", f"Rebels said the army shelled {PLACE}."
    )
    assert point.about == "attribution"
    assert not point.corrected
    assert [side.says for side in point.sides] == [
        "said rebels shelled",
        "said the army shelled",
    ]


def test_claimed_and_denied() -> None:
    """A party that is blamed and denies it stands on both sides."""
    [point] = attributions(
        f"Officials blamed the rebels for the shelling of {PLACE}.",
        f"Rebels denied any involvement in the shelling of {PLACE}.",
    )
    assert point.about == "attribution"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"The army said rebels shelled {PLACE}.", f"The mayor said the rebels shelled {PLACE}."),
        (f"The army said rebels shelled {PLACE}.", f"Rebels said the army torched {PLACE}."),
        (f"Rebels denied any involvement in {PLACE}.", f"The army denied involvement in {PLACE}."),
        (
            f"The army said rebels shelled {PLACE}.",
            "Rebels said the army shelled a bridge on Tuesday.",
        ),
    ],
    ids=["one culprit", "two deeds", "two denials", "two places"],
)
def test_no_dispute(one: str, other: str) -> None:
    """One culprit, two deeds, two denials or another thing are no disagreement."""
    assert attributions(one, other) == []
