"""Text that wants to command a terminal, each piece with a marker of its own, and what betrays it.

The program writes escape sequences itself, so a sequence counts as hostile only if the marker
stands in it; what the program never writes counts whoever is to blame.
"""

import re
from base64 import b64encode

NUMBER = "7397"
"""A parameter that no program of ours would give a control sequence."""


def payload(marker: str) -> str:
    """Return a line of hostile text; the words `<marker>end` are all that may be seen unchanged.

    Args:
        marker: a word of letters and digits that occurs nowhere else.
    """
    copied = b64encode(f"copied {marker}".encode()).decode()
    return "".join(
        (
            f"{marker} \x1b]52;c;{copied}\x07\x1b]0;title {marker}\x07",
            f"\x1b]8;;http://{marker}.example/\x1b\\link\x1b]8;;\x1b\\",
            f"\x9d52;c;{copied}\x9c\x9d2;{marker}\x9c",
            f"\x1bP+q{marker}\x1b\\\x1b_{marker}\x1b\\\x1b^{marker}\x1b\\\x1bX{marker}\x1b\\",
            f"\x1b[{NUMBER};1H\x1b[38;5;{NUMBER}m\x9b{NUMBER}m\x1b[?{NUMBER}h\x1bc\x1b(0",
            "\u202eesrever\u202c\u2066apart\u2069\u200b\x00\x07\x08\x7f",
            f"[@click=app.quit]{marker}click[/] [@click=app.bell]x[/] [/b] [link=http://x.example]y",
            f" [click](http://{marker}.example/) {marker}end",
        )
    )


def pasted(marker: str) -> str:
    """Return the payload as terminals paste it: they take the controls of ASCII out themselves."""
    return re.sub(r"[\x00-\x1f\x7f]", "", payload(marker))


TEXT, TITLE, SOURCE = "zqtext", "zqtitle", "zqsource"
"""The markers of the article's three parts."""
SENTENCE = "The lighthouse of Lime Bay was painted by twelve volunteers on Tuesday"
HOSTILE = {
    "id": "hostile",
    "title": f"Lighthouse {payload(TITLE)}",
    "published": "2024-11-07",
    "source": f"Post {payload(SOURCE)}",
    "text": f"{SENTENCE}, {payload(TEXT)}. They came on 5 November 2024 and left.",
}

# ECMA-48: a string begins with OSC, DCS, APC, PM or SOS and ends with BEL or ST.
_STRING = re.compile(rb"(?:\x1b[\]P_^X]|\xc2[\x90\x98\x9d\x9e\x9f])[^\x07\x1b]*(?:\x07|\x1b\\)?")
_NEVER = {
    "a control sequence": rb"(?:\x1b|\xc2\x9b)[\[?;0-9]*" + NUMBER.encode(),
    "a reset": rb"\x1bc",
    "another character set": rb"\x1b\(0",
    "a C1 control": rb"\xc2[\x80-\x9f]",
    "what turns or hides text": rb"\xe2\x80[\x8b\xaa-\xae]|\xe2\x81[\xa6-\xa9]",
    "a bell, a null or a delete": rb"[\x00\x07\x7f]",
}


def betrayed(raw: bytes, marker: str) -> list[str]:
    """Return what of a payload reached the terminal as a command; nothing if all is well."""
    copied = b64encode(f"copied {marker}".encode())
    strings = [found[0] for found in _STRING.finditer(raw)]
    guilty = [
        f"a command string: {string[:80]!r}"
        for string in strings
        if marker.encode() in string or copied in string or b"]52;" in string
    ]
    apart = _STRING.sub(b"", raw)
    for name, pattern in _NEVER.items():
        if found := re.search(pattern, apart):
            guilty.append(f"{name}: {apart[max(found.start() - 40, 0) : found.end() + 40]!r}")
    return guilty
