"""Turns as values: what a reply shows at each step."""

from dataclasses import replace
from datetime import date

import pytest

from chat.errors import LedgerError
from chat.models import (
    Answer,
    Answered,
    Article,
    Delta,
    Drawn,
    Exchange,
    Hit,
    Ingested,
    NoAnswer,
    Publication,
    PublishedBasis,
    Redated,
    Retrieved,
    Skipped,
    Span,
    Stored,
)
from chat.tui.commands import Command, Request
from chat.tui.tally import NAMED_SKIPS, Expected
from chat.tui.turns import MOST_LISTED, ListedArticles, TurnView
from tests.tui.articles.fakes import listed, reports
from tests.tui.fakes import ANSWER, ARTICLE, EVENT, QUOTE, REFUSAL, TIMELINE, passage


def asked(text: str = "When?") -> TurnView:
    """A turn that has just begun."""
    return TurnView(1, Request(Command.ASK, text))


def test_sources_come_before_the_first_word() -> None:
    """The passages are listed while the answer is still being written."""
    turn = asked()
    turn.take(Retrieved((Hit(passage(QUOTE), 1.0),)))
    assert turn.sources is not None
    assert turn.sources[0].excerpt == QUOTE
    assert not turn.finished


def test_finished_answer_is_an_exchange() -> None:
    """Only a finished question may be referred to by the next one."""
    turn = asked()
    turn.take(Delta("The fer"))
    exchanges = [turn.exchange]
    turn.take(Answered(ANSWER))
    exchanges.append(turn.exchange)
    assert exchanges == [None, Exchange("When?", turn.shown)]
    assert QUOTE in turn.shown


def test_same_span_keeps_its_number() -> None:
    """A span that is cited twice has one number and one source."""
    turn = asked()
    turn.take(Answered(ANSWER))
    assert turn.sources is not None
    assert [source.excerpt for source in turn.sources].count(QUOTE) == 1
    assert turn.shown.count("[1]") == 2


def test_refusal_offers_the_nearest_articles() -> None:
    """Each has a number that opens it from its beginning, at its newest revision."""
    turn = asked()
    turn.take(Answered(REFUSAL))
    assert turn.openable == 1
    assert turn.sources is not None
    assert turn.sources[0].span == Span(ARTICLE.id, 0, 0, 0)
    assert "[1] Ferry reaches Port Amber" in turn.shown


def test_a_large_library_is_listed_in_part() -> None:
    """The panel is laid out at once, so it has the newest and says where the others are."""
    turn = TurnView(1, Request(Command.SOURCES, ""))
    turn.take(ListedArticles(tuple(map(listed, reports(MOST_LISTED + 1)))))
    assert turn.sources is not None
    assert len(turn.sources) == MOST_LISTED
    assert turn.shown == (
        "301 articles in the library, 43 without a date."
        " The newest 300 are listed; /library has them all."
    )


def test_failure_keeps_the_partial_text() -> None:
    """An error is shown below what had already been written."""
    turn = asked()
    turn.take(Delta("The ferry"))
    turn.fail(LedgerError("the disk is full", hint="Make room."))
    assert turn.shown.splitlines() == ["The ferry", "! the disk is full", "Make room."]


def test_a_finished_reply_stays_whatever_comes_after_it() -> None:
    """It could not be saved, or Escape came too late; going through its sources changes nothing."""
    turn = asked()
    turn.take(Answered(ANSWER))
    told = turn.shown
    turn.stop()
    assert turn.shown == told
    turn.fail(LedgerError("the disk is full", hint="Make room."))
    turn.choose(1)
    assert turn.shown == f"{told}\n! the disk is full\nMake room."


def test_stop_marks_what_was_there() -> None:
    """A stopped answer says that it is not complete."""
    turn = asked()
    turn.take(Delta("The ferry"))
    turn.stop()
    assert turn.shown.splitlines() == ["The ferry", "stopped: this answer is not complete"]


def test_a_stopped_add_says_how_it_goes_on() -> None:
    """What was added stays, and the same request takes up where it was stopped."""
    turn = TurnView(1, Request(Command.ADD, "folder"))
    turn.take(Skipped("file", "it holds no text"))
    turn.stop()
    assert turn.shown.splitlines()[-1] == (
        "stopped: what was added stays; the same /add goes on from there"
    )


