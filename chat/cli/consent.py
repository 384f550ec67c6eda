"""Before a command sends text to a model: that somebody agreed to the host, and to the cost.

Settings that choose the model agree for good. An option of one command does not: there a person is
asked once for each host, and a script says `--yes`.
"""

import sys
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note
from chat.errors import CancelledError, UsageError
from chat.text.safe import one_line

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Agree to what would be asked.")]


def at_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str, *, default: bool) -> bool:
    """Ask on stderr, where no result stands, and return what a person says; Enter is the default.

    Raises:
        CancelledError: nobody answers.
    """
    while True:
        sys.stdout.flush()
        sys.stderr.write(f"{question} [{'Y/n' if default else 'y/N'}]: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise CancelledError("nobody answered")
        match line.strip().casefold():
            case "":
                return default
            case "y" | "yes":
                return True
            case "n" | "no":
                return False


def settle_consent(invocation: Invocation, *, yes: bool) -> None:
    """Return once it is settled that text may go to the host of the model; at once without one.

    Args:
        invocation: the settings, and whether an option outranks them.
        yes: whether the command line agrees, for this run.

    Raises:
        CancelledError: the person does not agree.
        UsageError: nobody has agreed, and nobody can be asked.
        SettingsError: the model of the server is not named.
    """
    if yes or invocation.settings.engine != "model" or invocation.own_settings.engine == "model":
        return
    from chat.engines.model.opening import agree, consent_question
    from chat.engines.model.server import server_of

    question = consent_question(invocation.settings)
    if not question:
        return
    if not at_terminal():
        host = one_line(server_of(invocation.settings).host)
        raise UsageError(
            f"Nobody has agreed yet that text is sent to {host}.",
            hint="--yes agrees for this run, DATELINE_ENGINE=model in the settings for good.",
        )
    if not confirmed(one_line(question), default=False):
        raise CancelledError("nothing was sent")
    agree(invocation.settings)


def settle_cost(plan: str, *, yes: bool) -> None:
    """Tell what a job will ask of a model, and have a person at a terminal agree to it.

    Raises:
        CancelledError: the person does not agree.
    """
    if not plan:
        return
    note(f"Asking a model: {one_line(plan)}. Ctrl-C stops.")
    if not yes and at_terminal() and not confirmed("Go on?", default=True):
        raise CancelledError("nothing was sent")
