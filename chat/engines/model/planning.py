"""What a job will ask of a model, said before the first call."""

from collections.abc import Iterable, Sequence
from typing import Final

from chat.engines.model.blocks import HEADING_CHARACTERS
from chat.engines.model.engine import ANSWER_TOKENS, LOCAL_CHARACTERS
from chat.engines.model.meter import Plan
from chat.engines.model.notes import ALL_NOTES, CALL_CHARACTERS, NOTE_TOKENS, calls_for
from chat.engines.model.prices import price_of
from chat.engines.model.proposals import EVENT_TOKENS as PROPOSED_TOKENS
from chat.engines.model.reducing import SENTENCE_TOKENS
from chat.engines.model.server import server_of
from chat.engines.model.titles import LINE_TOKENS
from chat.engines.model.tokens import BYTES_PER_TOKEN, counts_exactly
from chat.engines.model.writing import THINKING_TOKENS
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
    read_in = [batch for batch in batches if batch]
    sections *= len(read_in)
    held = [passage for batch in read_in for passage in batch]
    notes, characters = sum(map(calls_for, read_in)), sum(len(passage.text) for passage in held)
    read = characters // BYTES_PER_TOKEN
    reduced = min(read, CALL_CHARACTERS // BYTES_PER_TOKEN)
    return _plan(
        settings,
        calls=notes + sections,
        prompt_tokens=read + sections * reduced + (notes + sections) * PROMPT_TOKENS,
        reply_tokens=len(held) * ALL_NOTES * NOTE_TOKENS + sections * sentences * SENTENCE_TOKENS,
    )


def plan_answers(settings: Settings, questions: int) -> Plan:
    """Plan answers: a call for each question, and one to put right what was not borne out."""
    server = server_of(settings)
    shown = LOCAL_CHARACTERS if server.is_local else ANSWER_CHARACTERS
    return _plan(
        settings,
        calls=2 * questions,
        prompt_tokens=2 * questions * (PROMPT_TOKENS + shown // BYTES_PER_TOKEN),
        reply_tokens=2 * questions * ANSWER_TOKENS,
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
        prompt_tokens=calls * PROMPT_TOKENS + shown // BYTES_PER_TOKEN + headlines * EVENT_TOKENS,
        reply_tokens=sum(stretch.most for stretch in stretches) * PROPOSED_TOKENS
        + headlines * LINE_TOKENS,
    )


def _plan(settings: Settings, *, calls: int, prompt_tokens: int, reply_tokens: int) -> Plan:
    server = server_of(settings)
    thought = calls * THINKING_TOKENS if server.is_openai else 0
    return Plan(
        calls=calls,
        prompt_tokens=prompt_tokens,
        reply_tokens=reply_tokens + thought,
        price=price_of(server),
        exact=counts_exactly(server.model),
    )
