import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.errors import UsageError
from chat.export.contracts import json_line
from chat.export.outcomes import read_outcome, write_outcome
from chat.models import Answer, NoAnswer, Outcome, Summary, Timeline
from tests.export import samples
from tests.export.strategies import OUTCOMES, TEXTS


@given(OUTCOMES)
@settings(max_examples=60)
def test_what_was_written_is_read_back(outcome: Outcome) -> None:
    """Whatever was shown comes back as the same value; a question is kept beside its answer."""
    question = outcome.question if isinstance(outcome, Answer | NoAnswer) else ""
    assert read_outcome(write_outcome(outcome), question=question) == outcome


LATER = {
    *("source", "verified", "part", "when", "topic", "notes", "understood", "style", "side"),
    *("glosses", "library", "used", "gaps", "undatable", "folded", "sources", "since", "receipts"),
    *("dependences", "pinned", "retitled", "change", "corrected", "proposed"),
}
"""Keys that the first programs did not write."""


def without_later_keys(payload: object) -> object:
    """Return a payload as an older program would have written it."""
    if isinstance(payload, dict):
        return {k: without_later_keys(v) for k, v in payload.items() if k not in LATER}
    return [without_later_keys(each) for each in payload] if isinstance(payload, list) else payload


@pytest.mark.parametrize(
    "outcome", [samples.ANSWER, samples.REFUSAL, samples.SUMMARY, samples.FULL]
)
def test_what_an_older_program_wrote_is_read(outcome: Outcome) -> None:
    """Keys that came later have the value that was meant without them."""
    payload = without_later_keys(json.loads(write_outcome(outcome)))
    read = read_outcome(json.dumps(payload), question="Who boarded the ship?")
    assert type(read) is type(outcome)
    if isinstance(read, Summary | Timeline):
        assert read.coverage.selected == outcome.coverage.selected  # type: ignore[union-attr]
    elif isinstance(read, Answer):
        assert read.question == "Who boarded the ship?"
        assert [each.verified for each in read.sentences] == [True, True]


def test_a_reply_without_a_value_is_none() -> None:
    """Such as what `/add` said."""
    assert read_outcome("{}") is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "[]",
            "7",
            "not JSON",
            '{"answer": 7}',
            '{"answer": [7]}',
            '{"answer": [{"text": 7}]}',
        ),
        '{"answer": [{"text": "x", "citations": [{"start": -1}]}]}',
        '{"answer": [], "refused": 3}',
        '{"answer": [{"text": "x", "verified": "yes"}]}',
        '{"answer": [{"text": "x", "when": "2024-13"}]}',
        '{"answer": [], "notes": [1]}',
        '{"summary": [], "engine": "x"}',
        '{"summary": [{"text": "x", "section": "Nowhere"}], "coverage": {}}',
        '{"events": [], "coverage": {"gaps": [["2024-01-01"]]}}',
        '{"events": [], "coverage": {"gaps": [3]}}',
        '{"events": [{"dependences": [{"relation": "reprint", "score": "high"}]}], "coverage": {}}',
        '{"events": [], "coverage": {}, "since": {"looked": "yesterday"}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_reply_is_refused(text: str) -> None:
    """Nothing else than a known error comes of damaged text."""
    with pytest.raises(UsageError, match="the saved reply cannot be read"):
        read_outcome(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["answer", "summary", "events", "coverage", "text", "citations", "edtf"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=60)
def test_any_json_is_read_or_refused(payload: object) -> None:
    """No shape of JSON makes the reader fail in another way."""
    for read in ({"answer": payload}, {"events": payload, "coverage": payload}):
        with suppress(UsageError):
            assert read_outcome(json_line(read)) is not None
