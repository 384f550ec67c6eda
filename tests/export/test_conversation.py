import json
from dataclasses import replace
from datetime import UTC, datetime

from chat.export.conversation import (
    cited_articles,
    conversation_markdown,
    conversation_to_json,
    found_conversation_to_json,
)
from chat.export.outcomes import write_outcome
from chat.models import (
    Conversation,
    FoundConversation,
    KeptConversation,
    KeptTurn,
    Origin,
    Outcome,
    Place,
    Turn,
    TurnState,
)
from tests.export import samples

TALK = Conversation(
    id=7,
    title="Port *visits*",
    started=datetime(2024, 11, 15, 12, tzinfo=UTC),
    used=datetime(2024, 11, 16, 9, 30, tzinfo=UTC),
    turns=4,
    origin=Origin(3, 2),
)


def turn(number: int, asked: str, outcome: Outcome) -> KeptTurn:
    """Return a turn with a finished reply."""
    written = write_outcome(outcome)
    return KeptTurn(Turn(number=number, asked=asked, shown="…", outcome=written), outcome)


KEPT = KeptConversation(
    TALK,
    (
        turn(1, samples.ANSWER.question, samples.ANSWER),
        turn(2, "/timeline warship", replace(samples.TIMELINE, events=samples.TIMELINE.events[1:])),
        KeptTurn(Turn(number=3, asked="/add <x>", shown="1 added\n\n2 skipped"), None),
        KeptTurn(Turn(number=4, asked="Why?", shown="Because *of", state=TurnState.STOPPED), None),
    ),
)


def test_a_conversation_as_markdown() -> None:
    """A heading a question, every kind of reply below it, one list of footnotes."""
    written = conversation_markdown(KEPT, urls={"harbor-1": "https://harbor.example/1"})
    assert written.startswith(
        "# Port \\*visits\\*\n"
        "\n"
        "*Begun 2024-11-15 12:00 UTC, last used 2024-11-16 09:30 UTC, "
        "forked from turn 2 of conversation 3*\n"
        "\n"
        "## Who boarded the ship?\n"
        "\n"
        f"{samples.WEDNESDAY}[^1] The visit was a first. \\[unverified\\]\n"
        "\n"
        "## /timeline warship\n"
        "\n"
        "### 2024\n"
        "\n"
        "#### 6 November 2024: Minister boards warship\n"
        "\n"
        f"{samples.WEDNESDAY}[^1]\n"
    )
    assert (
        "\n## /add \\<x\\>\n\n1 added\n\n2 skipped\n\n## Why?\n\nBecause \\*of\n\n"
        "*stopped: this reply is not complete*\n\n[^1]: [Harbor Wire 2024-11-07]"
    ) in written
    assert written.count("[^2]: ") == 1


def test_a_conversation_as_json() -> None:
    """Each reply in the contract of its command; what cites nothing has its text alone."""
    told = conversation_to_json(KEPT)
    assert list(told) == ["id", "title", "started", "used", "origin", "turn_count", "turns"]
    assert told["origin"] == {"conversation": 3, "turn": 2}
    assert told["started"] == "2024-11-15T12:00:00+00:00"
    turns = told["turns"]
    assert isinstance(turns, list)
    assert turns[0]["reply"] == json.loads(write_outcome(samples.ANSWER))
    assert turns[3] == {
        "number": 4, "asked": "Why?", "state": "stopped", "shown": "Because *of", "reply": None
    }  # fmt: skip
    assert conversation_to_json(KeptConversation(replace(TALK, origin=None), ()))["origin"] is None


def test_what_a_search_tells() -> None:
    """The place with its marks, or null where only the title was found."""
    place = Place(2, "the ferry", ((4, 9),))
    told = found_conversation_to_json(FoundConversation(TALK, place))
    assert told["place"] == {"turn": 2, "text": "the ferry", "marks": [[4, 9]]}
    assert found_conversation_to_json(FoundConversation(TALK, None))["place"] is None


def test_the_articles_that_a_reply_cites() -> None:
    """Of every kind, so that they can be linked to."""
    assert cited_articles(samples.ANSWER) == cited_articles(samples.SUMMARY) == {"harbor-1"}
    assert cited_articles(samples.FULL) == {"harbor-1", "meridian-1"}
    assert cited_articles(samples.REFUSAL) == cited_articles(None) == set()
