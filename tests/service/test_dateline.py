import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chat.embeddings.fake import HashEmbedder
from chat.errors import CancelledError, EmbedderMismatchError, LedgerError
from chat.library import Library
from chat.models import (
    Cancel,
    Drawn,
    Ingested,
    Stored,
    Summarized,
    SummaryRequest,
    TimelineRequest,
)
from chat.service import Dateline
from chat.service.parts import Parts
from chat.settings import EngineKind, Settings
from tests.cli.conftest import TODAY, open_service
from tests.ingest.conftest import STORY


def test_opening_makes_an_empty_library(settings: Settings) -> None:
    """Its ledger lies in a folder of its name; nothing else is made yet."""
    with open_service(settings) as dateline:
        assert dateline.article_count() == 0
        assert dateline.pending() == 0
    assert [path.name for path in settings.library_folder.iterdir()] == ["ledger.sqlite"]


def test_adding_ends_with_a_complete_index(dateline: Dateline, reports: Path) -> None:
    """The totals come last, when nothing is left to do."""
    *steps, totals = dateline.add([reports])
    assert [type(step) for step in steps] == [Stored] * 3
    assert isinstance(totals, Ingested)
    assert dateline.pending() == 0
    assert [hit.passage.span.article for hit in dateline.search("apples harvest", k=1)] == [
        "orchard"
    ]


def test_search_sees_what_was_added_after_it(dateline: Dateline, reports: Path) -> None:
    """An index in memory is not kept beyond a change."""
    assert dateline.search("ferry") == []
    list(dateline.add([reports]))
    assert dateline.search("ferry")
    dateline.remove("ferry-1")
    assert "ferry-1" not in {hit.passage.span.article for hit in dateline.search("ferry")}


def stop_adding(settings: Settings, reports: Path) -> None:
    """Add one article and stop, as a person does who presses Ctrl-C."""
    cancel = Cancel()
    with open_service(settings) as dateline:
        for _ in dateline.add([reports], cancel=cancel):
            cancel.request()


def test_a_close_finishes_what_a_stopped_add_left(settings: Settings, reports: Path) -> None:
    """Whatever command comes next completes the index; stopping itself does not wait for it."""
    with pytest.raises(CancelledError):
        stop_adding(settings, reports)
    with open_service(settings) as dateline:
        assert dateline.pending() == 1
    with open_service(settings) as dateline:
        assert dateline.pending() == 0


def test_a_close_leaves_the_index_to_an_add_under_way(settings: Settings, reports: Path) -> None:
    """Every `list` during a long `add` would otherwise wait for Chroma."""
    with open_service(settings) as adding:
        steps = adding.add([reports])
        next(steps)
        with open_service(settings) as other:
            assert other.pending() > 0
        assert adding.pending() > 0
        list(steps)


def test_two_programs_may_add_at_once(settings: Settings, reports: Path) -> None:
    """The ledger serves both; the sign that one leaves keeps no other out."""
    with open_service(settings) as one, open_service(settings, long_lived=True) as other:
        steps = one.add([reports])
        next(steps)
        with other._parts.adding():
            list(steps)
        assert one.article_count() == 3


def test_a_long_lived_service_finds_what_another_added(settings: Settings, reports: Path) -> None:
    """Without a restart, and it is told that something changed."""
    with open_service(settings, long_lived=True) as chat:
        assert chat.search("ferry") == []
        assert not chat.refresh()
        with open_service(settings) as other:
            list(other.add([reports]))
        assert chat.refresh()
        assert not chat.refresh()
        assert chat.article_count() == 3
        assert chat.search("Aurora captain", k=1)[0].passage.span.article == "ferry-1"


def test_another_embedding_model_is_refused(
    dateline: Dateline, settings: Settings, reports: Path
) -> None:
    """Vectors of two models in one library would make search worthless."""
    list(dateline.add([reports]))
    with Dateline.open(settings, embedder=HashEmbedder(name="other")) as mixed:
        steps = mixed.add([reports])
        with pytest.raises(EmbedderMismatchError, match="hash, not other"):
            next(steps)


