from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.index.child import index_arguments, read_arguments, run_module
from chat.models import Cancel, EmbedderId

SLEEP = ["-n", "1", "-r", "1", "import time; time.sleep(60)"]


def test_a_child_says_how_it_ended() -> None:
    """Exit code and output of a child are handed back."""
    ended = run_module("json.tool", ["--no-such-option"], timeout_s=60)

    assert ended.status == 2
    assert ended.stdout == ""
    assert "--no-such-option" in ended.stderr


def test_a_child_that_takes_too_long_is_ended() -> None:
    """After the timeout the child is gone, and its status says so."""
    assert run_module("timeit", SLEEP, timeout_s=0.5).status is None


def test_a_child_can_be_stopped() -> None:
    """A request to stop ends the child."""
    cancel = Cancel()
    cancel.request()

    assert run_module("timeit", SLEEP, timeout_s=60, cancel=cancel).status not in {0, None}


def test_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that happens to lie in the current folder takes no library's place."""
    (tmp_path / "timeit.py").write_text("print('from the current folder')", encoding="ascii")
    monkeypatch.chdir(tmp_path)

    assert "from the current folder" not in run_module("timeit", ["-n1"], timeout_s=60).stdout


@given(name=st.text(min_size=1), dimension=st.integers(1, 9999), digest=st.text(min_size=1))
def test_a_command_line_names_the_same_index(name: str, dimension: int, digest: str) -> None:
    """What is written as a command line is read from it."""
    embedder_id = EmbedderId(name=name, dimension=dimension, digest=digest)
    library, folder = Path("a library"), Path("an index")

    read = read_arguments(index_arguments(library, folder, embedder_id))

    assert read == (library, folder, embedder_id)
