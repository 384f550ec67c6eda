"""The chat in a real browser: it opens, answers, and asks nobody else for anything."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.cli.conftest import JSONL
from tests.export.page.chromium import Page, chromium, installed_chromium

pytestmark = [pytest.mark.browser, pytest.mark.loopback]

# Keeps what the connection brings, since the page draws it on a canvas.
KEEP = """
window.kept = [];
window.WebSocket = class extends WebSocket {
  constructor(...how) {
    super(...how);
    this.addEventListener("message", async event => {
      if (typeof event.data === "string") return;
      const bytes = new Uint8Array(await new Response(event.data).arrayBuffer());
      window.kept.push(...bytes);
    });
  }
};
window.holds = words => new TextDecoder().decode(new Uint8Array(window.kept)).includes(words);
"""
COLUMNS, LINES = 300, 100


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve a library of three reports and return the address."""
    environment = os.environ | {"DATELINE_DATA_DIR": str(tmp_path / "data")}
    program = [sys.executable, "-m", "chat"]
    subprocess.run([*program, "add", "-"], input=JSONL.encode(), env=environment, check=True)
    command = [*program, "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        yield serving.stdout.readline().strip()
        serving.terminate()
        assert serving.wait(20) == 0


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Page]:
    """Run a browser."""
    program = installed_chromium()
    assert program, "There is no Chromium: `make test-browser` installs it or says how."
    with chromium(program, tmp_path / "profile") as page:
        yield page


def screen(page: Page) -> str:
    """Return what the terminal of the page shows."""
    kept = page.value("btoa(String.fromCharCode(...window.kept))")
    drawn = pyte.Screen(COLUMNS, LINES)
    pyte.ByteStream(drawn).feed(base64.b64decode(kept))
    return "\n".join(drawn.display)


def test_the_chat_answers_in_a_browser(served: str, tab: Page) -> None:
    """The input invites a question, a typed one is answered, and every request is to the server."""
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=KEEP)
    tab.resize(1100, 700)
    tab.go(served)
    tab.wait("window.holds('sk about your articles')")
    tab.wait("document.body.classList.contains('-first-byte')")
    tab.value("document.querySelector('.xterm-helper-textarea').focus()")
    tab.type("Who thanked the crew?")
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
    tab.call("Input.dispatchKeyEvent", type="keyDown", **enter)
    tab.wait("window.holds('Captain Ada Vale thanked the crew')")
    assert "Ask about your articles" in screen(tab)
    authority = served.split("/")[2]
    assert {each.split("/")[2] for each in tab.requests if "://" in each} == {authority}
    assert any(each.startswith(f"ws://{authority}/") for each in tab.requests)
    # A browser without a graphics card complains of that.
    assert [each for each in tab.complaints if "WebGL" not in each] == []
