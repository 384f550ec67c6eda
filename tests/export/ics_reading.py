"""A small reader of iCalendar, written from RFC 5545 and not from our writer."""

import re
from dataclasses import dataclass, field

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NAMED = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:,\"]*)*):(.*)", re.DOTALL)
_LIST_COMMA = re.compile(r"(?<!\\),")


@dataclass(slots=True)
class Component:
    """A component with its properties and the components in it."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, parameters and value as it stands."""
    components: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return the one value of a property, unescaped; empty if there is none."""
        values = [unescaped(value) for own, _, value in self.properties if own == name]
        assert len(values) <= 1, name
        return values[0] if values else ""

    def names(self) -> set[str]:
        """Return the names of its properties."""
        return {name for name, _, _ in self.properties}

    def parameters(self, name: str) -> str:
        """Return the parameters of a property."""
        return next(own for found, own, _ in self.properties if found == name)


def read_calendar(text: str) -> Component:
    """Read a calendar, asserting the form of every line."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    for line in lines:
        assert len(line.encode()) <= 75
        assert "\n" not in line
        assert "\r" not in line
    unfolded = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    root = Component("")
    stack = [root]
    for line in unfolded:
        match = _NAMED.fullmatch(line)
        assert match is not None, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack[-1].components.append(Component(value))
            stack.append(stack[-1].components[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            stack[-1].properties.append((name, parameters, value))
    (calendar,) = root.components
    assert stack == [root]
    return calendar


def unescaped(value: str) -> str:
    """Return the text that was escaped by section 3.3.11; any other escape is a fault."""
    assert not _LIST_COMMA.search(re.sub(r"\\\\", "", value)), "an escaped comma was expected"
    known = {"\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"}
    return _ESCAPED.sub(lambda found: known[found[1]], value)
