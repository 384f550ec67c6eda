"""Keeping libraries quiet: no traces, no usage reports, no look-ups on their own account.

Separate because it has to run before the libraries are imported: they read these names then.
"""

import os
from collections.abc import MutableMapping
from types import MappingProxyType
from typing import Final

QUIET: Final = MappingProxyType(
    {
        "ANONYMIZED_TELEMETRY": "False",  # Chroma
        "DO_NOT_TRACK": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
        "LANGCHAIN_TRACING": "false",
        "LANGCHAIN_TRACING_V2": "false",
        "LANGSMITH_TRACING": "false",
        "LANGSMITH_TRACING_V2": "false",
        "OTEL_SDK_DISABLED": "true",
        "TOKENIZERS_PARALLELISM": "false",  # or it warns in every child process
    }
)


def silence_telemetry(environ: MutableMapping[str, str] | None = None) -> None:
    """Switch tracing and telemetry off, whatever the environment asks for.

    Call it before any library is imported, unless `Settings.tracing` is on.
    """
    (os.environ if environ is None else environ).update(QUIET)