def test_an_add_that_runs_tells_how_much_is_to_come() -> None:
    """From the first moment on, and no longer once it is done."""
    turn = TurnView(1, Request(Command.ADD, "folder"))
    turn.take(Expected(1_200))
    assert turn.shown == "reading 1,200 articles …"
    turn.take(Stored(Article(id="x", title="T", text="t")))
    assert turn.shown.splitlines()[0] == "1 added of 1,200 …"
    turn.take(Ingested(stored=1, revised=0, unchanged=0, skipped=0, passages=1, seconds=1.0))
    assert turn.shown.splitlines()[0] == "1 added in 1.0 s"


def test_an_add_tells_what_was_guessed_and_what_has_no_day() -> None:
    """Without a day, no relative date of a text is resolved; a day found later counts."""
    day = Publication(day=date(2024, 5, 7), basis=PublishedBasis.INFERRED, note="reprints U")
    turn = TurnView(1, Request(Command.ADD, "folder"))
    turn.take(Stored(Article(id="x", title="T", text="t"), "it is not UTF-8"))
    turn.take(Stored(Article(id="y", title="U", text="t")))
    turn.take(Redated(Article(id="x", title="T", text="t", publication=day)))
    turn.take(Ingested(stored=2, revised=0, unchanged=0, skipped=0, passages=1, seconds=1.0))
    assert turn.shown.splitlines()[1:] == [
        "T: dated 2024-05-07, reprints U",
        "T: it is not UTF-8",
        "1 article without a day of publication: F5 and f list them",
    ]


def test_tally_counts_all_and_names_the_first_skips() -> None:
    """Every skip is counted; so many of them are named with their reasons."""
    turn = TurnView(1, Request(Command.ADD, "folder"))
    for number in range(NAMED_SKIPS + 5):
        turn.take(Skipped(f"file{number}", "it holds no text", "Delete it."))
    publication = Publication(
        day=date(2024, 5, 7),
        basis=PublishedBasis.INFERRED,
        note="from a rewrite",
    )
    turn.take(Redated(Article(id="x", title="T", text="t", publication=publication)))
    turn.take(Ingested(stored=0, revised=0, unchanged=0, skipped=25, passages=0, seconds=1.0))
    lines = turn.shown.splitlines()
    assert lines[0] == "25 skipped in 1.0 s"
    assert lines[1] == "file0: it holds no text. Delete it."
    assert "and 5 more skipped" in lines
    assert lines[-1].startswith("T: dated 2024-05-07, from a rewrite")
    assert turn.finished


def test_a_correction_reads_as_one() -> None:
    """The last side corrects those before it; each begins with what it says in a few words."""
    (point,) = EVENT.disagreements
    sides = tuple(replace(side, says=says) for side, says in zip(point.sides, "AB", strict=True))
    corrected = replace(EVENT, disagreements=(replace(point, sides=sides, corrected=True),))
    turn = TurnView(1, Request(Command.TIMELINE, ""))
    turn.take(Drawn(replace(TIMELINE, events=(corrected,))))
    assert f"Corrected on the date: A: {QUOTE} [1] — B: " in turn.shown


@pytest.mark.parametrize("outcome", [ANSWER, REFUSAL])
def test_what_was_understood_is_shown(outcome: Answer | NoAnswer) -> None:
    """Filters and times that were read from the question stand below what came of it."""
    turn = asked()
    turn.take(Answered(replace(outcome, understood=("only from Harbor Wire",))))
    assert turn.shown.splitlines()[-1].strip() == "Understood: only from Harbor Wire"


def test_finished_lines_stay_the_same_rows() -> None:
    """A long text that streams in is wrapped line by line, not from its beginning each time."""
    turn = asked()
    turn.take(Delta("The ferry\nreached "))
    first = turn.rows
    turn.take(Delta("Port Amber.\n"))
    turn.take(Delta("\nIts captain"))
    assert turn.shown == "The ferry\nreached Port Amber.\n\nIts captain"
    assert turn.rows[0] is first[0]
    assert turn.all_rows[0] is turn.all_rows[0]
