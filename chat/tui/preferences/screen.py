"""The settings screen: every setting with its value and origin, changed where it stands.

Reading and writing the file are jobs; a change is checked while it is typed by the readers that
check it when the program starts.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from chat.errors import SettingsError
from chat.models import Cancel
from chat.settings import Secret, Settings
from chat.settings.about import ABOUT, Group
from chat.settings.preferences import Chosen, Preference, Preferences, check_value
from chat.settings.readers import CHOICES
from chat.tui.asking import QuestionScreen
from chat.tui.footer import KeyFooter
from chat.tui.jobs import JobEnded, JobStep, start_job
from chat.tui.lineinput import LineInput
from chat.tui.paint import plain
from chat.tui.preferences.keymap import keymap_of
from chat.tui.preferences.lines import about_text, saved_line, setting_line
from chat.tui.preferences.sending import sending_question

SECRET = "openai_api_key"  # noqa: S105 - the name of a setting


class SettingsList(OptionList):
    """One line a setting, under headings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Change", id="settings.change"),
        Binding("space", "screen.next_choice", "Next choice", id="settings.next"),
        Binding("delete", "screen.reset", "Default", id="settings.reset"),
    ]

    def on_resize(self) -> None:
        """Keep the chosen setting in sight when what it is about takes more lines."""
        self.call_after_refresh(self.scroll_to_highlight)


class SettingsScreen(Screen[None]):
    """All settings; what is changed goes to the settings file."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="settings.back"),
    ]

    def __init__(self, preferences: Preferences, follow: Callable[[Settings], None]) -> None:
        """Show settings.

        Args:
            preferences: reads and writes them.
            follow: called in the UI thread after each change, for what counts at once.
        """
        super().__init__()
        self._store = preferences
        self._follow = follow
        self._chosen: Chosen | None = None
        self._editing = ""
        self._changing = ""
        self._job = 0

    def compose(self) -> ComposeResult:
        """Title, list, what the setting is about, the value while it is changed, a remark, keys."""
        yield Static(plain("Settings"), id="settings-title")
        yield SettingsList(id="settings-list", markup=False)
        yield Static(id="settings-about")
        yield LineInput(id="settings-value", compact=True)
        yield Static(id="settings-note")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the settings in a thread."""
        self.query_one(SettingsList).focus()
        self._start(lambda _cancel: [self._store.read()])

    def on_resize(self) -> None:
        """Give values the room there is."""
        self._list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the setting is about."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the value for a change."""
        event.stop()
        preference = self._highlighted()
        if preference is None or self._changing:
            return
        field = self.query_one("#settings-value", Input)
        secret = preference.field == SECRET
        self._editing = preference.field
        field.password = secret
        field.placeholder = "the new key; empty takes it out" if secret else "empty: the default"
        field.value = "" if secret else preference.filed or preference.value
        self.add_class("-editing")
        self._note("Enter saves, Escape leaves it as it was")
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what the setting takes if this is not it."""
        event.stop()
        if not self._editing:
            return
        try:
            check_value(self._editing, event.value)
        except SettingsError as error:
            self._note(error.message, wrong=True)
        else:
            self._note("Enter saves, Escape leaves it as it was")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the value."""
        event.stop()
        await self._change(self._editing, Secret(event.value))

    def on_job_step(self, message: JobStep) -> None:
        """Show the settings as they are now."""
        message.stop()
        if message.turn != self._job or not isinstance(message.step, Chosen):
            return
        self._chosen = message.step
        self.query_one("#settings-title", Static).update(
            plain(f"Settings · {message.step.path}".replace("\n", " "))
        )
        self._list()
        if self._changing:
            self._close()
            self._note(saved_line(self._changing, message.step))

    def on_job_ended(self, message: JobEnded) -> None:
        """Say why nothing was changed, and let it be tried again."""
        message.stop()
        if message.turn != self._job:
            return
        self._changing = ""
        if message.error is not None:
            self._note(message.error.told, wrong=True)

    async def action_back(self) -> None:
        """Leave the value as it was, else leave the screen."""
        if self._editing:
            self._close()
            self._note("")
        else:
            self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end

    async def action_next_choice(self) -> None:
        """Take the next of the values that a setting may have."""
        preference = self._highlighted()
        if preference is None:
            return
        choices = CHOICES.get(preference.field, ())
        if not choices:
            self._note("Enter opens the value; this one has no list of choices")
            return
        now = choices.index(preference.value) if preference.value in choices else -1
        await self._change(preference.field, Secret(choices[(now + 1) % len(choices)]))

    async def action_reset(self) -> None:
        """Take a setting out of the file."""
        preference = self._highlighted()
        if preference is None:
            return
        if preference.filed:
            await self._change(preference.field, Secret(""))
        else:
            self._note("The settings file does not name it")

    async def _change(self, field: str, value: Secret) -> None:
        """Write a value, after asking where it would have text sent to another host."""
        if not field or self._changing or self._chosen is None:
            return
        question = sending_question(field, value.get_secret_value(), self._chosen.settings)
        if not question:
            self._write(field, value)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._write(field, value)
            else:
                self._close()
                self._note("Nothing was changed")

        await self.app.push_screen(QuestionScreen(question), answered)

    def _write(self, field: str, value: Secret) -> None:
        """Write a value in a job; one at a time, so that none undoes another."""
        self._changing, app = field, self.app

        def steps(_cancel: Cancel) -> Iterable[object]:
            if field == "keys":
                check_value(field, value.get_secret_value())
                keymap_of(value.get_secret_value())
            chosen = self._store.change(field, value.get_secret_value())
            # The application's, so that it counts also if this screen was left meanwhile.
            app.call_later(self._follow, chosen.settings)
            return [chosen]

        self._start(steps)

    def _start(self, steps: Callable[[Cancel], Iterable[object]]) -> None:
        self._job += 1
        start_job(self, self._job, steps)

    def _close(self) -> None:
        """Put the value away; a key does not stay in the field."""
        self._editing = ""
        self.query_one("#settings-value", Input).value = ""
        self.remove_class("-editing")
        self.query_one(SettingsList).focus()

    def _list(self) -> None:
        if self._chosen is None:
            return
        listed = self.query_one(SettingsList)
        before = self._highlighted()
        width = listed.scrollable_content_region.width - 1
        options: list[Option] = []
        group: Group | None = None
        for preference in self._chosen.preferences:
            if ABOUT[preference.field].group is not group:
                group = ABOUT[preference.field].group
                heading = plain(group.value, "bold underline")
                options.append(Option(heading, disabled=True))
            options.append(Option(setting_line(preference, width), id=preference.field))
        listed.clear_options()
        listed.add_options(options)
        field = before.field if before else self._chosen.preferences[0].field
        listed.highlighted = listed.get_option_index(field)
        self._explain()

    def _explain(self) -> None:
        preference = self._highlighted()
        if preference is not None:
            self.query_one("#settings-about", Static).update(about_text(preference))

    def _highlighted(self) -> Preference | None:
        option = self.query_one(SettingsList).highlighted_option
        if option is None or self._chosen is None:
            return None
        return next((each for each in self._chosen.preferences if each.field == option.id), None)

    def _note(self, text: str, *, wrong: bool = False) -> None:
        note = self.query_one("#settings-note", Static)
        note.update(plain(f"! {text}" if wrong else text))
        note.set_class(wrong, "-wrong")
