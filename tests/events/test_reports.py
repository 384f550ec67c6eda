from dataclasses import replace

import pytest

from chat.events.reports import LEAD_SENTENCES, Report, find_reports
from chat.models import AnchorBasis, TimelineRequest
from tests.events.samples import EARLY_2023, HARBOR, OCCUPATION, REMARK, Told, article, reports_of


def told_of(*sentences: Told, published: str = "2024-11-08") -> list[Report]:
    """Collect the reports of one article."""
    return reports_of([article("a", published, *sentences)])


def test_a_sentence_with_two_dates_tells_two_events() -> None:
    """Each date of a sentence gives a report; the quote stays the whole sentence."""
    early, rule = told_of(EARLY_2023, OCCUPATION)
    assert early.text == rule.text == OCCUPATION.text
    assert (early.edtf, rule.edtf) == ("2023", "1910/1945")
    assert (early.place, rule.place) == (0, 0)


def test_date_words_do_not_make_sentences_alike() -> None:
    """The words of a date expression are no part of what a sentence tells."""
    [report] = told_of(Told(text="Ministers met in May.", edtf="2024-05", date_words="May"))
    assert report.words == {"minister", "met"}


@pytest.mark.parametrize("text", ["May 2024", "Paris, May 2024", "May 2024 - 3"])
def test_date_lines_tell_nothing(text: str) -> None:
    """A line that is little more than a date is no report, and no first sentence either."""
    line = Told(text=text, edtf="2024-05", date_words="May 2024")
    [report] = told_of(line, REMARK)
    assert report.text == REMARK.text
    assert report.opens


def test_assumed_days_count_in_the_lead_only() -> None:
    """Sentences dated by publication alone are reports only at the top of an article."""
    many = [Told(text=f"Engineers counted {n} broken windows.") for n in range(9)]
    assert len(told_of(*many)) == LEAD_SENTENCES


def test_undated_sentence_of_a_dated_article_is_left_out() -> None:
    """Where the day of publication is known, what nothing dates is a heading."""
    assert told_of(replace(REMARK, edtf="-")) == []
    [report] = told_of(replace(REMARK, edtf="-"), published="")
    assert (report.when, report.edtf, report.days) == (None, "", (0, 0))


def test_vectors_have_length_one() -> None:
    """Vectors are comparable: each has length 1."""
    for report in reports_of([HARBOR]):
        assert sum(weight**2 for weight in report.vector.values()) == pytest.approx(1)


def test_all_of_a_chronology_is_on_topic() -> None:
    """Its lines are admitted together when enough of them hold a keyword."""
    ferry = Told(text="The ferry ran aground off the pier.", edtf="2024-11-01", date_words="off")
    mayor = Told(text="Two officials resigned over it.", edtf="2024-11-02", date_words="over")
    source, anchors = article("a", "2024-11-08", ferry, mayor)
    listed = [replace(anchor, kind=AnchorBasis.CHRONOLOGY) for anchor in anchors]
    request = TimelineRequest(keywords=("ferry",))
    assert [r.text for r in find_reports([(source, listed)], request)] == [ferry.text, mayor.text]
    assert [r.text for r in find_reports([(source, anchors)], request)] == [ferry.text]
    assert find_reports([(source, listed)], TimelineRequest(keywords=("volcano",))) == []
