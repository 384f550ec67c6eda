"""Follow-up questions in full, by a model: what "it" and "there" mean is in the conversation.

What is searched for decides what an answer can rest on, so the question that a model returns must
be made of the words of the conversation: no name, no number and hardly a word of its own.
"""

from collections.abc import Callable, Sequence
from typing import Final

from chat.engines.model.blocks import NewMarker, text_blocks, unheard_of
from chat.engines.model.chain import Call
from chat.engines.model.writing import Writer, heard, load
from chat.errors import EngineError
from chat.models import Cancel, Exchange
from chat.text.safe import one_line
from chat.text.similarity import containment, content_words, names, numbers, tokens

TURNS: Final = 4
"""So many turns of the conversation are sent."""
ANSWER_CHARACTERS: Final = 600
"""So much of each answer is sent."""
QUESTION_TOKENS: Final = 80
_CHARACTERS: Final = 300
_OWN_WORDS: Final = 0.8
"""At least this part of the words are those of the conversation."""
_KEPT_WORDS: Final = 0.5
"""At least this part of the words of the question are kept."""


class QuestionCompleter:
    """Has a model complete questions."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def complete(self, question: str, history: Sequence[Exchange], *, cancel: Cancel) -> str:
        """Return a question in full; see `CompletesQuestions`."""
        turns = [
            f"{one_line(turn.question)} {one_line(turn.answer)[:ANSWER_CHARACTERS]}"
            for turn in history[-TURNS:]
        ]
        marker = unheard_of([question, *turns], self._draw)
        call = Call(
            prompt=load("condense"),
            inputs={
                "marker": marker,
                "history": text_blocks(turns, marker, what="turn"),
                "question": one_line(question),
            },
            form="plain",
            reply_tokens=QUESTION_TOKENS,
        )
        written = one_line(heard(self._writer.line(call, cancel), notice=self._notice))
        if not is_completed(written, question, turns):
            raise EngineError(f"{self._writer.server.model} did not say the question in full")
        return written


def is_completed(written: str, question: str, turns: Sequence[str]) -> bool:
    """Tell whether a text is a question said in full, in the words of a conversation."""
    known = "\n".join([question, *turns])
    words, asked = content_words(written), content_words(question)
    named = {word for name in names(written) for word in tokens(name)}
    return (
        bool(words)
        and len(written) <= _CHARACTERS
        and numbers(written) <= numbers(known)
        and named <= set(tokens(known))
        and containment(words, content_words(known)) >= _OWN_WORDS
        and (not asked or containment(asked, words) >= _KEPT_WORDS)
    )
