"""Looking after the library: `list`, `show`, `remove`, `doctor`, `rebuild`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note, note_if_empty, say, say_json
from chat.cli.values import read_day
from chat.errors import UsageError, VectorIndexError
from chat.export.contracts import Json, article_to_json
from chat.export.wording import counted
from chat.library.arranging import Arrangement
from chat.library.folders import list_libraries
from chat.models import Article, Facet, PublishedBasis, Relative, SortKey
from chat.text.safe import one_line, safe

if TYPE_CHECKING:
    from chat.maintenance import Report
    from chat.service import Dateline

UNKNOWN = "unknown"
"""Given in the place of a day that nobody knows."""


class Only(StrEnum):
    """The kinds of articles that a list can be narrowed to."""

    UNDATED = "undated"
    INFERRED = "inferred"
    BY_HAND = "by-hand"
    REVISED = "revised"
    RELATED = "related"


_FACETS = {
    Only.UNDATED: Facet.UNDATED,
    Only.INFERRED: Facet.INFERRED,
    Only.BY_HAND: Facet.BY_HAND,
    Only.REVISED: Facet.REVISED,
    Only.RELATED: Facet.RELATED,
}
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The id, or the beginning of it.", show_default=False),
]


def list_articles(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]",
            help="Only articles that hold them; source:, after:, before: as in a question.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[SortKey, typer.Option(help="What to sort by.")] = SortKey.PUBLISHED,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    only: Annotated[Only | None, typer.Option(help="Only one kind of article.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the articles by publication date; with --json, as lines that `add` can read."""
    invocation: Invocation = ctx.obj
    wanted = Arrangement(
        key=sort,
        descending=reverse,
        facet=_FACETS[only] if only else Facet.ALL,
        words=" ".join(words or ()),
    )
    with invocation.open() as dateline:
        listed = list(dateline.arranged(wanted))
        for article in listed:
            if as_json:
                say_json(_payload(article))
            else:
                say(_entry(article))
        if not as_json:
            there = dateline.article_count()
            of = f"{len(listed):,} of " if len(listed) != there else ""
            note(f"{of}{counted(there, 'article')} in {_name(invocation)}")
            note_if_empty(dateline)


def show(
    ctx: typer.Context,
    ref: Id,
    *,
    revision: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="An older text of it.")
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="What has changed since the text before it.")
    ] = False,
    related: Annotated[
        bool, typer.Option("--related", help="Its reprints and rewrites, or what it was made from.")
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
        if related:
            _say_relatives(article, dateline.relatives(article.id), as_json=as_json)
            return
    if as_json:
        say_json(_payload(article))
        return
    day = _published(article)
    if article.publication and article.publication.note:
        day += f": {one_line(article.publication.note)}"
    author = f"by {one_line(article.author)}" if article.author else ""
    facts = [one_line(article.title), one_line(article.source), author, day]
    facts += [one_line(article.url), one_line(article.path)]
    facts.append(f"{one_line(article.id)}, revision {article.revision}")
    say("\n".join(fact for fact in facts if fact))
    say(f"\n{safe(article.text)}")


def redate(
    ctx: typer.Context,
    ref: Id,
    day: Annotated[
        str,
        typer.Argument(metavar="[DAY]", help="Such as 2024-11-06, or unknown.", show_default=False),
    ] = "",
    undo: Annotated[
        bool, typer.Option("--undo", help="Put back what the source had said.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Give an article its day of publication by hand; the dates in its text are resolved again."""
    if bool(day) == undo:
        raise UsageError("redate takes a day, or --undo.", hint="dateline redate ID 2024-11-06")
    known = None if undo or day == UNKNOWN else read_day(day, "DAY")
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        article = dateline.take_back_day(ref) if undo else dateline.redate(ref, known)
    if as_json:
        basis = article.publication.basis.value if article.publication else None
        published = article.published.isoformat() if article.published else None
        say_json({"id": article.id, "published": published, "basis": basis})
        return
    say(f"{one_line(article.id)}: {_published(article)}")


def libraries(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the libraries of the data folder; --library NAME opens one, or makes it."""
    invocation: Invocation = ctx.obj
    folder = invocation.settings.library_folder.parent
    for one in list_libraries(folder):
        if as_json:
            say_json({"name": one.name, "articles": one.articles, "bytes": one.size})
            continue
        count = "unreadable" if one.articles is None else counted(one.articles, "article")
        say(f"{one_line(one.name):<24} {count:>18} {one.size / 1_000_000:>10,.1f} MB")


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


def _say_relatives(article: Article, found: tuple[Relative, ...], *, as_json: bool) -> None:
    if as_json:
        told = [
            {
                "id": one.article.id,
                "title": one.article.title,
                "published": one.article.published.isoformat() if one.article.published else None,
                "source": one.article.source,
                "relation": one.relation,
                "score": one.score,
            }
            for one in found
        ]
        say_json({"id": article.id, "related": told})
        return
    for one in found:
        day = one.article.published or "undated"
        name = f"{one_line(one.article.source)}: {one_line(one.article.title)}"
        say(f"{one.relation:<12} {one_line(one.article.id):<12}  {day!s:<10}  {name}")
    note(f"{counted(len(found), 'article')} of the same origin")


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


def _published(article: Article) -> str:
    return f"published {_day(article)}" if article.published else "publication date unknown"


def _day(article: Article) -> str:
    if article.publication is None:
        return "undated"
    inferred = article.publication.basis is PublishedBasis.INFERRED
    return f"{article.publication.day}{' (inferred)' if inferred else ''}"


def _name(invocation: Invocation) -> str:
    return f"the library {invocation.settings.library!r}"
