"""The program with a heartbeat in its screen's event loop.

usage: beating.py FILE [ARGUMENT...]    notes in FILE each time that the loop was held

A line is `moment gap work`, in seconds, for each beat that came later than NOTED_S: the machine's
monotonic clock, how late the beat was, and the processor time that the program took meanwhile. A
held loop can neither take a key nor draw; late without work is a machine that is busy with others.
"""

import asyncio
import sys
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from textual.app import App

from chat.__main__ import main

BEAT_S = 0.005
NOTED_S = 0.02


async def beat(file: Path) -> None:
    """Wake up every BEAT_S and note how late it was."""
    with file.open("w", buffering=1) as notes:
        before, worked = monotonic(), process_time()
        while True:
            await asyncio.sleep(BEAT_S)
            now, work = monotonic(), process_time()
            if now - before - BEAT_S > NOTED_S:
                notes.write(f"{now:.4f} {now - before - BEAT_S:.4f} {work - worked:.4f}\n")
            before, worked = now, work


def run(file: Path, arguments: list[str]) -> int:
    """Run the program with these arguments."""
    run_app = App.run_async

    async def run_beating(self: App[Any], **options: Any) -> Any:
        heart = asyncio.create_task(beat(file))
        try:
            return await run_app(self, **options)
        finally:
            heart.cancel()

    App.run_async = run_beating  # type: ignore[method-assign]  # the probe of this test
    sys.argv = ["dateline", *arguments]
    return main()


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
