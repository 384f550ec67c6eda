"""Events that a model proposes: a call for each stretch of days, quotes that bear headlines out."""

from pathlib import Path
from threading import Barrier

import pytest

from chat.engines.model.meter import Meter
from chat.engines.model.planning import plan_timeline
from chat.engines.model.prices import Price
from chat.engines.model.server import ModelServer
from chat.errors import CancelledError
from chat.models import Cancel, Claim, Stretch
from chat.settings import Settings
from tests.engines.contract import passage
from tests.engines.model.competent import competent
from tests.engines.model.engines import engine_for
from tests.engines.model.scripted import (
    NOWHERE,
    Asked,
    Handler,
    Reply,
    cites,
    fails,
    falls_silent,
    obeys,
    says,
    serving,
    structured,
)

pytestmark = pytest.mark.loopback

BRIDGE = "The old swing bridge at Northport reopened on Monday after eleven months of work."
FERRY = "The ferry to Gull Island stops running in October."
STRETCH = Stretch((passage(BRIDGE, number=1), passage(FERRY, number=2)), 2)
HEADLINE = "Swing bridge at Northport reopens"


def proposed(reply: Reply, folder: Path, *stretches: Stretch) -> tuple[list[list[Claim]], int]:
    """Return what a server that replies so proposes of stretches, and how often it was asked."""
    with serving(reply) as server:
        events = engine_for(server.model(), folder).propose_events(stretches or (STRETCH,))
        return [list(claims) for claims in events], len(server.asked)


def test_an_event_is_a_headline_with_its_quote(tmp_path: Path) -> None:
    """One call, with the sentences as data, the schema that knows their numbers, and a limit."""
    with serving(cites((f"{HEADLINE}.", [(1, BRIDGE)]))) as server:
        (events,) = engine_for(server.model(), tmp_path).propose_events([STRETCH])
        (asked,) = server.asked

    assert [(event.text, event.quotes[0].quote) for event in events] == [(HEADLINE, BRIDGE)]
    assert "You edit a timeline" in asked.system
    assert "at most 2 sentences" in asked.system
    assert str(asked.body["response_format"]).count("'enum': ['1', '2']") == 1


def test_marks_get_the_words_that_say_most_of_the_headline(tmp_path: Path) -> None:
    """A server that keeps to no schema names the sentence alone."""
    with serving(fails(400, "response_format"), says(f"{HEADLINE}. [1]")) as server:
        (events,) = engine_for(server.model(), tmp_path).propose_events([STRETCH])
        assert [asked.form for asked in server.asked] == ["json_schema", "text"]

    assert [(event.text, event.quotes[0].quote) for event in events] == [(HEADLINE, BRIDGE)]


@pytest.mark.parametrize(
    ("headline", "number", "told", "quote"),
    [
        (HEADLINE, 1, HEADLINE, BRIDGE),
        (HEADLINE, 2, HEADLINE, BRIDGE),
        (HEADLINE, NOWHERE, HEADLINE, BRIDGE),
        ("Gull Island ferry stops running", 1, "Gull Island ferry stops running", FERRY),
        ("Swing bridge reopens after 12 months", 1, BRIDGE[:-1], BRIDGE),
        ("Swing bridge at Eastport reopens", 1, BRIDGE[:-1], BRIDGE),
        ("Russia swing bridge at Northport reopens", 1, BRIDGE[:-1], BRIDGE),
        ("Swing bridge at Northport never reopened", 1, BRIDGE[:-1], BRIDGE),
        (f"{HEADLINE}. The crowd cheered at Eastport.", 1, HEADLINE, BRIDGE),
        ("Swing bridge at Eastport reopens", NOWHERE, "", ""),
        ("Swing bridge at Eastport reopens", 2, "", FERRY),
        ("Growers expect a small harvest of apples", 1, "", BRIDGE),
        ("", 1, "", ""),
    ],
)
def test_a_headline_says_what_its_sentence_says(
    headline: str, number: int, told: str, quote: str, tmp_path: Path
) -> None:
    """The model's if a sentence bears it out, that sentence's own if it is like it, else blank."""
    ((*events,),), _ = proposed(says(structured((headline, [number]))), tmp_path)

    assert [event.text for event in events] == ([told] if headline else [])
    assert [each.quote for event in events for each in event.quotes] == ([quote] if quote else [])


