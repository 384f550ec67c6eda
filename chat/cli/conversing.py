"""`dateline chats`: list, find, show, export, rename and delete saved conversations."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from chat.cli.consent import confirmed
from chat.cli.invocation import Invocation
from chat.cli.output import note, say, say_exactly, say_json, width
from chat.export.conversation import conversation_to_json, found_conversation_to_json
from chat.export.replies import conversation_text, found_conversation_text
from chat.export.saving import save
from chat.models import ConversationFormat
from chat.text.safe import one_line

chats = typer.Typer(
    help="List and find saved conversations; show, export, rename or delete one.",
    invoke_without_command=True,
    no_args_is_help=False,
)
Id = Annotated[
    int, typer.Argument(metavar="ID", help="Its number in the list.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@chats.callback()
def list_chats(
    ctx: typer.Context,
    search: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Only those that hold these words, the best first."),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """List saved conversations, the one used last first."""
    if ctx.invoked_subcommand is not None:
        return
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        found = dateline.conversations(search)
    for each in found:
        if as_json:
            say_json(found_conversation_to_json(each))
        else:
            say(found_conversation_text(each))
    if not found and not as_json:
        note("No conversation holds these words." if search else "No conversation is saved yet.")


@chats.command("show")
def show(ctx: typer.Context, ref: Id, as_json: AsJson = False) -> None:
    """Show a conversation: what was asked and what was shown, with its sources."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        kept = dateline.conversation(ref)
    if as_json:
        say_json(conversation_to_json(kept))
    else:
        say(conversation_text(kept, width=width()))


@chats.command("export")
def export(
    ctx: typer.Context,
    ref: Id,
    form: Annotated[
        ConversationFormat | None,
        typer.Option("--format", help="By default what the file's name ends in, else Markdown."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a file instead of printing.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a conversation as one document, quotes in footnotes."""
    invocation: Invocation = ctx.obj
    if form is None:
        ends_in_json = output is not None and output.suffix.lower() == ".json"
        form = ConversationFormat.JSON if ends_in_json else ConversationFormat.MARKDOWN
    with invocation.open() as dateline:
        text = dateline.export_conversation(ref, form)
    if output is None:
        say_exactly(text)
        return
    save(text, output)
    note(f"Wrote {output} ({form}).")


@chats.command("rename")
def rename(
    ctx: typer.Context,
    ref: Id,
    title: Annotated[str, typer.Argument(metavar="TITLE", show_default=False)],
) -> None:
    """Give a conversation another title."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        dateline.rename_conversation(ref, title)
    say(f"Conversation {ref} is now called {one_line(title)}.")


@chats.command("delete")
def delete(
    ctx: typer.Context,
    ref: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a conversation for good; its text is gone from the library's files, too."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        told = dateline.conversation(ref).conversation
        question = f"Delete {one_line(told.title)} for good?"
        if not yes and may_ask() and not confirmed(question, default=False):
            note("Nothing was deleted.")
            return
        if not dateline.delete_conversation(ref):
            note("Another program is reading the library; the rest goes when it ends.")
    say(f"Deleted {one_line(told.title)} for good.")


def may_ask() -> bool:
    """Tell whether a person sits at a terminal; a script has decided already."""
    return sys.stdin.isatty()
