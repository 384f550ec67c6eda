"""What is asked of a model, and the chain that asks it: `ChatPromptTemplate | ChatOpenAI | parser`.

The one file that builds LangChain's objects. It is loaded with the first call.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from chat.engines.model.quirks import Quirk, thinking_room
from chat.engines.model.server import ModelServer
from chat.engines.model.tokens import count_tokens
from chat.engines.model.wire import Wire
from chat.prompts import Prompt, ReplyForm

_THOUGHTS: Final = ("reasoning_content", "reasoning")
"""Where a server puts what a model thinks: DeepSeek, llama.cpp and LM Studio; Ollama and vLLM."""

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable
    from langchain_openai import ChatOpenAI


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is asked of a model."""

    prompt: Prompt
    inputs: Mapping[str, str]
    form: ReplyForm
    schema: dict[str, Any] | None = None
    """The JSON schema that the reply keeps to, with the form `json`."""
    reply_tokens: int
    """The reply is at most so long, what the model thinks before it aside."""
    quirks: frozenset[Quirk] = frozenset()
    """What this server does otherwise than others."""

    def room(self, server: ModelServer) -> int:
        """Return the tokens of the reply with what is thought before it, at most."""
        return self.reply_tokens + thinking_room(server, self.quirks)

    def prompt_tokens(self, model: str) -> int:
        """Count the tokens that are sent."""
        parts = (self.prompt.systems[self.form], self.prompt.human, *self.inputs.values())
        return count_tokens("\n".join(parts), model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one chunk of a reply says."""

    text: str
    thought: str
    """What the model thinks before it writes, where the server tells it apart."""
    finish_reason: str
    refusal: str
    usage: tuple[int, int] | None
    """The tokens sent and written, as the server counts them."""


def read_reply(
    call: Call, server: ModelServer, wire: Wire, pieces: "SimpleQueue[Any]", *, timeout_s: float
) -> None:
    """Run the chain and hand its pieces over; the last is None, or the error that ended it."""
    try:
        with wire.client(server, timeout_s=timeout_s) as client:
            for piece in _chain(call, server, client).stream(dict(call.inputs)):
                pieces.put(piece)
        pieces.put(None)
    except Exception as error:  # noqa: BLE001 - handed over to be worded
        pieces.put(error)


def _chain(call: Call, server: ModelServer, client: Any) -> "Runnable[dict[str, str], Piece]":
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import RunnableGenerator
    from pydantic import SecretStr

    # LangChain would print advice about its own classes into the middle of a screen.
    warnings.filterwarnings("ignore", message=".*structured output feature.*")
    system, human = call.prompt.systems[call.form], call.prompt.human
    template = ChatPromptTemplate.from_messages(
        [("human", f"{system}\n\n{human}")]
        if Quirk.NO_SYSTEM in call.quirks
        else [("system", system), ("human", human)]
    )
    key = server.key.get_secret_value().strip() if server.key else ""
    model = _model_class()(
        model=server.model,
        base_url=server.base_url,
        # The client insists on a key; servers on this machine need none.
        api_key=SecretStr(key or "none"),
        http_client=client,
        max_retries=0,
        stream_usage=Quirk.NO_USAGE not in call.quirks,
        use_responses_api=False,
        temperature=None if server.is_openai or Quirk.NO_TEMPERATURE in call.quirks else 0.0,
    )
    parser: RunnableGenerator[BaseMessage, Piece] = RunnableGenerator(_parse)
    chain: Runnable[dict[str, str], Piece] = (
        template | model.bind(extra_body=_body(call, server)) | parser
    )
    return chain


def load_client() -> None:
    """Load the libraries of the client, which takes a second, without asking anything."""
    _model_class()


@cache
def _model_class() -> "type[ChatOpenAI]":
    from langchain_core.outputs import ChatGenerationChunk
    from langchain_openai import ChatOpenAI

    class AttentiveChatOpenAI(ChatOpenAI):
        """Keeps the refusal and the thoughts of a streamed reply, which LangChain drops."""

        def _convert_chunk_to_generation_chunk(
            self, chunk: dict[str, Any], *args: Any
        ) -> ChatGenerationChunk | None:
            made = super()._convert_chunk_to_generation_chunk(chunk, *args)
            for choice in chunk.get("choices") or ():
                for field in ("refusal", *_THOUGHTS):
                    if made is not None and (told := (choice.get("delta") or {}).get(field)):
                        made.message.additional_kwargs[field] = told
            return made

    return AttentiveChatOpenAI


def _body(call: Call, server: ModelServer) -> dict[str, Any]:
    """Return what the client has no argument for, or would do more with than send it."""
    newer = server.is_openai or Quirk.OTHER_LIMIT in call.quirks
    body: dict[str, Any] = {"max_completion_tokens" if newer else "max_tokens": call.room(server)}
    if call.form == "json":
        shape = {"name": "reply", "strict": True, "schema": call.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    return body


def _parse(chunks: "Iterator[BaseMessage]") -> Iterator[Piece]:
    for chunk in chunks:
        usage = getattr(chunk, "usage_metadata", None)
        yield Piece(
            text=str(chunk.text),
            thought="".join(str(chunk.additional_kwargs.get(field) or "") for field in _THOUGHTS),
            finish_reason=chunk.response_metadata.get("finish_reason") or "",
            refusal=chunk.additional_kwargs.get("refusal") or "",
            usage=(usage["input_tokens"], usage["output_tokens"]) if usage else None,
        )
