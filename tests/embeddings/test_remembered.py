from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.embeddings.remembered import recall, remember


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(name=st.text(min_size=1, max_size=40), facts=st.dictionaries(st.text(), st.integers()))
def test_facts_are_recalled(name: str, facts: dict[str, int]) -> None:
    """What is remembered under any name is recalled under it."""
    remember(name, facts)

    assert recall(name) == facts


def test_nothing_is_recalled_of_the_unknown() -> None:
    """A name that was never used has no facts."""
    assert recall("never used") == {}


def test_damaged_memory_is_no_memory(isolated_home: Path) -> None:
    """A cache file that is no JSON is as good as none."""
    remember("model", {"dimension": 3})
    (file,) = isolated_home.rglob("model.json")
    file.write_text("{", encoding="utf-8")

    assert recall("model") == {}


def test_unwritable_cache_costs_nothing_else(isolated_home: Path) -> None:
    """Where no cache can be made, remembering does nothing."""
    (isolated_home / "cache").write_text("a file where the folder should be", encoding="utf-8")

    remember("model", {"dimension": 3})

    assert recall("model") == {}
