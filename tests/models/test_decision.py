from hypothesis import given
from hypothesis import strategies as st

from chat.models import Decision, DecisionKind, anchor_name

SENTENCE = "The ferry Aurora reached Port Amber on Wednesday."
WORDS = st.lists(st.text(alphabet="aßé🚢.", min_size=1), min_size=1)
SPACES = st.sampled_from([" ", "\n", "\t ", "\N{NO-BREAK SPACE}"])


@given(WORDS, SPACES, SPACES)
def test_white_space_does_not_change_a_name(words: list[str], one: str, other: str) -> None:
    """A sentence that is only wrapped in another way is the same sentence."""
    assert anchor_name("a", one.join(words)) == anchor_name("a", f" {other.join(words)}\n")


def test_a_name_tells_article_sentence_and_event_apart() -> None:
    """Another article, another wording, and the event beside the main one have other names."""
    names = {
        anchor_name("a", SENTENCE),
        anchor_name("b", SENTENCE),
        anchor_name("a", SENTENCE.replace("Aurora", "Borealis")),
        anchor_name("a", SENTENCE, beside="on Wednesday"),
        anchor_name("a", SENTENCE, beside="on Thursday"),
    }
    assert len(names) == 5


def test_a_decision_is_about_the_anchors_of_all_its_sides() -> None:
    """A merge is about both events, a split about what stays and what leaves."""
    one, other = anchor_name("a", "One."), anchor_name("b", "Two.")
    merge = Decision(kind=DecisionKind.MERGE, events=("e1", "e2"), sides=((one,), (other,)))
    assert merge.anchors == {one, other}
