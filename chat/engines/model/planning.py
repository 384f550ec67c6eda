"""What a job will ask of a model, said before the first call."""

from collections.abc import Iterable, Sequence
from typing import Final

from chat.engines.model.answering import ANSWER_TOKENS, LOCAL_CHARACTERS
from chat.engines.model.blocks import HEADING_CHARACTERS
from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Plan
from chat.engines.model.notes import ALL_NOTES, NOTE_TOKENS, calls_for
from chat.engines.model.prices import price_of
from chat.engines.model.proposals import EVENT_TOKENS as PROPOSED_TOKENS
from chat.engines.model.quirks import thinking_room
from chat.engines.model.reducing import SENTENCE_TOKENS, calls_to_reduce, reduced_characters
from chat.engines.model.server import server_of
from chat.engines.model.titles import LINE_TOKENS
from chat.engines.model.tokens import BYTES_PER_TOKEN, counts_exactly
from chat.models import Passage, Stretch
from chat.settings import Settings

PROMPT_TOKENS: Final = 700
"""What each prompt holds besides the articles."""
ANSWER_CHARACTERS: Final = 16_000
"""How much text of passages an answer rests on at most: ten of 1,600 characters."""
EVENT_TOKENS: Final = 200
"""What a headline is made from."""


def summary_plan(
    settings: Settings, batches: Iterable[Sequence[Passage]], *, sentences: int, sections: int = 1
) -> str:
    """Say what summaries will ask of the model; empty if it is at most one call."""
    return _told(
        settings, plan_summaries(settings, batches, sentences=sentences, sections=sections)
    )


def answers_plan(settings: Settings, questions: int) -> str:
    """Say what so many questions will ask of the model; empty for one."""
    return _told(settings, plan_answers(settings, questions)) if questions > 1 else ""


def timeline_plan(settings: Settings, stretches: Sequence[Stretch], headlines: int) -> str:
    """Say what a timeline will ask of the model; empty if it is at most one call.

    Args:
        settings: they name the model.
        stretches: those that events are to be proposed of.
        headlines: how many headlines are to be written besides.
    """
    return _told(settings, plan_timeline(settings, stretches, headlines))


def _told(settings: Settings, plan: Plan) -> str:
    return f"{plan.line}, {server_of(settings).line}" if plan.calls > 1 else ""


def plan_summaries(
    settings: Settings, batches: Iterable[Sequence[Passage]], *, sentences: int, sections: int = 1
) -> Plan:
    """Plan summaries of whole articles: notes from all of them, and a call for each section.

    Args:
        settings: they name the model.
        batches: the articles of each summary.
        sentences: at most so many a section.
        sections: how many sections of a summary are written by the model.

    Notes that were taken before are not asked for again, so it may come to less.
    """
    server = server_of(settings)
    read_in = [batch for batch in batches if batch]
    held = [passage for batch in read_in for passage in batch]
    notes = sum(calls_for(batch, server) for batch in read_in)
    reduces = sections * sum(
        calls_to_reduce(len(batch) * ALL_NOTES, sentences, server) for batch in read_in
    )
    read = sum(len(passage.text) for passage in held) // BYTES_PER_TOKEN
    reduced = min(read, reduced_characters(server) // BYTES_PER_TOKEN)
    calls = notes + reduces
    return _plan(
        settings,
        calls=calls,
        most_calls=2 * calls,
        prompt_tokens=read + reduces * reduced + calls * PROMPT_TOKENS,
        reply_tokens=len(held) * ALL_NOTES * NOTE_TOKENS
        + reduces * max(sentences, 2) * SENTENCE_TOKENS,
    )


def plan_answers(settings: Settings, questions: int) -> Plan:
    """Plan answers: a call for each question, and at most one to put right what does not hold.

    Either may have to be asked for twice.
    """
    server = server_of(settings)
    shown = LOCAL_CHARACTERS if server.is_local else ANSWER_CHARACTERS
    return _plan(
        settings,
        calls=questions,
        most_calls=4 * questions,
        prompt_tokens=questions * (PROMPT_TOKENS + shown // BYTES_PER_TOKEN),
        reply_tokens=questions * ANSWER_TOKENS,
    )


def plan_timeline(settings: Settings, stretches: Sequence[Stretch], headlines: int) -> Plan:
    """Plan a timeline: a call for each stretch, and one for each headline; see `timeline_plan`."""
    shown = sum(
        len(passage.text) + min(len(passage.heading), HEADING_CHARACTERS)
        for stretch in stretches
        for passage in stretch.passages
    )
    calls = len(stretches) + headlines
    return _plan(
        settings,
        calls=calls,
        # A headline is one line, whatever form it has.
        most_calls=calls + len(stretches),
        prompt_tokens=calls * PROMPT_TOKENS + shown // BYTES_PER_TOKEN + headlines * EVENT_TOKENS,
        reply_tokens=sum(stretch.most for stretch in stretches) * PROPOSED_TOKENS
        + headlines * LINE_TOKENS,
    )


def _plan(
    settings: Settings, *, calls: int, most_calls: int, prompt_tokens: int, reply_tokens: int
) -> Plan:
    server = server_of(settings)
    thought = calls * thinking_room(server, ServerMemory(settings.data_dir).quirks(server))
    return Plan(
        calls=calls,
        most_calls=most_calls,
        prompt_tokens=prompt_tokens,
        reply_tokens=reply_tokens + thought,
        price=price_of(server),
        exact=counts_exactly(server.model),
    )
