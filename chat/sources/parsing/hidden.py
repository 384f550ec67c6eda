"""Taking out of a page what its reader would not see.

What nobody sees must not be indexed: a page could otherwise have a sentence quoted that no person
has read there. Runs before the main text is looked for, since that search knows nothing of styles.
"""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:[;!]|$)"
    r"|(?:left|top|right|bottom|margin(?:-\w+)?|text-indent)\s*:\s*-\s*\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)"
    r"|content-visibility\s*:\s*hidden"
    r"|(?:max-)?height\s*:\s*[01](?:px)?\s*;.*overflow\s*:\s*hidden",
    re.IGNORECASE | re.DOTALL,
)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*)?(?:\.(?P<name>[\w-]+)|#(?P<id>[\w-]+))")
_AT_BLOCK: Final = re.compile(
    r"@(?:media|supports|keyframes|-[\w-]+)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)
_NAMES: Final = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only",
     "sr-text", "a11y-hidden", "element-invisible", "offscreen", "off-screen", "d-none", "hidden"}
)  # fmt: skip
"""Class names by which widespread frameworks hide text; a page's own rules need no style sheet."""
_SHOWN_WHEN_WIDE: Final = re.compile(
    r"(?:^|\s)(?:[\w-]+:|d-(?:sm|md|lg|xl|xxl)-)(?:block|inline|flex|grid|table|contents)"
)
"""Utility classes that show on wide screens what they hide on narrow ones."""
_NEVER_SHOWN: Final = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "datalist", "input",
     "select", "button", "textarea", "canvas"}
)  # fmt: skip
_ARTICLE: Final = frozenset({"article", "main"})
_FRAME: Final = frozenset({"nav", "aside", "footer", "form", "figure"})
_SENTENCE_WORDS: Final = 8
_ALWAYS_KEPT: Final = frozenset({"html", "body", "head", "title", "meta", "link"})
"""Pages hide their body until their scripts have run."""


def strip_hidden(root: "HtmlElement") -> int:
    """Take hidden elements out of a tree, and return how many seem to be meant for a program.

    Menus and labels for screen readers are hidden on nearly every page; a sentence within the
    article is not.
    """
    hidden_names, hidden_ids = _hidden_by_rules(root)
    hidden = [
        element
        for element in root.iter()
        if not isinstance(element.tag, str)
        or (
            element.tag not in _ALWAYS_KEPT
            and (element.tag in _NEVER_SHOWN or _is_hidden(element, hidden_names, hidden_ids))
        )
    ]
    held = 0
    for element in hidden:
        if element.getparent() is None:
            continue
        if isinstance(element.tag, str) and element.tag not in _NEVER_SHOWN:
            around = {each.tag for each in element.iterancestors()}
            within = not around.isdisjoint(_ARTICLE) and around.isdisjoint(_FRAME)
            held += within and len("".join(element.itertext()).split()) >= _SENTENCE_WORDS
        element.drop_tree()
    return held


def _is_hidden(
    element: "HtmlElement", hidden_names: frozenset[str], hidden_ids: frozenset[str]
) -> bool:
    facts = element.attrib
    if "hidden" in facts and facts["hidden"].lower() != "until-found":
        return True
    if facts.get("aria-hidden", "").strip().lower() == "true":
        return True
    if _STYLE.search(facts.get("style", "")):
        return True
    if facts.get("id") in hidden_ids:
        return True
    names = facts.get("class", "").split()
    if _SHOWN_WHEN_WIDE.search(facts.get("class", "")):
        names = [name for name in names if name not in {"hidden", "d-none"}]
    return any(name in hidden_names or name.lower() in _NAMES for name in names)


def _hidden_by_rules(root: "HtmlElement") -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes and ids that the page's own style sheets hide on every screen."""
    names: set[str] = set()
    ids: set[str] = set()
    for sheet in root.iter("style"):
        plain = _AT_BLOCK.sub("", sheet.text or "")
        for selectors, rule in _RULE.findall(plain):
            if not _STYLE.search(rule):
                continue
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    (names if simple["name"] else ids).add(simple["name"] or simple["id"])
    return frozenset(names), frozenset(ids)
