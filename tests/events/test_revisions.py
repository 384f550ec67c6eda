from chat.events.origins import find_origins
from chat.events.revisions import find_revised
from chat.models import Disagreement
from tests.events.samples import LAUNCH_SEVEN, Told, article, reports_of

BODY = tuple(
    Told(text=f"Line {place} tells at length of the harbor of {place} and its old keepers.")
    for place in ("Anor", "Belm", "Corva", "Dunes", "Elster")
)


def flight(minutes: int) -> Told:
    """Tell how long the missile flew."""
    return Told(
        text=f"The rocket flew for about {minutes} minutes, the ministry in Tokyo said later."
    )


def revised(*versions: tuple[str, str, Told], ending: str = "") -> list[Disagreement]:
    """Compare versions of an article, each an outlet, a day and its changed sentence."""
    last = (Told(text=ending),) if ending else ()
    made = [
        article(f"v{n}", day, LAUNCH_SEVEN, changed, *BODY, *(last if n else ()), source=outlet)
        for n, (outlet, day, changed) in enumerate(versions)
    ]
    return find_revised(reports_of(made), find_origins([each for each, _ in made]))


def test_corrected_figure() -> None:
    """A version of an article with another figure corrects the one before it."""
    [point] = revised(("Wire", "2024-11-05", flight(78)), ("Wire", "2024-11-06", flight(86)))
    assert point.corrected
    assert [side.says for side in point.sides] == ["about 78 minutes", "about 86 minutes"]
    for side, minutes in zip(point.sides, (78, 86), strict=True):
        [citation] = side.sentence.citations
        assert citation.quote == side.sentence.text == flight(minutes).text


def test_the_one_that_says_so_corrects() -> None:
    """Of two versions of one day the one with a correction is the later."""
    [point] = revised(
        ("Wire", "2024-11-05", flight(86)),
        ("Wire", "2024-11-05", flight(78)),
        ending="Correction: The first version gave another time.",
    )
    assert [side.says for side in point.sides] == ["about 86 minutes", "about 78 minutes"]


def test_no_correction() -> None:
    """The same figure, or another outlet that prints the text, corrects nothing."""
    assert revised(("Wire", "2024-11-05", flight(78)), ("Wire", "2024-11-06", flight(78))) == []
    assert revised(("Wire", "2024-11-05", flight(78)), ("Post", "2024-11-06", flight(86))) == []
    assert revised(("", "2024-11-05", flight(78)), ("", "2024-11-06", flight(86))) == []
