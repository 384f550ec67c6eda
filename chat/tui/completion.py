"""Completion of slash commands, from the table of commands."""

from textual.content import Content
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from chat.tui.commands import COMMANDS
from chat.tui.summarizing import completions


class CommandCompletion(AutoComplete):
    """Offer the commands while the first word of the input begins with a slash."""

    def get_candidates(self, target_state: TargetState) -> list[DropdownItem]:
        """List the commands, or the styles of a summary."""
        if lines := completions(target_state.text):
            return [DropdownItem(main=line, prefix=Content("")) for line in lines]
        return [DropdownItem(main=f"/{command.value}", prefix=Content("")) for command in COMMANDS]

    def should_show_dropdown(self, search_string: str) -> bool:
        """Only behind a slash, for the command and the style of a summary, until it is complete."""
        typed = self.target.value
        if completions(typed):
            return super().should_show_dropdown(search_string)
        complete = any(typed == f"/{command.value}" for command in COMMANDS)
        if not typed.startswith("/") or " " in typed or complete:
            return False
        return super().should_show_dropdown(search_string)

    def apply_completion(self, value: str, state: TargetState) -> None:
        """Leave a space behind the command, ready for what follows it."""
        super().apply_completion(f"{value} ", state)
