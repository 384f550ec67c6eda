"""`dateline summarize`: of the library, a part of it, or a file alone."""

from typing import TYPE_CHECKING, Annotated

import typer

from chat.cli.consent import Yes, at_terminal, confirmed, settle_consent, settle_cost
from chat.cli.drawing import File, SinceWhen, Topic, source_of
from chat.cli.invocation import Invocation
from chat.cli.output import note, note_if_empty, say, say_json, width
from chat.cli.progress import read_progress
from chat.cli.values import check_selection, read_selection
from chat.errors import CancelledError, UsageError
from chat.export.summary_json import summary_to_json
from chat.export.summary_text import summary_text
from chat.export.wording import counted
from chat.models import Order, Selection, Style, Summarized, SummaryRequest
from chat.text.safe import one_line

if TYPE_CHECKING:
    from chat.service import ArticleFile, Dateline

MANY = 5_000
"""From so many articles on, the work is told before it is begun."""
ARTICLES_A_SECOND = 100
"""What a common machine reads, gathers and sums up; see `make bench`."""


def summarize(
    ctx: typer.Context,
    *,
    topic: Topic = None,
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this article; may be repeated.")
    ] = None,
    published_from: Annotated[
        str | None,
        typer.Option(
            "--from", "--published-from", metavar="D", help="Articles published from this day."
        ),
    ] = None,
    published_to: Annotated[
        str | None,
        typer.Option("--to", "--published-to", metavar="D", help="Articles to the end of it."),
    ] = None,
    outlet: Annotated[
        str, typer.Option("--source", metavar="NAME", help="Articles of this outlet.")
    ] = "",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="D", help="The story as it was known at the end of it."),
    ] = None,
    since: Annotated[
        SinceWhen | None,
        typer.Option(help="Only what came in since you last looked at this summary."),
    ] = None,
    style: Annotated[Style, typer.Option(help="How it is written.")] = Style.BRIEF,
    sentences: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="At most so many, in each section if there are sections."
        ),
    ] = None,
    order: Annotated[Order, typer.Option(help="What is read first.")] = Order.TIME,
    articles: File = None,
    each: Annotated[
        bool, typer.Option("--each", help="A summary of each article, as lines of JSON.")
    ] = False,
    yes: Yes = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Sum up articles, with citations and how many were read."""
    invocation: Invocation = ctx.obj
    request = SummaryRequest(
        topic=" ".join(topic or ()), style=style, sentences=sentences, order=order
    )
    if since and articles is not None:
        raise UsageError(
            "A file of articles remembers nothing: --since needs a library.",
            hint="dateline add FILE, then dateline summarize --since last.",
        )
    settle_consent(invocation, yes=yes)
    with source_of(invocation, articles) as source:
        selection = read_selection(
            articles=(source.article(ref).id for ref in article or ()),
            published_from=published_from,
            published_to=published_to,
            as_of=as_of,
            source=outlet,
        )
        check_selection(selection)
        plan = source.summary_plan(request, selection, each=each)
        if each:
            settle_cost(plan, yes=yes)
            _sum_up_each(source, request, selection)
            return
        _preview(source, request, selection, agreed=yes, planned=bool(plan))
        settle_cost(plan, yes=yes)
        done = _sum_up(source, request, selection, look=not as_json, since_last=since is not None)
        if as_json:
            say_json(summary_to_json(done.summary))
        else:
            say(summary_text(done.summary, width=width()))
            if articles is None:
                note_if_empty(source)
        if done.note:
            note(f"Not remembered: {one_line(done.note)}.")


def _sum_up_each(
    source: "Dateline | ArticleFile", request: SummaryRequest, selection: Selection
) -> None:
    for one in source.articles():
        if selection.admits(one):
            alone = Selection(articles=frozenset({one.id}), as_of=selection.as_of)
            for step in source.summarize(request, selection=alone):
                if isinstance(step, Summarized):
                    say_json(summary_to_json(step.summary, batch_id=one.id))


def _sum_up(
    source: "Dateline | ArticleFile",
    request: SummaryRequest,
    selection: Selection,
    *,
    look: bool,
    since_last: bool,
) -> Summarized:
    from chat.service import ArticleFile

    if isinstance(source, ArticleFile):
        steps = source.summarize(request, selection=selection)
    else:
        steps = source.summarize(request, selection=selection, look=look, since_last=since_last)
    return next(step for step in read_progress(steps) if isinstance(step, Summarized))


def _preview(
    source: "Dateline | ArticleFile",
    request: SummaryRequest,
    selection: Selection,
    *,
    agreed: bool,
    planned: bool,
) -> None:
    """Tell how much there is to do before much is done, and ask where a person can answer.

    Where a model is planned for, the question about its cost is the one that is asked.

    Raises:
        CancelledError: the person does not want it.
        UsageError: nobody can be asked, and the articles would be sent somewhere.
    """
    if source.article_count() < MANY:
        return
    count = source.count_selected(request, selection)
    if count < MANY:
        return
    told = ""
    if not planned:
        seconds = count / ARTICLES_A_SECOND
        told = f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
        told = f", which takes about {told}"
    note(f"{counted(count, 'article')} will be read{told}.")
    if agreed:
        return
    if at_terminal():
        if not planned and not confirmed("Go on?", default=True):
            raise CancelledError("nothing was read")
    elif not source.works_here:
        raise UsageError(
            f"{counted(count, 'article')} would be sent to a model.",
            hint="--yes sends them; --from, --to, --source or a topic narrow them.",
        )
