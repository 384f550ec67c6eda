"""Summaries by a model: notes from every article, kept when interrupted, quotes carried over."""

from itertools import count
from pathlib import Path
from threading import Barrier

import pytest

from chat.citations import check_claim
from chat.engines.model.meter import Meter
from chat.engines.model.notes import ALL_NOTES, NOTE_TOKENS, calls_for
from chat.engines.model.planning import plan_summaries
from chat.engines.model.prices import Price
from chat.engines.model.server import ModelServer
from chat.errors import BudgetError, CancelledError, EngineError
from chat.models import Cancel, Claim, Heading, Note, Passage, SourceQuote
from chat.settings import Settings
from tests.engines.contract import passage
from tests.engines.model.competent import competent
from tests.engines.model.engines import engine_for, summed_up
from tests.engines.model.scripted import (
    Asked,
    Handler,
    Kept,
    Reply,
    cites,
    fails,
    falls_silent,
    obeys,
    says,
    serving,
)

pytestmark = pytest.mark.loopback


def articles(number: int, *, sentences: int = 60) -> list[Passage]:
    """Return articles of nearly 4,000 characters, each with sentences of its own."""
    return [
        passage(
            " ".join(
                f"Ship {name}{line} of harbor number {name} carried {line + 2} crates of apples."
                for line in range(sentences)
            ),
            number=name,
        )
        for name in range(1, number + 1)
    ]


LOCAL = ModelServer(base_url="http://127.0.0.1:1/v1", model="small")
REMOTE = ModelServer(base_url="https://api.example/v1", model="small")
MANY = articles(8)
CALLS = calls_for(MANY, LOCAL)


def summarized(claims: list[Claim], sources: list[Passage]) -> None:
    """Check that every claim is borne out by whole quotes of the articles."""
    assert claims
    for claim in claims:
        assert check_claim(claim, sources).verified
        assert all(quote.quote in sources[quote.source - 1].text for quote in claim.quotes)


def test_every_article_is_read(tmp_path: Path) -> None:
    """Each sentence of each article is in exactly one call, and one more call reduces."""
    with serving(obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path)
        claims = summed_up(engine, MANY, topic="ships", sentences=3)
        read = "\n".join(asked.human for asked in server.asked[:-1])

        assert len(server.asked) == CALLS + 1 == 9
        assert "You write the summary" in server.asked[-1].system
    assert len(claims) <= 3
    summarized(claims, MANY)
    for article in MANY:
        assert all(read.count(sentence) == 1 for sentence in article.text.split(". "))


def test_an_interrupted_summary_goes_on(tmp_path: Path) -> None:
    """What was finished before an error is not asked for again."""
    store, good = Kept(), obeys(competent)
    with serving(good, good, fails(401)) as server:
        engine = engine_for(server.model(), tmp_path, store=store)
        with pytest.raises(EngineError, match="does not accept the key"):
            summed_up(engine, MANY, topic="", sentences=3)
        assert len(store.notes) == 2
    with serving(good) as server:
        again = engine_for(server.model(), tmp_path, store=store)
        summarized(summed_up(again, MANY, topic="", sentences=3), MANY)
        assert len(server.asked) == CALLS - 2 + 1
        summed_up(again, MANY, topic="", sentences=3)
        assert len(server.asked) == CALLS - 2 + 2


def test_a_changed_article_is_read_again(tmp_path: Path) -> None:
    """Notes are kept by the text that they were taken from."""
    store, good = Kept(), obeys(competent)
    with serving(good) as server:
        engine = engine_for(server.model(), tmp_path, store=store)
        summed_up(engine, MANY[:1], topic="", sentences=1)
        summed_up(engine, articles(1, sentences=59), topic="", sentences=1)
        assert len(server.asked) == 4


def test_the_limit_of_cost_keeps_what_was_finished(tmp_path: Path) -> None:
    """The call that could pass it is not made; a higher limit goes on from there."""
    store, price = Kept(), Price(1.0, 1.0)
    with serving(obeys(competent)) as server:
        limit = Meter(price, max_cost=0.012)
        engine = engine_for(server.model(), tmp_path, store=store, meter=limit)
        with pytest.raises(BudgetError):
            summed_up(engine, MANY, topic="", sentences=3)
        made = len(server.asked)
        assert 0 < made < CALLS
        assert len(store.notes) == made


