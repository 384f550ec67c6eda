"""`dateline serve` as a command."""

import sys
from pathlib import Path

import pytest

from chat.cli.chatting import in_browser
from chat.cli.invocation import Invocation
from tests.cli.conftest import Run


def test_a_missing_package_is_named_with_its_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has not installed the extra is told how."""
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "chat.cli.serve.server", raising=False)
    ran = run("serve")
    assert ran.code == 2
    assert "pip install 'dateline[serve]'" in ran.err


def test_the_options_of_a_run_reach_the_browser(tmp_path: Path) -> None:
    """The chat of the page has the library, settings and engine that were asked for."""
    invocation = Invocation(
        library="news", env_file=tmp_path / "my.env", engine="model", max_cost="2", debug=True
    )
    assert invocation.arguments() == [
        "--library=news",
        f"--env-file={tmp_path / 'my.env'}",
        "--engine=model",
        "--max-cost=2",
        "--debug",
    ]
    assert Invocation().arguments() == []


def test_a_page_is_as_good_as_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process behind a page has pipes and no terminal, and opens the chat all the same."""
    assert not in_browser()
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert in_browser()