def test_jobs_on_a_topic_read_its_articles_only(dateline: Dateline, reports: Path) -> None:
    """Coverage counts those that were selected."""
    list(dateline.add([reports]))
    *_, drawn = dateline.timeline(TimelineRequest(topic="ferry"))
    assert isinstance(drawn, Drawn)
    assert drawn.timeline.coverage.selected == 2
    assert drawn.timeline.coverage.library == 3
    *_, summed = dateline.summarize(SummaryRequest(topic="apples harvest"))
    assert isinstance(summed, Summarized)
    assert summed.summary.coverage.selected == 1


def test_a_conversation_is_saved_turn_by_turn(dateline: Dateline) -> None:
    """One conversation for the life of the service, named after its first line."""
    dateline.record("first?", "one", "{}")
    dateline.record("second?", "two", "{}")
    (conversation,) = dateline.library.conversations.list()
    assert conversation.title == "First"
    turns = dateline.library.conversations.turns(conversation.id)
    assert [turn.asked for turn in turns] == ["first?", "second?"]


def test_tomorrow_is_believed(dateline: Dateline) -> None:
    """On the other side of the earth it has begun."""
    assert dateline.last_believable_day == date(2024, 11, 17) > TODAY


def test_the_engine_line_says_where_text_goes(dateline: Dateline) -> None:
    """It stands on the screen at all times."""
    assert dateline.engine_line == "extractive · nothing leaves this machine"


def test_the_chat_completes_the_index_in_the_background(settings: Settings, reports: Path) -> None:
    """It opens at once, and what a killed add left undone is made good meanwhile."""
    with pytest.raises(CancelledError):
        stop_adding(settings, reports)
    with open_service(settings, long_lived=True) as chat:
        (completing,) = [one for one in threading.enumerate() if one.name == "dateline-index"]
        completing.join()
        assert chat.pending() == 0


def test_a_library_whose_parts_do_not_open_is_closed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection stays open behind an error, neither at the beginning nor at the end."""
    closed: list[Path] = []
    really_close = Library.close

    def close(library: Library) -> None:
        closed.append(library.path)
        really_close(library)

    monkeypatch.setattr(Library, "close", close)

    def fail(*_: object, **__: object) -> None:
        raise LedgerError("the outbox cannot be read")

    monkeypatch.setattr(Parts, "complete_index", fail)
    with pytest.raises(LedgerError, match="outbox"):
        open_service(settings, long_lived=True)
    opened = open_service(settings)
    monkeypatch.setattr(Parts, "close", fail)
    with pytest.raises(LedgerError, match="outbox"):
        opened.close()

    assert closed == [opened.library.path] * 2


def test_removing_an_article_takes_back_the_days_it_gave(
    dateline: Dateline, tmp_path: Path
) -> None:
    """A day that was inferred from an article does not outlive it."""
    (tmp_path / "dated.md").write_text(
        f"---\npublished: 2024-05-07\n---\n{STORY} More will follow."
    )
    (tmp_path / "undated.txt").write_text(STORY)
    list(dateline.add([tmp_path / "dated.md", tmp_path / "undated.txt"]))
    given = [article.published for article in dateline.articles()]
    dateline.remove(next(each.id for each in dateline.articles() if "More" in each.text))
    assert given == [date(2024, 5, 7)] * 2
    assert [article.publication for article in dateline.articles()] == [None]


@pytest.mark.parametrize(("engine", "loaded"), [("model", 1), ("extractive", 0)])
def test_warming_up_loads_the_client_of_a_model(
    engine: EngineKind, loaded: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first question to a model waits for no library, and nobody is asked before it."""
    times: list[None] = []
    monkeypatch.setattr("chat.engines.model.chain.load_client", lambda: times.append(None))
    with open_service(replace(settings, engine=engine, model="small")) as dateline:
        dateline.warm_up()
    assert len(times) == loaded
