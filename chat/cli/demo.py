"""`dateline demo`: the sample articles in a library of their own, always offline."""

from typing import TYPE_CHECKING

import typer

from chat.cli.chatting import at_terminal, open_chat
from chat.cli.invocation import Invocation
from chat.cli.output import say, width
from chat.cli.progress import progress_over
from chat.cli.receipts import tell
from chat.export.summary_text import summary_text
from chat.export.text import answer_text, timeline_text
from chat.models import Answered, Drawn, Ingested, Summarized, TimelineRequest
from chat.resources import resource_folder

if TYPE_CHECKING:
    from chat.service import Dateline

QUESTION = "Who visited the ROKS Marado?"
BRIEF_EVENTS = 24
"""Entries of the briefing's timeline: a screen or two, the most important ones."""
WELCOME = f"These are sample articles. Ask, for example: {QUESTION}"


def demo(ctx: typer.Context) -> None:
    """Try the program on its sample articles: opens the chat, or prints a briefing to a pipe."""
    invocation: Invocation = ctx.obj
    sample = invocation.for_demo()
    seeds = resource_folder("seeds")
    with sample.open() as dateline:
        from chat.sources import count_articles

        steps = dateline.add([seeds])
        for step in progress_over(steps, total=lambda: count_articles([seeds])):
            if not isinstance(step, Ingested):
                tell(step)
        if not (at_terminal() or sample.plain):
            _brief(dateline)
            return
    open_chat(sample, welcome=WELCOME)


def _brief(dateline: "Dateline") -> None:
    """Print what the chat would show: a summary, a timeline, an answered question."""
    say(f"# {dateline.settings.library}: {dateline.engine_line}\n\n## Summary\n")
    for summed in dateline.summarize():
        if isinstance(summed, Summarized):
            say(summary_text(summed.summary, width=width()))
    say("\n## Timeline\n")
    for drawn in dateline.timeline(TimelineRequest(limit=BRIEF_EVENTS)):
        if isinstance(drawn, Drawn):
            say(timeline_text(drawn.timeline, width=width()))
    say(f"\n## {QUESTION}\n")
    for answered in dateline.ask(QUESTION):
        if isinstance(answered, Answered):
            say(answer_text(answered.outcome, width=width()))
