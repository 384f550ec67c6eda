"""Whether and when: what the sample articles say of an event, asked of the program as installed.

Two tables. The words after a question stand in the sentence that decides it, which is quoted first
but for the sentence that says whom its pronoun means; what stands on the other side is quoted too.
"""

import pytest

from chat.models import Answer, Answered, CitedSentence, NoAnswer
from chat.service import Dateline
from tests.quality.gate import ASKED

WHETHER = [
    ("Did Nakatani board the Marado?", "boarded the", ""),
    ("Has Notre-Dame reopened?", "Notre-Dame reopened on Saturday", ""),
    ("Did Yoon lift martial law?", "lifted it within hours", ""),
    ("Did North Korea fire missiles on election day?", "fired", ""),
    ("Was anybody hurt in the radar incident?", "nobody was hurt", ""),
    ("Did the radar lock on the Japanese aircraft?", "locked its fire-control", "it did not"),
    ("Did South Korea aim its radar at the Japanese aircraft?", "aimed its", "denied any hostile"),
    ("Did Yoon win the election in March?", "won the election", ""),
    ("Did lawmakers vote to end martial law?", "voted to end martial law", ""),
    ("Was Yoon removed from office?", "removed him from office", ""),
    ("Did Kishida visit Seoul?", "visited Seoul", ""),
    ("Did Japan agree to lift the curbs on exports?", "agreed to lift the curbs", ""),
    ("Did Kishida offer an apology for the occupation?", "offered no new apology", ""),
    ("Is Fumio Kishida still prime minister?", "stepped down", ""),
    ("Had Biden invited foreign leaders to Camp David before?", "never before invited", ""),
    ("Was anyone injured in the fire at Notre-Dame?", "seriously injured", ""),
    ("Did the ministers agree on what happened in December 2018?", "did not agree", ""),
    ("Was the missile test the longest flight yet?", "the longest flight", ""),
    ("Did the missiles do any damage?", "no damage was reported", ""),
    ("Does the Tokyo framework bind anybody in law?", "binds nobody in law", ""),
    ("Are Nippon Steel and Mitsubishi obliged to contribute?", "are not obliged", ""),
    ("Has the fast boat between Busan and Fukuoka returned?", "returned on November 4", ""),
    ("Did Trump win the presidency?", "had won the presidency", ""),
    ("Can short-range missiles reach America?", "cannot reach America", ""),
    ("Did Macron speak on the square at the reopening?", "was to have spoken", ""),
]
WHEN = [
    ("When did Nakatani board the Marado?", "2024-11-06"),
    ("When did Yoon take office?", "2022-05-10"),
    ("When did Notre-Dame burn?", "2019-04-15"),
    ("When did Notre-Dame reopen?", "2024-12-07"),
    ("When did Yoon declare martial law?", "2024-12-03"),
    ("When did the National Assembly vote to end martial law?", "2024-12-04"),
    ("When did Yoon and Kishida meet in Tokyo?", "2023-03-16"),
    ("When did Kishida visit Seoul?", "2023-05-07"),
    ("When did North Korea test an intercontinental missile?", "2024-10-31"),
    ("When did North Korea fire short-range missiles?", "2024-11-05"),
    ("When was the first Freedom Edge exercise held?", "2024-06-27/2024-06-29"),
    ("When did the second Freedom Edge exercise take place?", "2024-11-13/2024-11-15"),
    ("When did the leaders meet at Camp David?", "2023-08-18"),
    ("When did South Korea propose the fund for forced laborers?", "2023-03-06"),
    ("When did the three countries begin to share missile warning data?", "2023-12-19"),
    ("When did Gen Nakatani become defense minister?", "2024-10-01"),
    ("When did Kishida leave office?", "2024-10-01"),
    ("When did Viollet-le-Duc add the spire?", "1859~"),
    ("When did the car ferry between Busan and Shimonoseki begin service?", "1970~"),
    ("When did the ministers sign the framework in Tokyo?", "2024-07-28"),
    ("When was Yoon removed from office?", "2025-04"),
    ("When did Lee and Takaichi meet in Gyeongju?", "2025-W44"),
    ("When did Lee Jae-myung become president?", "2025-06"),
    ("When did Trump win the presidency?", "2024-11-06"),
]


def ask(dateline: Dateline, question: str) -> Answer | NoAnswer:
    """Return the outcome of a question."""
    steps = dateline.ask(question, asked=ASKED)
    return next(step.outcome for step in steps if isinstance(step, Answered))


def told(dateline: Dateline, question: str) -> tuple[CitedSentence, ...]:
    """Return the sentences that answer a question."""
    outcome = ask(dateline, question)
    assert isinstance(outcome, Answer), outcome.reason
    return outcome.sentences


@pytest.mark.parametrize(("question", "decided", "otherwise"), WHETHER)
def test_the_sentence_that_decides_is_quoted(
    dateline: Dateline, question: str, decided: str, otherwise: str
) -> None:
    """It is the first, or follows the one it leans on; nothing is said that is no quote."""
    sentences = told(dateline, question)
    assert any(decided in one.text for one in sentences[:2])
    assert otherwise in " ".join(one.text for one in sentences)
    assert all(one.verified and one.text == one.citations[0].quote for one in sentences)


@pytest.mark.parametrize(("question", "edtf"), WHEN)
def test_the_first_sentence_dates_the_event(dateline: Dateline, question: str, edtf: str) -> None:
    """The date is that of the event asked about, as precise as the sentence has it."""
    when = told(dateline, question)[0].when
    assert when is not None
    assert when.edtf() == edtf


def test_an_event_on_two_days_is_told_with_both(dateline: Dateline) -> None:
    """One source has the visit on Wednesday, another on Thursday."""
    first, second, *_ = told(dateline, "When did Nakatani board the Marado?")
    assert [one.when.edtf() for one in (first, second) if one.when] == ["2024-11-06", "2024-11-07"]


def test_what_has_happened_is_not_told_by_what_was_announced(dateline: Dateline) -> None:
    """A question about the past is not led by "will meet again"."""
    first = told(dateline, "When did Yoon and Kishida meet?")[0]
    assert "will meet again" not in first.text


def test_somebody_who_did_something_else_decides_nothing(dateline: Dateline) -> None:
    """What Nakatani did is no answer about Macron."""
    assert isinstance(ask(dateline, "Did Emmanuel Macron board the Marado?"), NoAnswer)
