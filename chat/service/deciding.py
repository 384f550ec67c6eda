"""A person's hand on the timelines of a library: decisions on events, and saved timelines.

The part of `Dateline` that turns ids into the sentences that decisions hang on. It opens nothing
but the ledger.
"""

from collections.abc import Iterable, Sequence

from chat.errors import UsageError
from chat.models import (
    HEADLINE_CHARACTERS,
    AnchorName,
    Decided,
    Decision,
    DecisionKind,
    KnownEvent,
    Look,
    SavedTimeline,
    TimelineFilters,
)
from chat.service.prompting import PromptingLibrary

NAME_CHARACTERS = 60
"""How long the name of a saved timeline may be."""


class DecidingLibrary(PromptingLibrary):
    """An open library with the hand of a person.

    An event is meant by its id, or by the beginning of it if only one known event begins so; it
    is known once a timeline that shows it was drawn. Every method may raise EventNotFoundError.
    """

    def known_events(self) -> list[KnownEvent]:
        """Return every event that was ever drawn, the oldest id first."""
        return self.library.events.known()

    def merge_events(self, refs: Sequence[str]) -> Decided:
        """Decide that several events are one.

        Raises:
            UsageError: fewer than two different events are named.
        """
        events = list({event.id: event for event in map(self._event, refs)}.values())
        if len(events) < 2:
            raise UsageError("It takes two different events to merge.")
        return self._decide(DecisionKind.MERGE, events, [_sorted(e.anchors) for e in events])

    def split_event(self, ref: str, articles: Sequence[str]) -> Decided:
        """Decide that the sentences of some articles tell another event than the rest.

        Args:
            ref: the event.
            articles: ids of articles, or beginnings that fit only one of the event's articles.

        Raises:
            UsageError: an article has no sentence in the event, or all of it would leave.
        """
        event = self._event(ref)
        leaving = {_article_of(event, article) for article in articles}
        staying = [name for name in event.anchors if name.article not in leaving]
        if not staying:
            raise UsageError(
                f"Nothing would stay of the event {event.id}.",
                hint=f"dateline event show {event.id} lists its articles.",
            )
        sides = [_sorted(staying), _sorted(event.anchors.difference(staying))]
        return self._decide(DecisionKind.SPLIT, [event], sides)

    def hide_event(self, ref: str) -> Decided:
        """Leave an event out of every timeline; pinning it, or undoing this, shows it again."""
        return self._mark(DecisionKind.HIDE, ref)

    def pin_event(self, ref: str) -> Decided:
        """Show an event whatever its rank."""
        return self._mark(DecisionKind.PIN, ref)

    def title_event(self, ref: str, title: str) -> Decided:
        """Give an event another headline, on one line.

        Raises:
            UsageError: it is empty or too long for a line.
        """
        line = " ".join(title.split())
        if not 0 < len(line) <= HEADLINE_CHARACTERS:
            raise UsageError(
                f"A title has 1 to {HEADLINE_CHARACTERS} characters, this one {len(line)}."
            )
        return self._mark(DecisionKind.TITLE, ref, line)

    def undo_decision(self, number: int | None = None) -> Decided:
        """Take back the last decision, or the one with a number, and return it.

        Raises:
            UsageError: there is none.
        """
        return self.library.decisions.undo(number)

    def decisions(self) -> list[Decided]:
        """Return the decisions in force, in the order in which they were made."""
        return self.library.decisions.in_force()

    def save_timeline(self, name: str, filters: TimelineFilters) -> SavedTimeline:
        """Keep the filters of a timeline under a name, in the place of what it stood for.

        Raises:
            UsageError: the name is empty or too long.
        """
        line = " ".join(name.split())
        if not 0 < len(line) <= NAME_CHARACTERS:
            raise UsageError(f"A name has 1 to {NAME_CHARACTERS} characters.")
        return self.library.timelines.save(line, filters)

    def saved_timeline(self, name: str) -> SavedTimeline:
        """Return the timeline saved under a name.

        Raises:
            TimelineNotFoundError: there is none.
        """
        return self.library.timelines.get(" ".join(name.split()))

    def saved_timelines(self) -> list[SavedTimeline]:
        """Return all saved timelines by name."""
        return self.library.timelines.list()

    def forget_timeline(self, name: str) -> None:
        """Forget the name of a timeline.

        Raises:
            TimelineNotFoundError: there is none.
        """
        self.library.timelines.remove(" ".join(name.split()))

    def last_look(self, filters: TimelineFilters) -> Look | None:
        """Return what was seen of a timeline when it was looked at last; None if it never was."""
        return self.library.timelines.last_look(filters)

    def _event(self, ref: str) -> KnownEvent:
        return self.library.events.get(ref)

    def _mark(self, kind: DecisionKind, ref: str, title: str = "") -> Decided:
        event = self._event(ref)
        return self._decide(kind, [event], [_sorted(event.anchors)], title)

    def _decide(
        self,
        kind: DecisionKind,
        events: Iterable[KnownEvent],
        sides: Iterable[tuple[AnchorName, ...]],
        title: str = "",
    ) -> Decided:
        return self.library.decisions.add(
            Decision(
                kind=kind,
                events=tuple(event.id for event in events),
                sides=tuple(sides),
                title=title,
            )
        )


def _sorted(names: Iterable[AnchorName]) -> tuple[AnchorName, ...]:
    return tuple(sorted(names))


def _article_of(event: KnownEvent, ref: str) -> str:
    """Return the id of the one article of an event that a reference means."""
    articles = sorted({name.article for name in event.anchors})
    meant = [ref] if ref in articles else [one for one in articles if ref and one.startswith(ref)]
    if len(meant) != 1:
        many = "More than one article" if meant else "No article"
        raise UsageError(
            f"{many} of the event {event.id} is meant by {ref!r}.",
            hint="Its articles are " + ", ".join(articles) + ".",
        )
    return meant[0]
