"""Headlines by a model, each held against the sentences of its event."""

from collections.abc import Callable, Sequence
from typing import Final

from chat.engines.model.blocks import NewMarker, text_blocks, unheard_of
from chat.engines.model.chain import Call
from chat.engines.model.checking import ALIKE, denies, holds
from chat.engines.model.writing import Writer, heard, load
from chat.models import HEADLINE_CHARACTERS, Cancel, Passage, Span
from chat.text.safe import one_line
from chat.text.similarity import containment, content_words, names, numbers, tokens

LINE_TOKENS: Final = 60
EVENTS: Final = 2
"""What one headline of a stretch of days names."""
EVENT_TOKENS: Final = 400


class Titles:
    """Has a model write headlines."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def title(self, sentences: Sequence[str], *, cancel: Cancel) -> str:
        """Return a headline that the sentences bear out; empty if the model wrote none.

        Raises:
            CancelledError: stopped.
            EngineError: the call failed.
        """
        marker = unheard_of(sentences, self._draw)
        blocks = text_blocks(sentences, marker, what="sentence")
        if len(sentences) > 1:
            return self._of_events(sentences, marker, blocks, cancel)
        call = Call(
            prompt=load("headline"),
            inputs={"marker": marker, "sentences": blocks},
            form="plain",
            reply_tokens=self._writer.room(LINE_TOKENS),
        )
        written = heard(self._writer.line(call, cancel), notice=self._notice)
        return usable_headline(written, sentences)

    def _of_events(self, sentences: Sequence[str], marker: str, blocks: str, cancel: Cancel) -> str:
        asked = self._writer.write(
            "extract_events",
            {"marker": marker, "passages": blocks, "most": str(EVENTS)},
            sources=len(sentences),
            reply_tokens=EVENT_TOKENS,
            cancel=cancel,
        )
        sources = [
            Passage(id=0, span=Span("", 1, 0, len(text)), text=text, title="", published=None)
            for text in sentences
        ]
        proposed = heard(asked, notice=self._notice).claims
        headlines = [
            headline
            for claim in proposed[:EVENTS]
            if holds(claim, sources) and (headline := usable_headline(claim.text, sentences))
        ]
        joined = "; ".join(headlines)
        return joined if len(joined) <= HEADLINE_CHARACTERS else headlines[0]


def usable_headline(written: str, sentences: Sequence[str]) -> str:
    """Return a model's headline without its quotation marks and stop; empty if it cannot be used.

    It is used when it is short enough and the sentences hold its numbers, its names and half of
    its words, and deny something if it does.
    """
    headline = one_line(written).strip("\"'“”‘’*# ").removesuffix(".")
    told = "\n".join(sentences)
    named = {word for name in names(headline) for word in tokens(name)}
    borne_out = (
        0 < len(headline) <= HEADLINE_CHARACTERS
        and numbers(headline) <= numbers(told)
        and named <= set(tokens(told))
        and containment(content_words(headline), content_words(told)) >= ALIKE
        and (denies(told) or not denies(headline))
    )
    return headline if borne_out else ""