def test_a_sentence_that_was_copied_is_cut_to_its_main_clause(tmp_path: Path) -> None:
    """What is too long for a line is shortened as the articles' own sentences are."""
    long = f"LIME BAY — {BRIDGE.removesuffix('.')}, the harbor office said on its notice board."
    stretch = Stretch((passage(long),), 2)
    ((event,),), _ = proposed(cites((long, [(1, long)])), tmp_path, stretch)

    assert event.text == BRIDGE.removesuffix(".")


def test_no_more_is_taken_than_was_asked_for(tmp_path: Path) -> None:
    """A model that goes on is cut short."""
    ((*events,),), _ = proposed(cites(*[(HEADLINE, [(1, BRIDGE)])] * 5), tmp_path)

    assert len(events) == STRETCH.most


def test_only_one_sentence_counts(tmp_path: Path) -> None:
    """A headline joined of two sentences, which may tell of two days, is none."""
    joined = ("Northport bridge reopens, Gull Island ferry stops", [(1, BRIDGE), (2, FERRY)])
    ((event,),), _ = proposed(cites(joined), tmp_path)

    assert (event.text, len(event.quotes)) == ("", 1)


@pytest.mark.parametrize(
    "replies",
    [[says("prose"), says("prose")], [says('{"sentences": [', finish="length")]],
    ids=["malformed", "endless"],
)
def test_a_stretch_that_cannot_be_read_is_done_without(
    replies: list[Reply], tmp_path: Path
) -> None:
    """The others are asked about all the same, and that is said."""
    notices: list[str] = []
    with serving(cites(), *replies, obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices)
        list(engine.propose_events([STRETCH]))
        first, second = engine.propose_events([STRETCH, STRETCH])
        assert len(server.asked) == 2 + len(replies)
    assert list(first) == []
    assert list(second)
    assert sum("proposed no events" in notice for notice in notices) == 1


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_server_that_fails_is_not_asked_for_every_date(status: int, tmp_path: Path) -> None:
    """A timeline stands without it, and one line says why."""
    notices: list[str] = []
    with serving(fails(status)) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices)
        assert [list(events) for events in engine.propose_events([STRETCH] * 9)] == [[]] * 9
        assert len(server.asked) == (3 if status == 500 else 1)
    assert sum("the articles' own words" in notice for notice in notices) == 1


def test_the_limit_of_cost_ends_the_asking(tmp_path: Path) -> None:
    """The call that could pass it is not made; what came before it stays."""
    with serving(obeys(competent)) as server:
        meter = Meter(Price(1.0, 1.0), max_cost=0.0012)
        engine = engine_for(server.model(), tmp_path, meter=meter)
        events = [list(each) for each in engine.propose_events([STRETCH] * 6)]
        made = len(server.asked)

    assert 0 < made < 6
    assert [bool(each) for each in events] == [True] * made + [False] * (6 - made)


def test_dates_are_asked_about_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server elsewhere has four calls at a time: each waits here for three others."""
    monkeypatch.setattr(ModelServer, "is_local", property(lambda _: False))
    together = Barrier(4, timeout=30)

    def replying(handler: Handler, asked: Asked) -> None:
        together.wait()
        obeys(competent)(handler, asked)

    with serving(replying) as server:
        events = list(engine_for(server.model(), tmp_path).propose_events([STRETCH] * 8))

    assert all(events)
    assert not together.broken


def test_a_stop_closes_every_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No call that waits is begun."""
    monkeypatch.setattr(ModelServer, "is_local", property(lambda _: False))
    cancel = Cancel()

    def stopping(handler: Handler, asked: Asked) -> None:
        if len(handler.server.asked) == 4:
            cancel.request()
        falls_silent()(handler, asked)

    with serving(stopping) as server:
        engine = engine_for(server.model(), tmp_path)
        with pytest.raises(CancelledError):
            list(engine.propose_events([STRETCH] * 20, cancel=cancel))
        assert server.hung_up.wait(10)
        assert len(server.asked) == 4


def test_a_plan_counts_the_calls_that_come(tmp_path: Path) -> None:
    """A call a stretch, and one for each headline besides; tokens at most."""
    settings = Settings(data_dir=tmp_path, engine="model", model="gpt-5-mini")
    plan = plan_timeline(settings, [STRETCH] * 3, headlines=2)

    assert (plan.calls, plan.most_calls) == (5, 8)
    assert plan.prompt_tokens > 3 * len(BRIDGE + FERRY) // 3
    assert plan_timeline(settings, [], headlines=0).calls == 0
