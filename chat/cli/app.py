"""The commands by their names, and what `--help` says of all of them."""

from typing import Annotated

import typer

from chat.cli import (
    adding,
    asking,
    dating,
    demo,
    drawing,
    feeding,
    keeping,
    summarizing,
    verifying,
    watching,
)
from chat.cli.conversing import chats
from chat.cli.event import event
from chat.cli.invocation import Invocation
from chat.cli.output import note
from chat.cli.saving import timelines
from chat.cli.serve.command import serve

EPILOG = """
Options for every command, before or after it: --library NAME chooses a library, --engine model asks
a language model (and you first, once for a host) and --engine extractive none, --max-cost N is the
most US dollars it may cost, --env-file FILE names the settings file, --debug shows where an error
comes from, --plain holds the chat line by line.

Exit codes: 0 done, and also a refusal to answer; 1 an error nobody expected; 2 wrong usage;
3 a setting; 4 an article or file; 5 the library; 6 the vector index; 7 the embedding model;
8 the engine; 9 a file to be written; 10 a quote that is not exact; 130 stopped.
"""

app = typer.Typer(
    name="dateline",
    help="Read news articles and say what happened, and when. Without a command, open the chat.",
    epilog=EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("serve")(serve)
app.command("add")(adding.add)
app.add_typer(feeding.feed, name="feed")
app.command("watch")(watching.watch)
app.command("search")(asking.search)
app.command("ask")(asking.ask)
app.command("summarize")(summarizing.summarize)
app.command("timeline")(drawing.timeline)
app.command("dates")(dating.dates)
app.command("verify")(verifying.verify)
app.command("list")(keeping.list_articles)
app.command("show")(keeping.show)
app.command("redate")(keeping.redate)
app.command("remove")(keeping.remove)
app.command("libraries")(keeping.libraries)
app.command("doctor")(keeping.doctor)
app.command("rebuild")(keeping.rebuild)
app.add_typer(timelines, name="timelines")
app.add_typer(event, name="event")
app.add_typer(chats, name="chats")


@app.callback()
def _options(
    _version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """The version is shown before typer is loaded; it is named here for --help."""


def run_command(invocation: Invocation, arguments: list[str]) -> int:
    """Run a command and return its exit code.

    The command is invoked here and not by typer's own main function, which words interruptions
    and closed pipes in its own way.
    """
    command = typer.main.get_command(app)
    try:
        with command.make_context("dateline", arguments, obj=invocation) as context:
            command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.TyperException as wrong:
        note(f"Error: {wrong.format_message()}")
        note("Hint: dateline --help, or dateline COMMAND --help, lists what there is.")
        return wrong.exit_code
    return 0
