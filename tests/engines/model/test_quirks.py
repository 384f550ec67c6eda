"""Servers that do things otherwise: asked once in the usual way, then in theirs, then only so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chat.engines.model.memory import ServerMemory
from chat.engines.model.meter import Meter
from chat.engines.model.prices import Price
from chat.engines.model.quirks import THINKING_TOKENS, Quirk
from chat.engines.model.server import ModelServer
from chat.engines.model.tokens import count_tokens
from chat.errors import EngineError
from chat.models import Author, Exchange, Stretch
from tests.engines.contract import SOURCES, passage
from tests.engines.model.competent import competent
from tests.engines.model.engines import claimed, engine_for, noticed, summed_up
from tests.engines.model.scripted import (
    Asked,
    Handler,
    Reply,
    cites,
    declines,
    fails,
    obeys,
    says,
    serving,
    structured,
    thinks,
)

pytestmark = pytest.mark.loopback

QUESTION = "Who cut the ribbon at Northport?"
TEXT = "Mayor Ilse Brandt cut the ribbon."
GOOD = cites((TEXT, [(1, "cut the ribbon")]))
Body = dict[str, Any]


def roles(body: Body) -> list[str]:
    """Return the roles of the messages of a request."""
    return [message["role"] for message in body["messages"]]


ACCENTS: dict[str, tuple[int, str, Callable[[Body], bool], Quirk]] = {
    "newer limit": (
        400,
        "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        lambda body: "max_tokens" not in body and body["max_completion_tokens"] > 0,
        Quirk.OTHER_LIMIT,
    ),
    "temperature": (
        400,
        "'temperature' does not support 0.0 with this model. Only the default (1) is supported.",
        lambda body: "temperature" not in body,
        Quirk.NO_TEMPERATURE,
    ),
    "Gemma on vLLM": (
        400,
        "System role not supported",
        lambda body: roles(body) == ["user"],
        Quirk.NO_SYSTEM,
    ),
    "Gemma at Google": (
        400,
        "Developer instruction is not enabled for models/gemma-3-27b-it",
        lambda body: roles(body) == ["user"],
        Quirk.NO_SYSTEM,
    ),
    "Mistral on vLLM": (
        400,
        "Conversation roles must alternate user/assistant/user/assistant/...",
        lambda body: roles(body) == ["user"],
        Quirk.NO_SYSTEM,
    ),
    "a template of llama.cpp": (
        500,
        "messages[0].role 'system' is not supported by this chat template",
        lambda body: roles(body) == ["user"],
        Quirk.NO_SYSTEM,
    ),
    "no usage": (
        422,
        "Extra inputs are not permitted: stream_options",
        lambda body: "stream_options" not in body,
        Quirk.NO_USAGE,
    ),
}


def insists(status: int, message: str, is_right: Callable[[Body], bool]) -> Reply:
    """Fail until a request is as the server wants it."""

    def reply(handler: Handler, asked: Asked) -> None:
        (GOOD if is_right(asked.body) else fails(status, message))(handler, asked)

    return reply


@pytest.mark.parametrize("accent", ACCENTS)
def test_a_server_is_asked_in_its_own_way(accent: str, tmp_path: Path) -> None:
    """Its complaint says how; every engine of the installation knows it from then on."""
    status, message, is_right, quirk = ACCENTS[accent]
    with serving(insists(status, message, is_right)) as server:
        for _ in range(2):
            pieces = list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
            assert [claim.text for claim in claimed(pieces)] == [TEXT]
            assert noticed(pieces) == []
        assert [is_right(asked.body) for asked in server.asked] == [False, True, True]
        assert "You answer questions" in server.asked[1].body["messages"][0]["content"]
        assert QUESTION in server.asked[1].body["messages"][-1]["content"]
        assert ServerMemory(tmp_path).quirks(server.model()) == {quirk}


def test_several_of_them_are_met_one_by_one(tmp_path: Path) -> None:
    """Also where nothing can be remembered."""
    accents = list({accent[3]: accent for accent in ACCENTS.values()}.values())

    def reply(handler: Handler, asked: Asked) -> None:
        for status, message, is_right, _ in accents:
            if not is_right(asked.body):
                fails(status, message)(handler, asked)
                return
        GOOD(handler, asked)

    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    with serving(reply) as server:
        pieces = list(engine_for(server.model(), nowhere).answer(QUESTION, SOURCES))
        assert len(server.asked) == 1 + len(accents)
    assert claimed(pieces)


def test_a_server_that_cannot_be_pleased_is_an_error(tmp_path: Path) -> None:
    """What was done otherwise already is not tried again."""
    with serving(fails(400, "temperature is not what I want")) as server:
        with pytest.raises(EngineError, match="refused the request") as failure:
            list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
        assert len(server.asked) == 2
    assert failure.value.hint


def test_one_line_is_asked_for_in_the_same_way(tmp_path: Path) -> None:
    """Headlines and follow-ups too."""
    status, message, is_right, _ = ACCENTS["Gemma on vLLM"]

    def reply(handler: Handler, asked: Asked) -> None:
        good = says("Who paid for the ribbon at Northport?")
        (good if is_right(asked.body) else fails(status, message))(handler, asked)

    with serving(reply) as server:
        engine = engine_for(server.model(), tmp_path)
        full = engine.standalone("And who paid for it?", [Exchange(QUESTION, TEXT)])
        assert len(server.asked) == 2
    assert full == "Who paid for the ribbon at Northport?"


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, 'model "small" not found, try pulling it first'),
        (404, "The model `small` does not exist or you do not have access to it."),
        (400, "small is not a valid model ID"),
        (400, "Invalid model name passed in model=small"),
    ],
    ids=["Ollama", "OpenAI and vLLM", "OpenRouter", "LiteLLM"],
)
def test_a_model_that_is_not_there(status: int, message: str, tmp_path: Path) -> None:
    """The server's own words stand in the line, since they say what to do."""
    with serving(fails(status, message)) as server:
        with pytest.raises(EngineError, match="has no model small: ") as failure:
            list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
        assert len(server.asked) == 1
    assert message in failure.value.message
    assert "DATELINE_MODEL" in failure.value.hint


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "This model's maximum context length is 4096 tokens. However, your prompt is 5000"),
        (400, "the request exceeds the available context size, try increasing it"),
        (400, "prompt too long; exceeded max context length by 904 tokens"),
        (
            400,
            "'max_completion_tokens' is too large: 500. The maximum context length is 512 tokens",
        ),
    ],
    ids=["OpenAI and vLLM", "llama.cpp", "Ollama", "newer vLLM"],
)
def test_a_context_that_is_too_small(status: int, message: str, tmp_path: Path) -> None:
    """No other way of asking would help."""
    with serving(fails(status, message)) as server:
        with pytest.raises(EngineError, match="do not fit into the context of small") as failure:
            list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
        assert len(server.asked) == 1
    assert "OLLAMA_CONTEXT_LENGTH" in failure.value.hint


