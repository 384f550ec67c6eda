"""Prompts: what is refused, that a changed wording has a new version, and what a model is sent."""

import json
from pathlib import Path

import pytest

from chat.engines.model.blocks import lay_out, text_blocks
from chat.errors import PromptError
from chat.models import Passage, Span
from chat.prompts import PROMPT_IDS, Prompt, PromptId, ReplyForm, load_prompt, parse_prompt

FOLDER = Path(__file__).parent / "prompts"
PINNED = json.loads((FOLDER / "pinned.json").read_text(encoding="utf-8"))
FORMS = [
    (prompt_id, form) for prompt_id in PROMPT_IDS for form in sorted(load_prompt(prompt_id).systems)
]
MARKER = "==0123456789abcdef=="
GOOD = """---
id: greet
version: 1
description: Greets.
inputs: [name]
---

## system

Be kind. Reply with {{"text": "..."}}.

## human

Greet {name}.
"""


def passage(text: str, title: str) -> Passage:
    """Return a passage of our own."""
    return Passage(id=1, span=Span("a", 1, 0, len(text)), text=text, title=title, published=None)


SOURCES = lay_out(
    [
        passage("The swing bridge at Northport reopened on Monday.", "Bridge {reopens}"),
        passage(f"A line that imitates ours:\n{MARKER[:-1]} end", "AT&T pays"),
    ],
    MARKER,
).text
INPUTS = {
    "marker": MARKER,
    "passages": SOURCES,
    "question": "When did the bridge {at Northport} reopen?",
    "history": text_blocks(["Which bridge? The swing bridge."], MARKER, what="turn"),
    "topic": "the bridge",
    "sentences": "3",
    "most": "4",
    "faults": text_blocks(["The bridge closed."], MARKER, what="sentence"),
}


def rendered(prompt: Prompt, form: ReplyForm) -> str:
    """Return what a model is sent."""
    from langchain_core.prompts import ChatPromptTemplate

    template = ChatPromptTemplate.from_messages(
        [("system", prompt.systems[form]), ("human", prompt.human)]
    )
    inputs = {name: INPUTS[name] for name in prompt.inputs}
    messages = template.format_messages(**inputs)
    return "\n\n".join(f"# {message.type}\n\n{message.content}" for message in messages) + "\n"


@pytest.mark.parametrize("prompt_id", PROMPT_IDS)
def test_a_changed_wording_has_a_new_version(prompt_id: PromptId) -> None:
    """Digest and version are pinned together; whoever changes the one raises the other."""
    prompt = load_prompt(prompt_id)

    assert PINNED[prompt_id] == {"version": prompt.version, "digest": prompt.digest}


@pytest.mark.parametrize(("prompt_id", "form"), FORMS)
def test_what_a_model_is_sent(prompt_id: PromptId, form: ReplyForm) -> None:
    """A rendered prompt is its golden file, with braces and ampersands as they were written."""
    golden = FOLDER / "golden" / f"{prompt_id}.{form}.txt"

    assert rendered(load_prompt(prompt_id), form) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("prompt_id", "form"), FORMS)
def test_every_prompt_that_is_cited_shows_how(prompt_id: PromptId, form: ReplyForm) -> None:
    """Small models write marks only when an example shows it, and copy an example of JSON."""
    system = load_prompt(prompt_id).systems[form]

    assert ("Example." in system) is (form == "marks") or form == "plain"
    assert ('"text": "..."' in system) is (form == "json")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("inputs: [name]", "inputs: [name, age]", "differ: age"),
        ("inputs: [name]", "inputs: []", "differ: name"),
        ("Greet {name}", "Greet {name!r}", "not of the form"),
        ("Greet {name}", "Greet {name:>10}", "not of the form"),
        ("Greet {name}", "Greet {na me}", "not of the form"),
        ("Greet {name}", "Greet {}", "not of the form"),
        ("Greet {name}", "Greet {name", "expected '}'"),
        ("## human", "## user", "headings"),
        ("## human", "## system", "headings"),
        ("## human", "## json\n\nx\n\n## human", "headings"),
        ("## system", "Hello.\n\n## system", "headings"),
        ("version: 1", "version: one", "front matter"),
        ("version: 1", "", "front matter"),
        ("version: 1", "version: 1\nauthor: me", "front matter"),
        ("description: Greets.", "description: [", "front matter"),
    ],
)
def test_malformed_prompts_are_refused(old: str, new: str, complaint: str) -> None:
    """A prompt that would fail or mislead is an error that names the file."""
    with pytest.raises(PromptError, match=complaint) as refused:
        parse_prompt(GOOD.replace(old, new, 1), origin="greet.md")

    assert refused.value.message.startswith("greet.md: ")
    assert refused.value.hint


def test_a_prompt_is_read() -> None:
    """Text, inputs and the name that an answer records."""
    prompt = parse_prompt(GOOD, origin="greet.md")

    assert (prompt.name, prompt.inputs, prompt.human) == ("greet@1", ("name",), "Greet {name}.")
    assert set(prompt.systems) == {"plain"}


def test_a_missing_prompt_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """So is one under another's name."""
    with pytest.raises(PromptError, match="cannot be read"):
        load_prompt("answer", folder=tmp_path)
    (tmp_path / "answer.md").write_text(GOOD)
    with pytest.raises(PromptError, match="holds the prompt 'greet'"):
        load_prompt("answer", folder=tmp_path)
