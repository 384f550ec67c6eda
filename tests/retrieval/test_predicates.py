"""What a question says happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.retrieval.predicates import event_words, read_predicate, tells_of_future


@pytest.mark.parametrize(
    ("question", "plain", "named"),
    [
        ("When did Otto Lind take office?", {"take", "office"}, {"Otto", "Lind"}),
        ("When did the second race take place?", {"second", "race"}, set()),
        ("Has the ferry sunk yet?", {"ferry", "sink"}, set()),
        ("On what date did Ilse Brandt become mayor?", {"become", "mayor"}, {"Ilse", "Brandt"}),
        ("Did Lind sell the ferry in May 2024?", {"sell", "ferry"}, {"Lind"}),
        ("What happened?", set(), set()),
        ("", set(), set()),
    ],
)
def test_the_words_that_tell_an_event(question: str, plain: set[str], named: set[str]) -> None:
    """Verbs count, in base form; words of time and of asking do not."""
    predicate = read_predicate(question, ())
    assert predicate.plain == {word for said in plain for word in event_words(said)}
    assert predicate.named == {word for name in named for word in event_words(name)}


@pytest.mark.parametrize(
    ("question", "heavier", "lighter"),
    [
        ("Did Lind sink it?", "sink", "Lind"),
        ("When was the second race?", "second", "race"),
        ("Was anybody hurt in the storm?", "hurt", "storm"),
    ],
)
def test_what_was_done_weighs_more(question: str, heavier: str, lighter: str) -> None:
    """A verb outweighs a name, an ordinal what it counts, an event where it happened."""
    weights = read_predicate(question, ()).weights
    assert weights[event_words(heavier)[0]] > weights[event_words(lighter)[0]]


@settings(deadline=None)  # the first call compiles the rules for dates
@given(st.text(max_size=60), st.lists(st.lists(st.sampled_from(["ferry", "sink"])), max_size=4))
def test_weights_are_shares(question: str, sentences: list[list[str]]) -> None:
    """They add up to 1, or there are none, and all words held make all of it."""
    predicate = read_predicate(question, sentences)
    assert not predicate.weights or sum(predicate.weights.values()) == pytest.approx(1)
    assert predicate.share(predicate.weights) == pytest.approx(float(bool(predicate.weights)))
    assert predicate.said(predicate.weights) == pytest.approx(1)


def test_names_count_less_when_they_stand_nearby() -> None:
    """Only names are credited to a sentence that does not hold them itself."""
    predicate = read_predicate("Did Lind sink the ferry?", ())
    own = predicate.share(event_words("Lind sank the ferry."))
    nearby = predicate.share(event_words("He sank the ferry."), event_words("Otto Lind"))
    alone = predicate.share(event_words("He sank the ferry."), event_words("the ferry sank"))
    assert own > nearby > alone


@pytest.mark.parametrize(
    ("question", "past"),
    [
        ("When did the ferry stop?", True),
        ("Has the bridge reopened?", True),
        ("When will the ferry stop?", False),
        ("Is Lind still mayor?", False),
        ("Was the ferry going to stop?", False),
    ],
)
def test_the_past_is_told_from_the_future(question: str, past: bool) -> None:
    """Only what has happened is not to be answered by announcements."""
    assert read_predicate(question, ()).past is past


@pytest.mark.parametrize(
    ("text", "future"),
    [("They will meet in May.", True), ("They are expected to meet.", True), ("They met.", False)],
)
def test_announcements_are_known(text: str, future: bool) -> None:
    """What is yet to come is told with "will" and the like."""
    assert tells_of_future(text) is future