@pytest.mark.parametrize(
    ("counted", "cut"),
    [
        (lambda sent: 1_026, True),
        (lambda sent: 1_024, True),
        (lambda sent: 2_051, True),
        (lambda sent: 1_100, False),
        (lambda sent: sent // 3 * 2, False),
        (lambda sent: sent // 1_024 * 1_024, False),
        (lambda sent: 300, False),
    ],
    ids=["half of 2048", "all of 1024", "half of 4096", "odd", "whole", "round", "little"],
)
def test_a_prompt_that_was_cut_is_told(
    counted: Callable[[int], int], cut: bool, tmp_path: Path
) -> None:
    """Ollama drops the beginning and says nothing but a round number."""
    long = [*SOURCES, *[SOURCES[1]] * 60]

    def reply(handler: Handler, asked: Asked) -> None:
        sent = sum(len(message["content"]) for message in asked.body["messages"]) // 3
        text = f'{{"sentences": [{{"from": ["2"], "text": "{TEXT}"}}]}}'
        says(text, tokens=(counted(sent), 20))(handler, asked)

    with serving(reply) as server:
        pieces = list(engine_for(server.model(), tmp_path).answer(QUESTION, long))
    told = [note for note in noticed(pieces, lasting=True) if "seems to have read only" in note]
    assert bool(told) is cut
    assert all("OLLAMA_CONTEXT_LENGTH" in note for note in told)
    assert claimed(pieces)


OLLAMA_CONTEXT = 4_096
"""What Ollama starts a model with on most machines."""


def test_what_is_sent_to_this_machine_fits_into_what_ollama_starts_with(tmp_path: Path) -> None:
    """Prompt and reply share the context; our count errs on the dear side."""
    line = (
        "The harbor office of Northport counted {n} crates of apples from Gull Island on Monday. "
    )
    many = [
        passage("".join(line.format(n=n + 20 * article) for n in range(20)), number=article)
        for article in range(1, 13)
    ]

    def made_up(asked: Asked) -> str:
        if "correct sentences" in asked.system:
            return structured()
        told = [
            (f"{n} mayors of Port Amber resigned over apples on Monday.", [1]) for n in range(9)
        ]
        return structured(*told) if "answer questions" in asked.system else competent(asked)

    with serving(obeys(made_up)) as server:
        engine = engine_for(server.model(), tmp_path)
        list(engine.answer("How many crates of apples came from Gull Island?", many))
        summed_up(engine, many, sentences=8)
        prompts = {asked.system.partition(".")[0] for asked in server.asked}
        sizes = [
            count_tokens(asked.system + asked.human, "small") + asked.body["max_tokens"]
            for asked in server.asked
        ]
    assert len(prompts) == 4
    assert max(sizes) <= OLLAMA_CONTEXT


THOUGHT = "The passages hold [1] and {so} on. "


@pytest.mark.parametrize("how", ["reasoning_content", "reasoning", "tags"])
def test_thoughts_are_no_part_of_an_answer(how: str, tmp_path: Path) -> None:
    """Wherever a server puts them, they are neither shown nor read, and they are counted."""
    meter = Meter(Price(1.0, 1.0))
    with serving(thinks(THOUGHT * 40, GOOD, how=how)) as server:
        engine = engine_for(server.model(), tmp_path, meter=meter)
        pieces = list(engine.answer(QUESTION, SOURCES))
        assert [asked.form for asked in server.asked] == ["json_schema"]

    assert [claim.text for claim in claimed(pieces)] == [TEXT]
    assert THOUGHT not in repr(pieces)
    assert noticed(pieces) == []
    sent = server.asked[0].system + server.asked[0].human
    assert engine.spending.tokens > (len(sent) + 40 * len(THOUGHT)) / 3.2


@pytest.mark.parametrize("how", ["reasoning_content", "reasoning", "tags"])
def test_a_model_that_only_thought_gets_room_for_it(how: str, tmp_path: Path) -> None:
    """Once it has used a reply up with thoughts, later ones have room for them."""
    with serving(thinks(THOUGHT * 9, how=how), thinks(THOUGHT * 99, GOOD, how=how)) as server:
        for _ in range(2):
            pieces = list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
            assert [claim.text for claim in claimed(pieces)] == [TEXT]
        rooms = [asked.body["max_tokens"] for asked in server.asked]
    assert [room - rooms[0] for room in rooms] == [0, THINKING_TOKENS, THINKING_TOKENS]


def test_a_model_that_thinks_without_end_is_done_without(tmp_path: Path) -> None:
    """The articles' own sentences stand there instead; a timeline does without its events."""
    with serving(thinks(THOUGHT * 9)) as server:
        engine = engine_for(server.model(), tmp_path)
        pieces = list(engine.answer(QUESTION, SOURCES))
        assert Author("extractive") in pieces
        assert "greatest length" in noticed(pieces, lasting=True)[0]
        assert len(server.asked) == 2
        assert list(engine.propose_events([Stretch(SOURCES, 2)])) == [()]


@pytest.mark.parametrize("how", ["reasoning_content", "tags"])
def test_a_line_is_without_thoughts(how: str, tmp_path: Path) -> None:
    """A headline is what comes after them."""
    with serving(thinks(THOUGHT, says("Ilse Brandt cuts the ribbon"), how=how)) as server:
        assert engine_for(server.model(), tmp_path).headline([TEXT]) == (
            "Ilse Brandt cuts the ribbon"
        )


def test_a_refusal_after_thoughts_is_a_refusal(tmp_path: Path) -> None:
    """It is no lack of room."""
    with serving(thinks(THOUGHT, declines("I cannot help."))) as server:
        with pytest.raises(EngineError, match="declined: I cannot help"):
            list(engine_for(server.model(), tmp_path).answer(QUESTION, SOURCES))
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("base_url", "is_openai"),
    [
        ("https://api.openai.com/v1", True),
        ("https://api.openai.com/v1/", True),
        ("https://eu.api.openai.com/v1", True),
        ("https://api.openai.com.example/v1", False),
        ("https://notapi.openai.com/v1", False),
        ("http://127.0.0.1:11434/v1", False),
    ],
)
def test_which_server_is_openais(base_url: str, is_openai: bool) -> None:
    """Its regions have addresses of their own."""
    assert ModelServer(base_url=base_url, model="small").is_openai is is_openai


def test_what_is_remembered_of_another_model_does_not_count(tmp_path: Path) -> None:
    """A server may have many models, and a file may be damaged."""
    memory = ServerMemory(tmp_path)
    one = ModelServer(base_url="http://127.0.0.1:1/v1", model="one")
    two = ModelServer(base_url="http://127.0.0.1:1/v1", model="two")
    memory.remember_quirk(one, Quirk.THINKS)
    memory.remember_quirk(one, Quirk.NO_SYSTEM)

    assert memory.quirks(one) == {Quirk.THINKS, Quirk.NO_SYSTEM}
    assert memory.quirks(two) == frozenset()
    (tmp_path / "servers.json").write_text('{"quirks": {"one at http://127.0.0.1:1/v1": 7}}')
    assert memory.quirks(one) == frozenset()
