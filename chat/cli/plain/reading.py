"""Where the lines of the plain conversation come from: a person at a terminal, or a pipe."""

import sys
from contextlib import suppress

from chat.cli.output import note, say
from chat.text.safe import one_line

PROMPT = "> "


class Lines:
    """Reads what is typed, with a history of it where the system has readline."""

    def __init__(self, *, at_terminal: bool) -> None:
        self.at_terminal = at_terminal
        """Whether a person can be asked something."""
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        if at_terminal:
            _edit_lines()

    def read(self, prompt: str = PROMPT) -> str | None:
        """Return the next line without spaces around it; None where there are no more.

        At a terminal, Ctrl-C begins a new line, and right after that ends the conversation. A
        line from a pipe is printed, since nobody has seen it being typed.
        """
        interrupts = 0
        while True:
            try:
                if interrupts:
                    # Told in here, since Ctrl-C may come again while it is being written.
                    note("\nCtrl-C again, Ctrl-D or /quit leaves.")
                line = input(prompt) if self.at_terminal else input()
            except EOFError:
                if self.at_terminal:
                    say("")
                return None
            except KeyboardInterrupt:
                interrupts += 1
                if interrupts > 1 or not self.at_terminal:
                    return None
                continue
            if not self.at_terminal and line.strip():
                say(f"{PROMPT}{one_line(line)}")
            return line.strip()

    def agrees(self, question: str) -> bool:
        """Ask for a yes or a no; whoever cannot be asked has not agreed."""
        note(question)
        if not self.at_terminal:
            note("Nobody is there to answer, so the answer is no.")
            return False
        while (answer := self.read("yes or no? ")) is not None:
            if answer.casefold() in {"y", "yes"}:
                return True
            if answer.casefold() in {"n", "no"}:
                return False
            note("Please answer yes or no.")
        return False


def _edit_lines() -> None:
    """Let the line be edited and called back; readline must not announce it to the terminal."""
    with suppress(ImportError):
        import readline

        readline.parse_and_bind("set enable-bracketed-paste off")
