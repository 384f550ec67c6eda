from chat.library import Library


def test_notes_are_kept_by_their_key(library: Library) -> None:
    """They outlive the process; another key has none; the last that was put counts."""
    library.model_notes.put("k", "[]")
    library.model_notes.put("k", "[1]")

    with Library.open(library.path) as again:
        assert (again.model_notes.get("k"), again.model_notes.get("l")) == ("[1]", None)
