import json

import pytest

from chat.errors import ConversationNotFoundError, UsageError
from chat.export.outcomes import write_outcome
from chat.models import (
    Answered,
    ConversationFormat,
    Exchange,
    KeptTurn,
    Origin,
    Summarized,
    Turn,
    TurnState,
)
from chat.service import Dateline
from tests.export import samples

QUESTION = samples.ANSWER.question


def ask(dateline: Dateline, asked: str = QUESTION) -> int:
    """Have a question answered and return its conversation."""
    list(dateline.recording([Answered(samples.ANSWER)], asked))
    assert dateline.current_conversation is not None
    return dateline.current_conversation


def test_a_conversation_comes_back_as_values(dateline: Dateline) -> None:
    """Citations and all, so that it can be shown with live numbers and asked on."""
    talk = ask(dateline)
    list(dateline.recording([Summarized(samples.SUMMARY)], "/summary"))
    list(dateline.recording([Answered(samples.REFUSAL)], samples.REFUSAL.question))
    dateline.record("/add x", "1 added")
    kept = dateline.conversation(talk)
    assert [each.outcome for each in kept.turns] == [
        samples.ANSWER, samples.SUMMARY, samples.REFUSAL, None
    ]  # fmt: skip
    assert [each.exchange for each in kept.turns] == [
        Exchange(QUESTION, f"{samples.WEDNESDAY} The visit was a first."),
        None,
        Exchange(samples.REFUSAL.question, "No answer: the sources do not cover it"),
        None,
    ]
    assert kept.turns[3].turn == Turn(number=4, asked="/add x", shown="1 added")


def test_a_reply_that_cannot_be_read_is_its_text(dateline: Dateline) -> None:
    """What was shown stays readable whatever became of its JSON; so does what was stopped."""
    dateline.record("Who?", "Nobody.", "not JSON")
    steps = dateline.recording([Answered(samples.ANSWER)], QUESTION)
    next(steps)
    steps.close()
    first, second = dateline.conversation(1).turns
    assert first == KeptTurn(
        Turn(number=1, asked="Who?", shown="Nobody.", outcome="not JSON"), None
    )
    assert (second.turn.state, second.outcome) == (TurnState.STOPPED, None)


def test_a_conversation_is_taken_up_where_it_was(dateline: Dateline) -> None:
    """Turns from then on are added to it, until a new one is wanted."""
    first = ask(dateline)
    dateline.new_conversation()
    second = ask(dateline)
    assert first != second
    assert [each.turn.number for each in dateline.take_up(first).turns] == [1]
    assert ask(dateline) == first
    assert dateline.conversation(first).conversation.turns == 2


def test_a_fork_goes_on_by_itself(dateline: Dateline) -> None:
    """It is taken up at once; what it was forked from stays as it was."""
    first = ask(dateline)
    ask(dateline)
    fork = dateline.fork(first, 1)
    assert fork.conversation.origin == Origin(first, 1)
    assert dateline.current_conversation == fork.conversation.id
    ask(dateline)
    assert [each.conversation.turns for each in dateline.conversations()] == [2, 2]
    with pytest.raises(ConversationNotFoundError):
        dateline.fork(first, 3)


def test_conversations_are_listed_and_found(dateline: Dateline) -> None:
    """All, the newest first, or those that hold the words."""
    first = ask(dateline)
    dateline.new_conversation()
    dateline.record("Where are the whales?", "At sea.")
    assert [each.conversation.id for each in dateline.conversations("  ")] == [2, first]
    (found,) = dateline.conversations("minister wedn")
    assert found.conversation.id == first
    assert found.place is not None
    marked = {found.place.text[start:end].lower() for start, end in found.place.marks}
    assert marked == {"minister", "wednesday"}
    assert dateline.conversations("zebra") == []
    assert dateline.conversations("?!") == []


def test_a_title_has_one_line(dateline: Dateline) -> None:
    """Neither none nor a long one."""
    talk = ask(dateline)
    dateline.rename_conversation(talk, "  Port\n visits\x1b[31m ")
    assert dateline.conversation(talk).conversation.title == "Port visits"
    for wrong in ("", " \n ", "x" * 201):
        with pytest.raises(UsageError, match="1 to 200 characters"):
            dateline.rename_conversation(talk, wrong)
    with pytest.raises(ConversationNotFoundError):
        dateline.rename_conversation(7, "Title")


def test_what_goes_on_can_be_deleted(dateline: Dateline) -> None:
    """The next turn begins another conversation."""
    talk = ask(dateline)
    assert dateline.delete_conversation(talk)
    assert dateline.current_conversation is None
    with pytest.raises(ConversationNotFoundError):
        dateline.delete_conversation(talk)
    assert ask(dateline) != talk


def test_a_conversation_is_exported_with_the_addresses_of_its_articles(dateline: Dateline) -> None:
    """Articles that were removed are quoted without one."""
    talk = ask(dateline)
    markdown = dateline.export_conversation(talk, ConversationFormat.MARKDOWN)
    assert f"{samples.WEDNESDAY}[^1]" in markdown
    assert "[^1]: Harbor Wire 2024-11-07, Minister boards warship: " in markdown
    told = json.loads(dateline.export_conversation(talk, ConversationFormat.JSON))
    assert told["turns"][0]["reply"]["answer"][0]["text"] == samples.WEDNESDAY
    assert dateline.reply_markdown(samples.ANSWER).startswith(f"{samples.WEDNESDAY}[^1] ")
    assert dateline.exports_folder.parent == dateline.library.path.parent


def test_a_turn_that_was_passed_through_nothing_names_its_conversation(dateline: Dateline) -> None:
    """By its reply, as one whose steps were passed on does."""
    dateline.record("What happened?", "text", write_outcome(samples.ANSWER))
    assert dateline.conversation(1).conversation.title == "Minister boards warship"
