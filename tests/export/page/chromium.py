"""A headless Chromium driven through a pipe: no driver, no port, no library.

It speaks the Chrome DevTools Protocol over file descriptors 3 and 4, as its option
`--remote-debugging-pipe` offers: JSON messages, each ended by a zero byte.
"""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--remote-debugging-pipe"),
)
TIMEOUT_S = 60
# Puts the two ends of the pipes where Chromium looks for them, and becomes Chromium.
_LAUNCH = (
    "import fcntl, os, sys\n"
    "ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]\n"
    "os.dup2(ends[0], 3); os.dup2(ends[1], 4)\n"
    "os.execvp(sys.argv[3], sys.argv[3:])\n"
)


def installed_chromium() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """One tab, with every request that it makes."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._number = 0
        self._received = b""
        self._session = ""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> Any:
        """Call a method of the protocol and return what it answers."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def open(self, path: Path, *, script: bool = True, width: int = 1100) -> None:
        """Open a file in a window of this width, with or without script, until it is loaded."""
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.resize(width, 900)
        self.go(path.as_uri())

    def go(self, url: str) -> None:
        """Open an address, until it is loaded."""
        self.requests.clear()
        self.call("Page.navigate", url=url)
        while self._receive().get("method") != "Page.loadEventFired":
            pass

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def media(self, kind: str = "", *, scheme: str = "light") -> None:
        """Show the page as on this medium, light or dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def wait(self, condition: str) -> None:
        """Wait until a condition of JavaScript holds."""
        look = (
            f"new Promise(done => {{ const look = () => ({condition}) "
            "? done(true) : setTimeout(look, 20); look(); })"
        )
        answer = self.call("Runtime.evaluate", expression=look, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]

    def type(self, text: str) -> None:
        """Insert text where the cursor is, as an input method does."""
        self.call("Input.insertText", text=text)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            text = {"text": key} if len(key) == 1 else {}
            self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def value(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript, which the page's policy ignores."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def _receive(self) -> Any:
        until = time.monotonic() + TIMEOUT_S
        while b"\0" not in self._received:
            left = until - time.monotonic()
            ready, _, _ = select.select([self._reading], [], [], max(left, 0))
            assert ready, f"Chromium said nothing for {TIMEOUT_S} s"
            read = os.read(self._reading, 1 << 20)
            assert read, "Chromium has ended"
            self._received += read
        line, _, self._received = self._received.partition(b"\0")
        message = json.loads(line)
        told = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif message.get("method") == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif message.get("method") == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])
        elif message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        return message


@contextmanager
def chromium(program: str, profile: Path) -> Iterator[Page]:
    """Run Chromium with an empty profile, and close it."""
    child_reads, we_write = os.pipe()
    we_read, child_writes = os.pipe()
    command = [sys.executable, "-c", _LAUNCH, str(child_reads), str(child_writes), program]
    process = subprocess.Popen(
        [*command, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(child_reads, child_writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(child_reads)
    os.close(child_writes)
    try:
        yield Page(we_read, we_write)
    finally:
        process.terminate()
        process.wait(TIMEOUT_S)
        os.close(we_read)
        os.close(we_write)
