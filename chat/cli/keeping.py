"""Looking after the library: `list`, `show`, `remove`, `doctor`, `rebuild`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note, say, say_json
from chat.errors import UsageError, VectorIndexError
from chat.export.contracts import Json, article_to_json
from chat.export.wording import counted
from chat.models import Article, PublishedBasis
from chat.text.safe import one_line, safe

if TYPE_CHECKING:
    from chat.maintenance import Report
    from chat.service import Dateline

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The id, or the beginning of it.", show_default=False),
]


def list_articles(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the articles by publication date; with --json, as lines that `add` can read."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        for article in dateline.articles():
            if as_json:
                say_json(_payload(article))
            else:
                say(_entry(article))
        if not as_json:
            note(f"{counted(dateline.article_count(), 'article')} in {_name(invocation)}")


def show(
    ctx: typer.Context,
    ref: Id,
    revision: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="An older text of it.")
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="What has changed since the text before it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show an article as it is stored; citations count the characters of this text."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        article = dateline.article(ref, revision)
        if diff:
            before = _before(dateline, article)
            _say_changes(before, article, as_json=as_json)
            return
    if as_json:
        say_json(_payload(article))
        return
    day = f"published {_day(article)}"
    if article.publication and article.publication.note:
        day += f": {one_line(article.publication.note)}"
    author = f"by {one_line(article.author)}" if article.author else ""
    facts = [one_line(article.title), one_line(article.source), author, day]
    facts += [one_line(article.url), one_line(article.path)]
    facts.append(f"{one_line(article.id)}, revision {article.revision}")
    say("\n".join(fact for fact in facts if fact))
    say(f"\n{safe(article.text)}")


def remove(ctx: typer.Context, ref: Id) -> None:
    """Take an article out of the library; saved conversations keep what they quoted."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        removed = dateline.remove(ref)
    say(f"Removed {one_line(removed.id)}: {one_line(removed.title)}")


def doctor(ctx: typer.Context) -> None:
    """Check the library and its vector index; what is found ends with the command to mend it."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        report = dateline.doctor()
    say(f"{counted(report.passages, 'passage')}; {_index(report)}; waiting {report.pending:,}")
    for finding in report.findings:
        say(f"- {one_line(finding.what)} -> {one_line(finding.hint)}")
    if not report.sound:
        found = counted(len(report.findings), "finding")
        raise VectorIndexError(f"{found} in {_name(invocation)}.", hint=report.findings[0].hint)
    say("All is well.")


def rebuild(ctx: typer.Context) -> None:
    """Make the indexes anew from the library; nothing is embedded or fetched."""
    invocation: Invocation = ctx.obj
    done = 0
    with invocation.open() as dateline:
        for step in dateline.rebuild():
            done = step.done
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{step.done:,} of {step.passages:,} passages")
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    say(f"The index was made anew: {counted(done, 'passage')}.")


def _before(dateline: "Dateline", article: Article) -> Article:
    if article.revision == 1:
        raise UsageError(
            f"Article {article.id} has one text only.", hint="add reads a changed file again."
        )
    return dateline.article(article.id, article.revision - 1)


def _say_changes(old: Article, new: Article, *, as_json: bool) -> None:
    from chat.export.revisions import revision_changes

    changes = revision_changes(old, new)
    if as_json:
        told = [{"mark": change.mark, "text": change.text} for change in changes]
        say_json({"id": new.id, "from": old.revision, "to": new.revision, "changes": told})
        return
    say(f"{one_line(new.id)}, revision {old.revision} to {new.revision}\n")
    for change in changes:
        say(f"{change.mark} {one_line(change.text)}")


def _index(report: "Report") -> str:
    if report.indexed is not None:
        return f"index {report.indexed:,}"
    return "no index yet" if report.sound else "index unreadable"


def _payload(article: Article) -> Json:
    basis = article.publication.basis.value if article.publication else None
    return article_to_json(article) | {"revision": article.revision, "basis": basis}


def _entry(article: Article) -> str:
    source = f"{one_line(article.source)}: " if article.source else ""
    return f"{one_line(article.id):<12}  {_day(article):<21} {source}{one_line(article.title)}"


def _day(article: Article) -> str:
    if article.publication is None:
        return "undated"
    inferred = article.publication.basis is PublishedBasis.INFERRED
    return f"{article.publication.day}{' (inferred)' if inferred else ''}"


def _name(invocation: Invocation) -> str:
    return f"the library {invocation.settings.library!r}"
