"""What was found before in the same surroundings: a text that repeats itself is read once.

A list of a hundred thousand equal dates has no verbs that tell them apart, and reading each of
them anew takes as long as reading a book. A text that names fewer dates is not looked up at all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from chat.dates import Period, Unit
from chat.models import Mention
from chat.timex import quarters, tense
from chat.timex.modifiers import WIDEST_MODIFIER
from chat.timex.rule import Context
from chat.timex.signs import Place

MANY = 500
"""An article with fewer expressions is no list of dates."""
BACK = quarters.REACH + 50
"""No rule looks farther back, the longest look of the verbs included."""
AHEAD = tense.REACH + 350
"""No rule looks farther ahead, if its match is not much longer than any date."""
LONGEST_MATCH = 200
KEPT = 256
"""How many surroundings are kept: those of a text that repeats itself are few."""

_Opening = tuple[int, Period] | None
Find = Callable[[Place, Context, int], list[Mention]]
"""Finds what begins at a place, behind what was found last."""
_State = tuple[tuple[tuple[Unit, Period], ...], Period | None, _Opening, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was found at a place, and what the context remembered before and after it."""

    place: Place
    before: _State
    after: _State
    mentions: tuple[Mention, ...]


class Repeated:
    """What was found in the surroundings met last, for one text."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[str, _Found] = {}

    def find(self, place: Place, context: Context, done: int, find: Find) -> list[Mention]:
        """Return what is found at a place; the context learns the same as when it was first read.

        Args:
            place: where an expression may begin.
            context: the text, and what it has named so far.
            done: where the expression found last ends.
            find: finds it if it was not found before.
        """
        surroundings = context.text[max(0, place.start - BACK) : place.start + AHEAD]
        before = _state(context, place.start, done)
        known = self._found.get(surroundings)
        if known is not None and known.place.signs == place.signs and known.before == before:
            return _again(known, place, context)
        mentions = find(place, context, done)
        if not mentions or mentions[-1].end - place.start <= LONGEST_MATCH:
            if len(self._found) >= KEPT:
                self._found.clear()
            after = _state(context, place.start, done)
            after = before if after[:3] == before[:3] else after  # later compared by identity
            self._found[surroundings] = _Found(
                place=place, before=before, after=after, mentions=tuple(mentions)
            )
        return mentions


def _again(known: _Found, place: Place, context: Context) -> list[Mention]:
    """Give what was found in the same surroundings, where it stands now."""
    if known.after is not known.before:
        latest, context.told, opening, _ = known.after
        context.latest = dict(latest)
        if opening is not None:
            context.opening = (place.start - opening[0], opening[1])
    shift = place.start - known.place.start
    return [_moved(mention, shift) for mention in known.mentions]


def _state(context: Context, start: int, done: int) -> _State:
    opening: _Opening = None
    if context.opening is not None and start - context.opening[0] <= tense.REACH:
        opening = (start - context.opening[0], context.opening[1])
    beside = min(start - done, WIDEST_MODIFIER + 1)
    return tuple(context.latest.items()), context.told, opening, beside


def _moved(mention: Mention, shift: int) -> Mention:
    return Mention(
        start=mention.start + shift,
        end=mention.end + shift,
        text=mention.text,
        type=mention.type,
        value=mention.value,
        when=mention.when,
        basis=mention.basis,
        mod=mention.mod,
    )
