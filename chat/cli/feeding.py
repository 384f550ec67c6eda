"""`dateline feed`: add, list, remove, refresh."""

from pathlib import Path
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.options import AllowPrivate, stopped_by_interrupt
from chat.cli.output import note, say, say_json
from chat.cli.receipts import take_in
from chat.errors import SourceError
from chat.export.wording import counted
from chat.models import Cancel, Feed, Ingested
from chat.text.safe import one_line

feed = typer.Typer(help="Follow feeds: RSS, Atom, JSON Feed.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Named = Annotated[str, typer.Argument(metavar="FEED", show_default=False)]


@feed.command("add")
def add_feed(
    ctx: typer.Context,
    named: Annotated[
        str,
        typer.Argument(
            metavar="URL|FILE.opml",
            help="The address of a feed, or a list of feeds.",
            show_default=False,
        ),
    ],
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
) -> None:
    """Follow a feed and take in what it has; a list is followed, and read by `feed refresh`."""
    invocation: Invocation = ctx.obj
    cancel = Cancel()
    with stopped_by_interrupt(cancel), invocation.open() as dateline:
        from chat.sources.pages import is_address

        options = dateline.reading_options(allow_private=allow_private)
        if not is_address(named):
            from chat.service.feeding import listed_feeds

            feeds = listed_feeds(_read(named), named, options)
            new = sum(dateline.library.feeds.add(each) for each in feeds)
            say(
                f"{counted(new, 'feed')} added of {len(feeds):,}; dateline feed refresh reads them."
            )
            return
        if not dateline.library.feeds.add(Feed(url=named)):
            note("It is followed already.")
        steps = dateline.refresh_feeds([Feed(url=named)], options=options, cancel=cancel)
        take_in(steps, total=None, as_json=as_json)
        kept = next(each for each in dateline.library.feeds.all() if each.url == named)
        if kept.trouble and not kept.title:
            dateline.library.feeds.remove(named)
            raise SourceError(
                f"{one_line(named)} is not followed: {one_line(kept.trouble)}.",
                hint="Give the address of the feed, not of a page.",
            )


@feed.command("list")
def list_feeds(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the feeds that are followed, with their last visit."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        feeds = dateline.library.feeds.all()
    for each in feeds:
        if as_json:
            say_json(
                {
                    "url": each.url,
                    "title": each.title,
                    "checked": each.checked or None,
                    "trouble": each.trouble or None,
                }
            )
            continue
        state = one_line(each.trouble) or "well"
        visited = f"{each.checked[:16].replace('T', ' ')} UTC: {state}" if each.checked else "never"
        say(f"{one_line(each.title) or '-'}\n  {one_line(each.url)}\n  visited {visited}")
    if not as_json:
        note(f"{counted(len(feeds), 'feed')}")


@feed.command("remove")
def remove_feed(ctx: typer.Context, named: Named) -> None:
    """Follow a feed no longer, named by its address or a part of it; its articles stay."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        removed = dateline.library.feeds.remove(named)
    say(f"Removed {one_line(removed.title or removed.url)}; its articles stay.")


@feed.command("refresh")
def refresh_feeds(
    ctx: typer.Context, allow_private: AllowPrivate = False, as_json: AsJson = False
) -> None:
    """Take in what is new in all feeds."""
    invocation: Invocation = ctx.obj
    cancel = Cancel()
    with stopped_by_interrupt(cancel), invocation.open() as dateline:
        if not dateline.library.feeds.all():
            raise SourceError("No feed is followed.", hint="dateline feed add URL follows one.")
        options = dateline.reading_options(allow_private=allow_private)
        steps = dateline.refresh_feeds(options=options, cancel=cancel)
        last = take_in(steps, total=None, as_json=as_json).last
        if isinstance(last, Ingested) and not as_json:
            troubled = [each for each in dateline.library.feeds.all() if each.trouble]
            if troubled:
                note(f"{counted(len(troubled), 'feed')} in trouble; dateline feed list says why.")


def _read(named: str) -> bytes:
    try:
        return Path(named).read_bytes()
    except OSError as failure:
        raise SourceError(
            f"{named} cannot be opened: {failure.strerror}.",
            hint="An address begins with https://; a list of feeds is an OPML file.",
        ) from failure
