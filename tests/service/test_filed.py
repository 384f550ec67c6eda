"""The jobs on a file of articles alone."""

from datetime import date
from pathlib import Path

import pytest

from chat.errors import ArticleNotFoundError, SourceError
from chat.models import Drawn, Selected, Selection, Skipped, Summarized, TimelineRequest
from chat.service import ArticleFile
from chat.settings import Settings


@pytest.fixture
def filed(settings: Settings, reports: Path) -> ArticleFile:
    """Return the three reports as a file of articles."""
    return ArticleFile(reports, settings=settings, skipped=lambda _: None)


def test_articles_are_read_once(settings: Settings, reports: Path) -> None:
    """What cannot be read is told the first time; later the file may be gone."""
    with reports.open("a") as file:
        file.write("not an article\n")
    skipped: list[Skipped] = []
    filed = ArticleFile(reports, settings=settings, skipped=skipped.append)

    first = filed.articles()
    reports.unlink()

    assert filed.articles() == first
    assert [article.id for article in first] == ["ferry-1", "ferry-2", "orchard"]
    assert len(skipped) == 1


def test_a_file_without_articles_stays_an_error(settings: Settings, tmp_path: Path) -> None:
    """Asking again does not turn it into an empty file of articles."""
    empty = tmp_path / "empty.jsonl"
    empty.write_text("not an article\n")
    filed = ArticleFile(empty, settings=settings, skipped=lambda _: None)

    for _ in range(2):
        with pytest.raises(SourceError, match="no articles"):
            filed.articles()


def test_a_missing_file_stays_an_error(settings: Settings, tmp_path: Path) -> None:
    """Both times the path is named."""
    filed = ArticleFile(tmp_path / "gone.jsonl", settings=settings, skipped=lambda _: None)

    for _ in range(2):
        with pytest.raises(SourceError, match="gone"):
            filed.articles()


def test_an_article_is_found_by_its_id(filed: ArticleFile) -> None:
    """Only the whole id counts; an unknown one is an error."""
    assert filed.article("ferry-2").title == "Ferry Borealis follows"
    with pytest.raises(ArticleNotFoundError, match="ferry"):
        filed.article("ferry")


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 3),
        (Selection(articles=frozenset({"orchard"})), 1),
        (Selection(without=frozenset({"orchard"})), 2),
        (Selection(source="harbor"), 1),
        (Selection(published_from=date(2024, 11, 8)), 1),
    ],
)
def test_jobs_read_the_selected_articles(
    filed: ArticleFile, selection: Selection, count: int
) -> None:
    """Every condition of a selection counts, for a summary and for a timeline."""
    *_, summarized = filed.summarize(selection=selection)
    selected, *_, drawn = filed.timeline(TimelineRequest(), selection=selection)

    assert isinstance(summarized, Summarized)
    assert summarized.summary.coverage.selected == count
    assert selected == Selected(count)
    assert isinstance(drawn, Drawn)
    assert drawn.timeline.coverage.library == 3


def test_as_of_a_day_the_last_text_published_by_then_counts(
    settings: Settings, tmp_path: Path
) -> None:
    """Of several texts of an article in one file; what has no date is left out and counted."""
    lines = [
        '{"id": "a", "published": "2024-05-03", "text": "The ferry carried 40 people on Monday."}',
        '{"id": "a", "published": "2024-07-03", "text": "The ferry carried 45 people on Monday."}',
        '{"id": "b", "text": "A storm closed the school in Lime Bay on 2 May 2024."}',
    ]
    path = tmp_path / "revised.jsonl"
    path.write_text("\n".join(lines))
    filed = ArticleFile(path, settings=settings, skipped=lambda _: None)

    def told(as_of: date | None) -> tuple[list[str], int]:
        drawn = list(filed.timeline(TimelineRequest(), selection=Selection(as_of=as_of)))[-1]
        assert isinstance(drawn, Drawn)
        texts = [event.sentences[0].text for event in drawn.timeline.events]
        return texts, drawn.timeline.coverage.undatable

    assert told(date(2024, 6, 30)) == (["The ferry carried 40 people on Monday."], 1)
    assert told(date(2024, 7, 31)) == (["The ferry carried 45 people on Monday."], 1)
    assert told(None)[1] == 0