def test_a_stopped_summary_stops(tmp_path: Path) -> None:
    """A token that is set while a note is taken ends the job before the next call."""
    cancel = Cancel()

    def stopping(asked: Asked) -> str:
        cancel.request()
        return competent(asked)

    with serving(obeys(stopping)) as server:
        engine = engine_for(server.model(), tmp_path)
        with pytest.raises(CancelledError):
            summed_up(engine, MANY, topic="", sentences=3, cancel=cancel)
        assert len(server.asked) == 1


def test_notes_that_are_not_borne_out_are_dropped(tmp_path: Path) -> None:
    """A summary rests on what holds, in the source's own words where the model's do not."""
    wrong = cites(
        ("Ship 10 of harbor number 1 carried 900 crates of apples.", [(1, "900 crates")]),
        ("The moon fell.", [(1, "the moon")]),
    )
    with serving(wrong) as server:
        engine = engine_for(server.model(), tmp_path)
        claims = summed_up(engine, MANY[:1], topic="", sentences=3)
        assert len(server.asked) == 2
    assert [claim.text for claim in claims] == [MANY[0].text[: MANY[0].text.index(".") + 1]]


def test_articles_whose_notes_cannot_be_read_are_quoted(tmp_path: Path) -> None:
    """Malformed notes are the extractive engine's, and that is said."""
    notices: list[str] = []
    store = Kept()
    with serving(cites(), says("prose"), says("prose"), obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path, store=store, notices=notices)
        list(engine.answer("Any?", MANY[:1]))
        summarized(summed_up(engine, MANY[:1], topic="", sentences=2), MANY[:1])
        assert len(server.asked) == 4
    assert notices
    assert "the extractive engine reads these articles instead" in notices[1]


@pytest.mark.parametrize("reply", [says("prose"), says('{"sentences": [', finish="length")])
def test_a_summary_that_cannot_be_read_is_quoted(reply: Reply, tmp_path: Path) -> None:
    """Where the last step fails, the extractive engine sums up, and that is said."""
    notices: list[str] = []
    with serving(cites(), obeys(competent), reply) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices)
        list(engine.answer("Any?", MANY[:1]))
        summarized(summed_up(engine, MANY[:1], topic="", sentences=2), MANY[:1])
        assert len(server.asked) >= 3
    assert "the extractive engine sums up in its place" in notices[-1]


@pytest.mark.parametrize("reply", [says('{"sentences": [', finish="length")])
def test_notes_that_run_away_are_quoted(reply: Reply, tmp_path: Path) -> None:
    """A model that does not come to an end stops no summary."""
    notices: list[str] = []
    store = Kept()
    with serving(reply, obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices, store=store)
        summarized(summed_up(engine, MANY[:1], topic="", sentences=2), MANY[:1])
        assert len(server.asked) == 2
    assert "greatest length" in notices[0]
    assert "the extractive engine reads these articles instead" in notices[1]
    assert store.notes == {}


def test_notes_that_break_off_are_kept_and_the_rest_is_quoted(tmp_path: Path) -> None:
    """An article that the model did not come to is read by the extractive engine."""
    notices: list[str] = []
    short = articles(2, sentences=4)
    note = "Ship 10 of harbor number 1 carried 2 crates of apples."
    cut = f'{{"sentences": [{{"from": ["1"], "text": "{note}"}}, {{"from": ["2'
    with serving(says(cut, finish="length")) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices)
        claims = list(engine.take_notes(short, most=2))
        assert len(server.asked) == 1
    summarized(claims, short)
    assert [claim.text for claim in claims if claim.quotes[0].source == 1] == [note]
    assert [claim for claim in claims if claim.quotes[0].source == 2]
    (told,) = notices
    assert "did not come to the end of its notes" in told


