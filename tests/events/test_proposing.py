"""Events that a model proposes: held to their sentences, dated by them, never instead of ours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from chat.dates import parse_edtf
from chat.events.build import build_timeline
from chat.events.proposing import BESIDE, ENTRIES, SHOWN, Propose
from chat.events.reports import AnchoredArticle
from chat.models import (
    Claim,
    Decision,
    DecisionKind,
    Grain,
    SourceQuote,
    Stretch,
    Timeline,
    TimelineRequest,
)
from tests.events.samples import (
    ELECTION,
    HARBOR,
    LAUNCH_SEVEN,
    MERIDIAN,
    WEDNESDAY,
    Told,
    article,
)

COUNCIL = Told(text="The town council approved a budget for the new pier.")
OPENING = Told(
    text="Apple growers in Lime Bay met on Friday.", edtf="2024-11-08", date_words="on Friday"
)
GROWERS = article("growers", "2024-11-08", OPENING, COUNCIL, title="Growers meet")
SPOKE = "Gen Nakatani spoke on Friday, two days after North Korea tested a rocket engine."
TWO_DATES = article(
    "two-dates",
    "2024-11-08",
    Told(text=SPOKE, edtf="2024-11-08", date_words="on Friday"),
    Told(text=SPOKE, edtf="2024-11-06", date_words="two days after", main=False),
)
ARTICLES = (HARBOR, MERIDIAN)
Wanted = tuple[str, str]
"""A headline, and the words that it is said to rest on."""


class Scripted:
    """Proposes what it was told to, wherever its words are shown, and keeps what it was shown."""

    def __init__(self, *wanted: Wanted) -> None:
        self._wanted = wanted
        self.shown: list[Stretch] = []

    def ask(self, stretches: Sequence[Stretch]) -> Iterable[Sequence[Claim]]:
        """Propose events of each stretch."""
        self.shown += stretches
        return [
            [
                Claim(headline, (SourceQuote(number, words),))
                for headline, words in self._wanted
                for number, passage in enumerate(stretch.passages, 1)
                if words.strip("~") in passage.text
            ]
            for stretch in stretches
        ]


def ours(sentences: Sequence[str]) -> str:
    """Write a headline as no model would."""
    return f"ours: {sentences[0][:20]}"


def draw(
    scripted: Scripted | None,
    articles: Sequence[AnchoredArticle] = ARTICLES,
    request: TimelineRequest = TimelineRequest(),  # noqa: B008 - frozen
    decisions: Sequence[Decision] = (),
) -> Timeline:
    """Draw a timeline, with what a model proposes if there is one."""
    return build_timeline(
        articles,
        request,
        headline=ours,
        decisions=decisions,
        propose=Propose(scripted.ask, ours) if scripted else None,
    )


def headlines(timeline: Timeline) -> dict[str, list[str]]:
    """Return the headlines by their dates."""
    told: dict[str, list[str]] = {}
    for event in timeline.events:
        assert event.when
        told.setdefault(event.when.edtf(), []).append(event.headline)
    return told


def test_a_proposal_gives_an_entry_its_headline() -> None:
    """With the sentence that bears it out in front, and the date that this sentence has."""
    scripted = Scripted(("Gen Nakatani of Japan boards the ROKS Marado", WEDNESDAY.text))
    timeline = draw(scripted)

    assert headlines(timeline)["2024-11-06"] == ["Gen Nakatani of Japan boards the ROKS Marado"]
    (visit,) = [event for event in timeline.events if event.headline.startswith("Gen")]
    assert visit.sentences[0].citations[0].quote == WEDNESDAY.text
    assert (timeline.coverage.proposed, timeline.coverage.refused) == (1, 0)


REFUSED: dict[str, Wanted] = {
    "words that are not there": (
        "Voters chose a president",
        "Voters in the United States chose a~",
    ),
    "a number of its own": ("North Korea fired 9 missiles", LAUNCH_SEVEN.text),
    "a name of its own": ("China fired seven missiles", LAUNCH_SEVEN.text),
    "a date of its own": ("North Korea fired seven missiles on Friday", LAUNCH_SEVEN.text),
    "words of its own": ("Harbor towns rejoice at apple cakes", LAUNCH_SEVEN.text),
    "no headline": ("", LAUNCH_SEVEN.text),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_not_borne_out_is_left_out_and_counted(fault: str) -> None:
    """Our entries and their headlines are as if nobody had been asked."""
    timeline = draw(Scripted(REFUSED[fault]))

    assert timeline.events == draw(None).events
    assert timeline.coverage.proposed == timeline.coverage.refused == 1


def test_our_entries_stay_where_a_model_leaves_them_out() -> None:
    """Whatever it says or does not say, each of them is there, with the same sentences counted."""
    for scripted in (Scripted(), Scripted(("Voters chose a president", ELECTION.text))):
        timeline = draw(scripted)
        assert {e.id for e in timeline.events} == {e.id for e in draw(None).events}
        assert {e.anchors for e in timeline.events} == {e.anchors for e in draw(None).events}


def test_each_date_is_asked_about_once() -> None:
    """Two entries of a day share a stretch, which shows a sentence of each."""
    scripted = Scripted()
    draw(scripted)
    (tuesday,) = [s for s in scripted.shown if any(ELECTION.text == p.text for p in s.passages)]

    assert len(scripted.shown) == 5
    assert any(LAUNCH_SEVEN.text == passage.text for passage in tuesday.passages)
    assert tuesday.most == 2 + BESIDE
    many = [
        article(f"a{n}", "2024-11-08", Told(text=f"Ship {w} reached harbor {w} with {w} crates."))
        for n, w in enumerate(["Ada", "Bora", "Cleo", "Dora", "Elba", "Fara", "Gala", "Hera"])
    ]
    scripted = Scripted()
    entries = draw(scripted, many).events
    assert len(scripted.shown) == -(-len(entries) // ENTRIES)
    assert all(len(stretch.passages) <= SHOWN for stretch in scripted.shown)


def test_the_date_of_the_clause_counts() -> None:
    """Of a sentence with two dates, an event is dated by the clause that tells it, or refused."""
    rocket = ("North Korea tested a rocket engine", SPOKE)
    spoke = ("Gen Nakatani spoke", SPOKE)
    timeline = draw(Scripted(rocket, spoke), [TWO_DATES])

    assert headlines(timeline) == {"2024-11-06": [rocket[0]], "2024-11-08": [spoke[0]]}
    # Each was proposed for both days, since both show the sentence.
    assert (timeline.coverage.proposed, timeline.coverage.refused) == (4, 2)


BUDGET = ("Town council approves budget for new pier", COUNCIL.text)


@pytest.mark.parametrize(("limit", "added"), [(None, True), (2, True), (1, False)])
def test_a_sentence_dated_by_publication_alone_may_be_proposed(
    limit: int | None, added: bool
) -> None:
    """It stands beside our entries where the limit leaves room, and says that it was proposed."""
    assert len(draw(None, [GROWERS]).events) == 1
    timeline = draw(Scripted(BUDGET), [GROWERS], TimelineRequest(limit=limit))

    assert len(timeline.events) == 1 + added
    for event in timeline.events:
        assert event.proposed == (event.headline == BUDGET[0])
    if added:
        (event,) = [event for event in timeline.events if event.proposed]
        assert event.when == parse_edtf("2024-11-08")
        assert event.sentences[0].citations[0].quote == COUNCIL.text


def test_what_an_entry_tells_already_is_not_added() -> None:
    """A sentence that is like one of an entry of its date is no event beside it."""
    again = Told(text="Growers of apples in Lime Bay met.")
    told = article("growers", "2024-11-08", OPENING, again)
    timeline = draw(Scripted(("Growers of apples in Lime Bay meet", again.text)), [told])

    assert len(timeline.events) == 1


@pytest.mark.parametrize("kind", [DecisionKind.HIDE, DecisionKind.PIN])
def test_a_persons_decision_holds_for_a_proposed_event(kind: DecisionKind) -> None:
    """What was hidden is not proposed again; what was pinned stands without a model."""
    scripted = Scripted(BUDGET)
    (added,) = [e for e in draw(scripted, [GROWERS]).events if e.proposed]
    decision = Decision(kind=kind, events=(added.id,), sides=(added.anchors,))
    again = draw(scripted, [GROWERS], decisions=[decision])

    assert len(again.events) == (1 if kind is DecisionKind.HIDE else 2)
    assert [event.pinned for event in again.events if added.id == event.id] in ([], [True])


def test_a_lifted_sentence_stands_without_a_model() -> None:
    """An event that was proposed once can be drawn again by its anchors, under the same id."""
    (added,) = [e for e in draw(Scripted(BUDGET), [GROWERS]).events if e.proposed]
    timeline = build_timeline(
        [GROWERS], TimelineRequest(), headline=lambda _: "ours", lifted=frozenset(added.anchors)
    )

    assert added.id in {event.id for event in timeline.events}


def test_a_stretch_of_days_is_headed_by_what_happened_in_it() -> None:
    """Of a month, the first two proposals stand on its line, their sentences first."""
    wanted = (("Voters chose a president", ELECTION.text), ("North Korea fired", LAUNCH_SEVEN.text))
    request = TimelineRequest(grain=Grain.MONTH, sentences=2)
    (month,) = draw(Scripted(*wanted), request=request).events

    assert month.headline == "Voters chose a president; North Korea fired"
    quotes = [sentence.citations[0].quote for sentence in month.sentences]
    assert quotes == [ELECTION.text, LAUNCH_SEVEN.text]
    assert draw(Scripted(), request=request).events == draw(None, request=request).events


def test_nothing_is_asked_of_an_empty_timeline() -> None:
    """Without an entry there is no stretch."""
    scripted = Scripted()
    assert draw(scripted, []).coverage == replace(draw(None, []).coverage)
    assert scripted.shown == []
