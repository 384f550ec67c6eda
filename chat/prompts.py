"""Prompts: one Markdown file each, read and checked before anything is sent.

Separate from the engines so that what is said to a model can be read, changed and tested without
one. A prompt is only its text here; the engines fill the placeholders in.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final, Literal, get_args

from chat.errors import FrontMatterError, PromptError
from chat.frontmatter import split_front_matter
from chat.resources import resource_folder

PromptId = Literal[
    "answer",
    "condense",
    "summarize",
    "reduce",
    "compare",
    "headline",
    "extract_events",
    "repair",
]
PROMPT_IDS: Final[tuple[PromptId, ...]] = get_args(PromptId)

ReplyForm = Literal["json", "marks", "plain"]
"""How a reply tells what it rests on: by a JSON schema, by `[n]` marks, or not at all."""

_HEADING: Final = re.compile(r"^## (\w+)[ \t]*$", re.MULTILINE)
_HEADINGS: Final = ({"system", "human"}, {"system", "human", "json", "marks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt whose placeholders are exactly its inputs."""

    id: str
    version: int
    """Raised with every change of the wording."""
    description: str
    inputs: tuple[str, ...]
    """The names of its placeholders, written `{name}`."""
    human: str
    systems: dict[ReplyForm, str]
    """The system message for each form that a reply may take."""

    @property
    def name(self) -> str:
        """Return what an answer records, such as `answer@1`."""
        return f"{self.id}@{self.version}"

    @property
    def digest(self) -> str:
        """Return 12 hexadecimal digits that change with the wording."""
        written = "\x1f".join([self.human, *(self.systems[form] for form in sorted(self.systems))])
        return hashlib.sha256(written.encode()).hexdigest()[:12]


def load_prompt(prompt_id: PromptId, *, folder: Path | None = None) -> Prompt:
    """Read a prompt that comes with the program.

    Args:
        prompt_id: which.
        folder: where it is; None for the program's own folder.

    Raises:
        PromptError: it is missing or malformed.
    """
    path = (folder or resource_folder("prompts")) / f"{prompt_id}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise PromptError(
            f"the prompt {path} cannot be read: {failure}",
            hint="Install Dateline again: pip install --force-reinstall dateline",
        ) from failure
    prompt = parse_prompt(text, origin=str(path))
    if prompt.id != prompt_id:
        raise PromptError(f"{path} holds the prompt {prompt.id!r}", hint=f"Set id: {prompt_id}.")
    return prompt


def parse_prompt(text: str, *, origin: str) -> Prompt:
    """Read a prompt from the text of its file.

    Raises:
        PromptError: a field or heading is missing, or the placeholders are not the inputs.
    """
    try:
        matter = split_front_matter(text)
    except FrontMatterError as broken:
        raise PromptError(f"{origin}: {broken.message}", hint=broken.hint) from broken
    sections = _sections(matter.body, origin)
    fields = matter.fields
    match fields:
        case {
            "id": str(prompt_id),
            "version": int(version),
            "description": str(description),
            "inputs": list(inputs),
        } if len(fields) == 4:
            pass
        case _:
            raise PromptError(
                f"{origin}: the front matter is not a prompt's",
                hint="It has id, version (a whole number), description and inputs (a list).",
            )
    used = {name for section in sections.values() for name in _placeholders(section, origin)}
    if used != set(inputs):
        raise PromptError(
            f"{origin}: the placeholders and the inputs differ: "
            f"{', '.join(sorted(used.symmetric_difference(map(str, inputs))))}",
            hint="List every {name} of the text in inputs, and no other.",
        )
    forms: dict[ReplyForm, str] = {"plain": sections["system"]}
    if "json" in sections:
        forms = {
            "json": f"{sections['system']}\n\n{sections['json']}",
            "marks": f"{sections['system']}\n\n{sections['marks']}",
        }
    return Prompt(
        id=prompt_id,
        version=version,
        description=description,
        inputs=tuple(map(str, inputs)),
        human=sections["human"],
        systems=forms,
    )


def _sections(body: str, origin: str) -> dict[str, str]:
    parts = _HEADING.split(body)
    sections = {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    if set(sections) not in _HEADINGS or len(parts) != 1 + 2 * len(sections) or parts[0].strip():
        raise PromptError(
            f"{origin}: the headings are not a prompt's",
            hint="It has ## system and ## human, and for a cited reply ## json and ## marks.",
        )
    return sections


def _placeholders(text: str, origin: str) -> list[str]:
    try:
        found = [(name, form, how) for _, name, form, how in Formatter().parse(text)]
    except ValueError as broken:
        raise PromptError(f"{origin}: {broken}", hint="Double a brace that is text.") from broken
    names = [name for name, _, _ in found if name is not None]
    if any(form or how for _, form, how in found) or not all(n.isidentifier() for n in names):
        raise PromptError(
            f"{origin}: a placeholder is not of the form {{name}}",
            hint="Double a brace that is text.",
        )
    return names