def test_many_notes_are_reduced_in_groups(tmp_path: Path) -> None:
    """What does not fit into one call is summed up first, and the quotes stay those of articles."""
    many = articles(60)
    with serving(obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path)
        claims = summed_up(engine, many, topic="", sentences=4)
        reduced = [asked for asked in server.asked if "You write the summary" in asked.system]
    assert len(reduced) > 2
    summarized(claims, many)


def test_a_plan_is_what_comes(tmp_path: Path) -> None:
    """Calls are those that will be made; tokens and dollars are the most they can be."""
    settings = Settings(data_dir=tmp_path, engine="model", model="gpt-5-mini", openai_api_key=None)
    plan = plan_summaries(settings, [MANY], sentences=5)
    calls = calls_for(MANY, REMOTE)

    assert plan.calls == calls + 3
    assert plan.most_calls == 2 * plan.calls
    assert plan.reply_tokens >= len(MANY) * ALL_NOTES * NOTE_TOKENS
    assert plan.cost is not None
    assert plan.cost > 0
    assert plan_summaries(settings, [], sentences=5).calls == 0
    assert plan_summaries(settings, [MANY[:2]], sentences=5).calls == 2
    assert plan_summaries(settings, [MANY], sentences=5, sections=6).calls == calls + 18
    assert plan_summaries(settings, [MANY, MANY], sentences=5).calls == 2 * plan.calls
    assert plan_summaries(settings, [[], MANY], sentences=5).calls == plan.calls


def test_no_article_goes_unread(tmp_path: Path) -> None:
    """Where a model notes nothing and writes nothing, the articles speak, and that is said."""
    notices: list[str] = []
    with serving(cites()) as server:
        engine = engine_for(server.model(), tmp_path, notices=notices)
        summarized(summed_up(engine, MANY[:1], topic="", sentences=2), MANY[:1])
        assert len(server.asked) == 2
    assert [notice.split()[-4:] for notice in notices] == [
        ["reads", "these", "articles", "instead"],
        ["up", "in", "its", "place"],
    ]


@pytest.mark.parametrize("heading", [Heading.ALL, Heading.NEXT, Heading.AGREED, Heading.DIFFER])
def test_sections_that_set_sources_side_by_side_have_a_prompt_of_their_own(
    heading: Heading, tmp_path: Path
) -> None:
    """The model is told to compare, and which section it writes."""
    note = Note(claim=Claim("Apples came.", (SourceQuote(1, "Apples came."),)), place=0)
    with serving(obeys(competent)) as server:
        engine = engine_for(server.model(), tmp_path)
        list(engine.summarize([note], topic="", sentences=1, heading=heading))
        (asked,) = server.asked
    compares = heading in (Heading.AGREED, Heading.DIFFER)
    assert ("You compare what news sources say" in asked.system) is compares
    assert heading.value in asked.human


def test_calls_run_side_by_side_over_all_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four at a time to the end, whatever the articles' lengths, their notes kept as they come."""
    monkeypatch.setattr(ModelServer, "is_local", property(lambda _: False))
    store, together = Kept(), Barrier(4, timeout=30)

    def replying(handler: Handler, asked: Asked) -> None:
        together.wait()
        obeys(competent)(handler, asked)

    many = articles(24)
    assert calls_for(many, REMOTE) == 12
    with serving(replying) as server:
        engine = engine_for(server.model(), tmp_path, store=store)
        summarized(list(engine.take_notes(many, most=2)), many)
        assert len(server.asked) == 12
    assert len(store.notes) == 12


def test_a_stop_ends_all_calls_of_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was finished is kept, and none that waits is begun."""
    monkeypatch.setattr(ModelServer, "is_local", property(lambda _: False))
    cancel, store, order = Cancel(), Kept(), count(1)

    def stopping(handler: Handler, asked: Asked) -> None:
        number = next(order)
        if number <= 2:
            obeys(competent)(handler, asked)
            return
        if number == 6:
            cancel.request()
        falls_silent()(handler, asked)

    with serving(stopping) as server:
        engine = engine_for(server.model(), tmp_path, store=store)
        with pytest.raises(CancelledError):
            list(engine.take_notes(articles(40), most=2, cancel=cancel))
        assert server.hung_up.wait(10)
        assert len(server.asked) == 6
    assert len(store.notes) == 2
