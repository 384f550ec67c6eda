"""The ledger against a model: whatever is done to it, in any order, it holds what it should."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chat.errors import ArticleNotFoundError
from chat.library import Library
from chat.library.outbox import Op
from chat.models import Article, Publication, PublishedBasis
from tests.library.conftest import EMBEDDER, article, prepared, published, sentences

NAMES = st.sampled_from(["story-a", "story-b", "tale"])
TEXTS = st.lists(
    st.sampled_from(["Ships left.", "Ports closed.", "Crews — naïve 🚢 — slept."]), max_size=4
).map(" ".join)
DAYS = st.sampled_from(["2024-11-05", "2024-11-07"]).map(published)


class LedgerHistory(RuleBasedStateMachine):
    """Puts, redates and removes articles, drains the outbox, and opens the file again."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(copyfile(self.empty, Path(self.folder.name) / "ledger.sqlite3"))
        self.library = Library.open(self.path)
        self.texts: dict[str, list[Article]] = {}
        self.indexed: set[int] = set()

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    @rule(name=NAMES, text=TEXTS, publication=st.none() | DAYS)
    def put(self, name: str, text: str, publication: Publication | None) -> None:
        new = article(name, text, publication=publication)
        known = self.texts.setdefault(name, [])
        expected = self.library.articles.state(new)
        stored = self.library.articles.put(new, prepared(new))
        if expected == "unchanged":
            assert stored == known[-1]
        else:
            assert (expected == "new") == (known == [])
            known.append(replace(new, revision=len(known) + 1))
            assert stored == known[-1]

    @precondition(lambda self: self.texts)
    @rule(names=st.data(), day=DAYS)
    def redate(self, names: st.DataObject, day: Publication) -> None:
        name = names.draw(st.sampled_from(sorted(self.texts)))
        inferred = replace(day, basis=PublishedBasis.INFERRED)
        known = self.texts[name][-1]
        dated = replace(known, publication=inferred)
        assert self.library.articles.redate(known, inferred, prepared(dated)) == dated
        self.texts[name][-1] = dated

    @precondition(lambda self: self.texts)
    @rule(names=st.data())
    def remove(self, names: st.DataObject) -> None:
        name = names.draw(st.sampled_from(sorted(self.texts)))
        assert self.library.articles.remove(name) == self.texts.pop(name)[-1]
        with pytest.raises(ArticleNotFoundError):
            self.library.articles.get(name)

    @rule(size=st.integers(1, 5))
    def drain_some(self, size: int) -> None:
        batch = self.library.outbox.batch(size)
        self.indexed |= {row.passage for row in batch if row.op is Op.UPSERT}
        self.indexed -= {row.passage for row in batch if row.op is Op.DELETE}
        self.library.outbox.done([row.seq for row in batch])

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.path)

    @invariant()
    def articles_are_those_put(self) -> None:
        current = {name: known[-1] for name, known in self.texts.items()}
        assert {found.id: found for found in self.library.articles.select()} == current
        for name, known in self.texts.items():
            for old in known:
                assert self.library.articles.get(name, old.revision) == old

    @invariant()
    def everything_follows_from_the_current_text(self) -> None:
        ids = set()
        for name, known in self.texts.items():
            passages = self.library.passages.of(name)
            ids |= {passage.id for passage in passages}
            spans = sentences(known[-1].text)
            assert [(p.span.start, p.span.end) for p in passages] == list(spans)
            assert {p.published for p in passages} <= {known[-1].published}
        assert self.library.fulltext.sound()
        assert self.library.passages.count() == len(ids)
        assert set(self.library.vectors.matrix(EMBEDDER)[0].tolist()) == ids
        assert {found for found, _ in self.library.fulltext.search("title", 1000)} == ids
        waiting = {row.passage: row.op for row in self.library.outbox.batch(10_000)}
        assert self.library.outbox.pending() == len(waiting)
        kept = {passage for passage in self.indexed if waiting.get(passage) is not Op.DELETE}
        assert kept | {p for p, op in waiting.items() if op is Op.UPSERT} == ids


def test_any_history_leaves_what_it_should(empty_ledger: Path) -> None:
    """After any sequence of changes, drains and restarts nothing is missing or left over."""
    LedgerHistory.empty = empty_ledger
    run_state_machine_as_test(
        LedgerHistory,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
