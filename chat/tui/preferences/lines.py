"""How a setting is worded on the settings screen: values in, content out."""

from typing import Final

from textual.content import Content

from chat.settings.about import ABOUT, AT_ONCE
from chat.settings.places import Origin
from chat.settings.preferences import Chosen, Preference
from chat.settings.readers import CHOICES, ENV_NAMES
from chat.text.safe import safe
from chat.tui.paint import plain

NAME_COLUMN: Final = 23
ORIGIN_COLUMN: Final = 14


def setting_line(preference: Preference, width: int) -> Content:
    """Return one line: name, value, and where the value comes from.

    Args:
        preference: the setting.
        width: cells there are; a longer value is cut.
    """
    room = max(width - NAME_COLUMN - ORIGIN_COLUMN, 8)
    value = safe(preference.value or "–", keep_newlines=False)
    if len(value) > room - 1:
        value = f"{value[: room - 2]}…"
    name = preference.field.replace("_", " ")
    return Content.assemble(
        plain(name.ljust(NAME_COLUMN)), plain(value.ljust(room), "bold"), plain(_origin(preference))
    )


def about_text(preference: Preference) -> Content:
    """Return what a setting is about, what it takes, where it comes from and when it counts."""
    name = ENV_NAMES[preference.field]
    takes = CHOICES.get(preference.field, ())
    facts = [f"It takes {', '.join(takes)}."] if takes else []
    facts.append(f"From {preference.place}." if preference.place else "This is the default.")
    if preference.set_aside:
        facts.append(f"The settings file says {preference.filed}, which does not count.")
    counts = "at once" if preference.field in AT_ONCE else "from the next start"
    facts.append(f"A change counts {counts}.")
    about = ABOUT[preference.field].text.replace("`", "")  # its marks of code are for the file
    return Content.assemble(plain(name, "bold"), "  ", plain(about), "\n", plain(" ".join(facts)))


def saved_line(field: str, chosen: Chosen) -> str:
    """Return what to say after a change: where it was written, and whether it counts."""
    preference = next(each for each in chosen.preferences if each.field == field)
    if preference.set_aside:
        outranks = preference.place or "another place"
        return f"Saved in {chosen.path}, but it does not count: {outranks} outranks the file."
    when = "It counts now." if field in AT_ONCE else "It counts from the next start."
    return f"Saved in {chosen.path}. {when}"


def _origin(preference: Preference) -> str:
    told = preference.origin.value
    if preference.origin is Origin.OPTION:
        told = preference.place.removeprefix("the ")
    return f"{told} !" if preference.set_aside else told
