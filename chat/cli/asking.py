"""`dateline search` and `dateline ask`: one question, or a file of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from chat.cli.batch import Question, read_batch
from chat.cli.consent import Yes, settle_consent, settle_cost
from chat.cli.invocation import Invocation
from chat.cli.output import note, note_if_empty, say, say_json, width
from chat.cli.values import read_day
from chat.errors import UsageError
from chat.export.contracts import answer_to_json, search_to_json
from chat.export.text import answer_text, search_text
from chat.models import Answer, Answered, NoAnswer, Notice, Selection
from chat.text.safe import one_line

if TYPE_CHECKING:
    from chat.service import Dateline

Text = Annotated[
    list[str] | None, typer.Argument(metavar="TEXT", help="The question.", show_default=False)
]
Asked = Annotated[
    str | None,
    typer.Option(metavar="D", help='The day on which "this week" is meant; today if left out.'),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Batch = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Questions as lines of JSON; prints a line for each."),
]


def search(
    ctx: typer.Context,
    *,
    text: Text = None,
    count: Annotated[int, typer.Option("-k", min=1, help="How many passages.")] = 10,
    asked: Asked = None,
    batch: Batch = None,
    as_json: AsJson = False,
) -> None:
    """Find passages, best first."""
    invocation: Invocation = ctx.obj
    single, questions = _questions(text, asked, batch)
    with invocation.open() as dateline:
        for question in questions:
            understood: tuple[str, ...] = ()
            try:
                understood = dateline.understood(
                    question.text, asked=question.asked, selection=question.selection
                )
                hits = dateline.search(
                    question.text, k=count, asked=question.asked, selection=question.selection
                )
            except UsageError as wrong:
                if single:
                    raise
                hits = []
                note(f"Question {one_line(str(question.id))}: {wrong.message}.")
            if not single:
                line = search_to_json(
                    hits, question=question.text, batch_id=question.id, understood=understood
                )
                say_json(line)
            elif as_json:
                say_json(search_to_json(hits, understood=understood))
            else:
                say(search_text(hits, understood=understood, width=width()))
                note_if_empty(dateline)


def ask(
    ctx: typer.Context,
    *,
    text: Text = None,
    asked: Asked = None,
    batch: Batch = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the articles, with citations, or refuse."""
    invocation: Invocation = ctx.obj
    single, questions = _questions(text, asked, batch)
    settle_consent(invocation, yes=yes)
    with invocation.open() as dateline:
        settle_cost(dateline.answers_plan(len(questions)), yes=yes)
        for question in questions:
            try:
                outcome = _outcome(dateline, question)
            except UsageError as wrong:
                if single:
                    raise
                outcome = _refusal(question, wrong, dateline.settings.engine)
            _show(outcome, None if single else question, as_json=as_json)
        if not as_json:
            note_if_empty(dateline)


def _outcome(dateline: "Dateline", question: Question) -> Answer | NoAnswer:
    steps = dateline.ask(question.text, asked=question.asked, selection=question.selection)
    for step in steps:
        match step:
            case Notice(text, lasting) if not lasting:
                note(text)
            case Answered(outcome):
                answered = outcome
    return answered


def _refusal(question: Question, wrong: UsageError, engine: str) -> NoAnswer:
    """Refuse a question of a batch that cannot be read: the others are still to be answered."""
    return NoAnswer(question=question.text, reason=wrong.message, nearest=(), engine=engine)


def _show(outcome: Answer | NoAnswer, question: Question | None, *, as_json: bool) -> None:
    if question is not None:
        say_json(answer_to_json(outcome, batch_id=question.id))
    elif as_json:
        say_json(answer_to_json(outcome))
    else:
        say(answer_text(outcome, width=width()))


def _questions(
    words: Sequence[str] | None, asked: str | None, batch: str | None
) -> tuple[bool, list[Question]]:
    """Return whether a single question is asked, and the questions."""
    if (not words) == (batch is None):
        raise UsageError("Give a question or --batch FILE, one of the two.")
    if batch is not None:
        return False, read_batch(batch)
    day = read_day(asked, "--asked")
    return True, [Question(id="", text=" ".join(words or ()), asked=day, selection=Selection())]
