"""Whatever is done with conversations in whatever order, the ledger tells the same as a list."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)
from hypothesis.strategies import SearchStrategy

from chat.library import Library
from chat.models import Origin, Turn, TurnState
from tests.library.conftest import NOON

WORDS = ("ferry", "harbor", "bell", "salt", "Ünïcode", '"quoted"', "na\u0308ive")
TEXTS: SearchStrategy[str] = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
TURNS = st.builds(
    Turn,
    number=st.just(0),
    asked=TEXTS,
    shown=TEXTS,
    outcome=st.just("{}"),
    state=st.sampled_from(TurnState),
)


@dataclass
class Told:
    """What a conversation should hold."""

    title: str
    turns: list[Turn]
    origin: Origin | None
    used: datetime

    def words(self) -> set[str]:
        """Return all its words."""
        said = [self.title, *(f"{turn.asked} {turn.shown}" for turn in self.turns)]
        return set(" ".join(said).split())


class Talking(RuleBasedStateMachine):
    """A person who begins, continues, forks, renames and deletes conversations."""

    kept: Bundle[int] = Bundle("kept")
    empty: Path
    """A ledger without anything in it, to start from."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        path = Path(self._folder.name) / "ledger.sqlite"
        copyfile(self.empty, path)
        self._now = NOON
        self._library = Library.open(path, clock=self._tick)
        self._told: dict[int, Told] = {}

    def teardown(self) -> None:
        """Let go of the file."""
        self._library.close()
        self._folder.cleanup()

    def _tick(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    @rule(target=kept, title=TEXTS)
    def start(self, title: str) -> int:
        """Begin one."""
        talk = self._library.conversations.start(title)
        self._told[talk.id] = Told(title, [], None, self._now)
        return talk.id

    @rule(talk=kept, turn=TURNS)
    def append(self, talk: int, turn: Turn) -> None:
        """Say something."""
        told = self._told[talk]
        numbered = self._library.conversations.append(talk, turn)
        assert numbered == replace(turn, number=len(told.turns) + 1)
        told.turns.append(numbered)
        told.used = self._now

    @rule(talk=kept, turn=TURNS)
    def replace_last(self, talk: int, turn: Turn) -> None:
        """Ask again."""
        told = self._told[talk]
        if told.turns:
            told.turns[-1] = replace(turn, number=len(told.turns))
            self._library.conversations.replace(talk, told.turns[-1])
            told.used = self._now

    @rule(target=kept, talk=kept, at=st.integers(0, 5))
    def fork(self, talk: int, at: int) -> int | MultipleResults[int]:
        """Go back to a turn and on from there."""
        told = self._told[talk]
        if not told.turns:
            return multiple()
        number = at % len(told.turns) + 1
        fork = self._library.conversations.fork(talk, number)
        self._told[fork.id] = Told(told.title, told.turns[:number], Origin(talk, number), self._now)
        return fork.id

    @rule(talk=kept, title=TEXTS)
    def rename(self, talk: int, title: str) -> None:
        """Call it something else."""
        self._library.conversations.rename(talk, title)
        self._told[talk].title = title

    @rule(talk=consumes(kept))
    def delete(self, talk: int) -> None:
        """Delete it for good."""
        self._library.conversations.delete(talk)
        del self._told[talk]

    @rule(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    def find(self, words: list[str]) -> None:
        """Search for words: exactly the conversations that hold all of them are found."""
        found = {each.conversation.id for each in self._library.conversations.find(" ".join(words))}
        assert found == {talk for talk, told in self._told.items() if told.words() >= set(words)}

    @invariant()
    def all_is_there(self) -> None:
        """Every conversation is as it was told, in the order of use."""
        listed = self._library.conversations.list()
        assert [each.id for each in listed] == sorted(
            self._told, key=lambda talk: (self._told[talk].used, talk), reverse=True
        )
        for each in listed:
            told = self._told[each.id]
            assert (each.title, each.turns, each.origin) == (
                told.title, len(told.turns), told.origin
            )  # fmt: skip
            assert self._library.conversations.turns(each.id) == told.turns

    @rule()
    def check(self) -> None:
        """Nothing is damaged, the word indexes included."""
        assert self._library.check() == ()


def test_conversations_are_what_was_done_with_them(empty_ledger: Path) -> None:
    """A list in memory and the ledger stay equal, step by step."""
    Talking.empty = empty_ledger
    Talking.TestCase.settings = settings(
        max_examples=15, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow]
    )
    Talking.TestCase("runTest").runTest()
