"""Events of a timeline, as a model proposes them: a headline and the words that it rests on.

What happened when is not asked for: the sentence that holds the words is dated elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Lock
from typing import Final

from chat.engines.model.blocks import NewMarker, lay_out, unheard_of
from chat.engines.model.checking import elsewhere, own_words, with_words
from chat.engines.model.replies import MalformedReplyError, RunawayReplyError
from chat.engines.model.side_by_side import side_by_side
from chat.engines.model.titles import usable_headline
from chat.engines.model.writing import Writer, heard
from chat.engines.shorten import shorten
from chat.errors import CancelledError, EngineError
from chat.models import HEADLINE_CHARACTERS, Cancel, Claim, Passage, Stretch
from chat.text.sentences import split_sentences

EVENT_TOKENS: Final = 70
"""Room for one event with its number."""


class EventProposer:
    """Has a model propose events."""

    def __init__(self, writer: Writer, *, notice: Callable[[str], None], draw: NewMarker) -> None:
        self._writer = writer
        self._notice = notice
        self._draw = draw

    def propose(
        self, stretches: Sequence[Stretch], *, cancel: Cancel
    ) -> Iterator[tuple[Claim, ...]]:
        """Yield the events of each stretch, those of one that failed left out.

        The text of each is a headline that its quote bears out, or empty. A server that cannot be
        asked is not asked again: a timeline stands without it.

        Raises:
            CancelledError: stopped.
        """
        asking = _Asking()
        calls = [partial(self._ask_while, asking, stretch) for stretch in stretches]
        for proposed, failure in side_by_side(calls, server=self._writer.server, cancel=cancel):
            if failure:
                self._notice(f"{failure}; the other headlines are in the articles' own words")
            yield proposed

    def _ask_while(
        self, asking: "_Asking", stretch: Stretch, stop: Cancel
    ) -> tuple[tuple[Claim, ...], str]:
        """Return what is proposed, and what is to be said of a server that failed just now."""
        if asking.has_failed:
            return (), ""
        try:
            return self._ask(stretch, stop), ""
        except CancelledError:
            raise
        except (MalformedReplyError, RunawayReplyError) as error:
            self._notice(f"{self._writer.server.model} proposed no events: {error.message}")
            return (), ""
        except EngineError as error:
            return (), error.message if asking.fail() else ""

    def _ask(self, stretch: Stretch, stop: Cancel) -> tuple[Claim, ...]:
        passages = stretch.passages
        marker = unheard_of([p.text + p.heading for p in passages], self._draw)
        laid = lay_out(passages, marker, what="article", whole=True)
        inputs = {"marker": marker, "passages": laid.text, "most": str(stretch.most)}
        asked = self._writer.write(
            "extract_events",
            inputs,
            laid=laid,
            most=stretch.most,
            reply_tokens=EVENT_TOKENS * stretch.most,
            cancel=stop,
        )
        proposed = heard(asked, notice=self._notice).claims[: stretch.most]
        return tuple(_headed(claim, passages) for claim in proposed)


def _headed(claim: Claim, passages: Sequence[Passage]) -> Claim:
    """Return a proposal with one sentence and a headline that it bears out.

    The sentence is the first one that the model named, else one that bears its headline out. A
    headline that none bears out becomes the named sentence's own if that is much like it, or empty.
    """
    lines = _lines(claim.text)
    named = with_words(Claim(lines[0], claim.quotes[:1]), passages)
    for line in lines:
        said = Claim(line, named.quotes)
        for candidate in (said, *elsewhere(said, passages)):
            words = [quote.quote for quote in candidate.quotes]
            if headline := usable_headline(line, words):
                return Claim(headline, candidate.quotes)
        if (own := own_words(said, passages)) is not None:
            return Claim(shorten(own.text), own.quotes)
    return Claim("", named.quotes)


def _lines(text: str) -> list[str]:
    """Return what may be a headline of a text: all of it, or its first sentence alone.

    Small models copy the sentence, whose main clause is what they chose, and go on.
    """
    start, end = split_sentences(text)[0]
    lines = dict.fromkeys((text, text[start:end]))
    return [line if len(line) <= HEADLINE_CHARACTERS else shorten(line) for line in lines]


class _Asking:
    """Whether a server has failed, for calls side by side."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.has_failed = False

    def fail(self) -> bool:
        """Note a failure, and tell whether it is the first one."""
        with self._lock:
            first = not self.has_failed
            self.has_failed = True
            return first
