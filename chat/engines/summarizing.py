"""Which notes sum up articles, where a note is a sentence.

News says what matters first, so sentences are chosen by how early they stand and by how central
their words are, without repetition. Three sentences a CNN article reach ROUGE-1/2/Lsum
31.2/12.5/28.0, its first three 29.7/11.6/26.5. Of several articles each speaks before one speaks
twice, and each event is told once.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chat.engines.standing import points_back
from chat.models import Note, Order
from chat.text.similarity import Tfidf, content_words
from chat.text.vectors import cosine, total

POSITION_WEIGHT = 0.6
"""Share of the place in the article; the rest is nearness to the center of all sentences."""
TOPIC_WEIGHT = 0.5
"""For a sentence that holds all words of the topic."""
EVENT_WEIGHT = 1.0
"""For a sentence that tells the most important of the events."""
PRONOUN_COST = 0.08
"""For a sentence that opens with a word that points back."""
LATE_COST = 0.25
"""For a sentence that looks back at its event after LATE_DAYS: who was there tells it better."""
LATE_DAYS = 30
QUOTATION_COST = 0.1
"""For a sentence that opens with somebody's words: they comment on the news."""
LENGTH_COST = 0.15
"""For each 30 words beyond FLOWING_WORDS: long sentences hold more than the summary needs."""
FLOWING_WORDS = 25

SAME_STORY = 0.5
"""A sentence of a summary that shares this part of its words with another tells it again."""
OTHER_DAY = 0.75
"""The same for sentences that tell of different days."""

_MARKS = ("“", "‘", '"', "'", "«", "`")
_POINTING = """he she it they his her its our this these those that but and however additionally
meanwhile also so such then"""
_POINTS_BACK = frozenset(_POINTING.split())


class _Sentence(NamedTuple):
    """A note with its words."""

    note: Note
    words: frozenset[str]
    leans: bool

    @property
    def source(self) -> int:
        return self.note.claim.quotes[0].source

    @property
    def place(self) -> tuple[int, int]:
        return self.source, self.note.place


def choose_notes(
    notes: Sequence[Note], *, topic: str, limit: int, order: Order = Order.TIME
) -> list[Note]:
    """Choose at most `limit` notes, in the order in which they are read.

    Args:
        notes: of all articles, each with one quote at least.
        topic: what the summary is about; empty for whatever the articles are about.
        limit: how many.
        order: by the day of the event, else of publication, the undated last; or the most
            important first.
    """
    ranked = _ranked(notes, topic)
    several = len({sentence.source for sentence in ranked}) > 1
    chosen = _Chosen(limit, several=several)
    if several:
        for sentence in ranked:
            if sentence.source not in chosen.spoken:
                chosen.offer(sentence)
        for sentence in ranked:
            chosen.offer(sentence)
    else:
        # From the best one anew each time: it may lean on the one that was just taken.
        while any(chosen.offer(sentence) for sentence in ranked):
            pass
    if order is Order.TIME:
        return [sentence.note for sentence in sorted(chosen.sentences, key=_by_time)]
    return [sentence.note for sentence in chosen.sentences]


class _Chosen:
    """The sentences of a summary while it grows."""

    def __init__(self, limit: int, *, several: bool) -> None:
        self.sentences: list[_Sentence] = []
        self.spoken: set[int] = set()
        self._limit = limit
        self._several = several
        self._places: set[tuple[int, int]] = set()
        self._events: set[int] = set()
        self._days: set[tuple[int, str]] = set()

    def offer(self, sentence: _Sentence) -> bool:
        """Take a sentence if there is room for it and it tells what no other one tells.

        One that leans on the sentence before it is taken only behind that one, and of several
        articles each tells one thing of a day: the rest of its text is about that.

        Returns:
            Whether it was taken.
        """
        note = sentence.note
        day = (sentence.source, note.when.edtf()) if note.when else None
        if (
            len(self.sentences) == self._limit
            or sentence.place in self._places
            or (self._several and (note.event in self._events or day in self._days))
            or (sentence.leans and (self._several or not self._follows(sentence)))
            or any(_repeats(sentence, other) for other in self.sentences)
        ):
            return False
        self.sentences.append(sentence)
        self.spoken.add(sentence.source)
        self._places.add(sentence.place)
        if note.event:
            self._events.add(note.event)
        if day:
            self._days.add(day)
        return True

    def _follows(self, sentence: _Sentence) -> bool:
        source, place = sentence.place
        return (source, place - 1) in self._places


def _by_time(sentence: _Sentence) -> tuple[date, int, int]:
    note = sentence.note
    day = note.when.first_day if note.when else note.published
    return (day or date.max, sentence.source, note.place)


def _repeats(sentence: _Sentence, other: _Sentence) -> bool:
    """Tell whether two sentences say the same; of two events on different days less easily."""
    one, two = sentence.note.when, other.note.when
    share = OTHER_DAY if one and two and one.edtf() != two.edtf() else SAME_STORY
    shared = len(sentence.words & other.words)
    return shared >= share * min(len(sentence.words), len(other.words))


def _ranked(notes: Sequence[Note], topic: str) -> list[_Sentence]:
    words = [content_words(note.claim.text) for note in notes]
    rarity = Tfidf(words)
    vectors = [rarity.vector(held) for held in words]
    center = total(vectors)
    nearness = [cosine(vector, center) for vector in vectors]
    most = max(nearness, default=0.0) or 1.0
    wanted = set(content_words(topic))

    def score(note: Note, held: Sequence[str], near: float) -> float:
        written = note.claim.text.split()
        opening = written[0].strip("“\"'‘,").casefold() if written else ""
        return (
            (1 - POSITION_WEIGHT) * near / most
            + POSITION_WEIGHT / (1 + note.place)
            + (TOPIC_WEIGHT * len(wanted.intersection(held)) / len(wanted) if wanted else 0.0)
            + EVENT_WEIGHT * note.weight
            - (PRONOUN_COST if opening in _POINTS_BACK else 0.0)
            - (LATE_COST if _is_late(note) else 0.0)
            - (QUOTATION_COST if note.claim.text.startswith(_MARKS) else 0.0)
            - LENGTH_COST * max(0, len(written) - FLOWING_WORDS) / 30
        )

    scored = [
        (score(note, held, near), _Sentence(note, frozenset(held), points_back(note.claim.text)))
        for note, held, near in zip(notes, words, nearness, strict=True)
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [sentence for _, sentence in scored]


def _is_late(note: Note) -> bool:
    if note.published is None or note.when is None:
        return False
    return (note.published - note.when.last_day).days > LATE_DAYS
