import re

from chat.timex.lazy import Lazy


def test_a_lazy_pattern_does_what_a_pattern_does() -> None:
    """Each method gives the same match, within the same bounds."""
    lazy, eager = Lazy("a+", re.IGNORECASE), re.compile("a+", re.IGNORECASE)
    text = "bAab a"
    assert lazy.pattern is lazy.pattern
    assert str(lazy.search(text, 2)) == str(eager.search(text, 2))
    assert lazy.match(text) is None
    assert str(lazy.match(text, 1, 2)) == str(eager.match(text, 1, 2))
    assert str(lazy.fullmatch(text, 1, 3)) == str(eager.fullmatch(text, 1, 3))
    assert [match[0] for match in lazy.finditer(text)] == ["Aa", "a"]
    assert lazy.sub("-", text) == "b-b -"


def test_nothing_is_compiled_before_its_first_use() -> None:
    """Even a pattern that is none is kept until then."""
    assert isinstance(Lazy("("), Lazy)
