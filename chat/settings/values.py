"""The settings themselves: their names, types and defaults.

`.env.example` describes them to the user; a test keeps the two in step.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

EngineKind = Literal["extractive", "model"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
THEMES: Final = (
    "auto",
    "textual-dark",
    "textual-light",
    "ansi-dark",
    "ansi-light",
    "dracula",
    "flexoki",
    "gruvbox",
    "rose-pine",
)
"""The looks of the chat; `auto` is light or dark as the terminal says it is."""


class Secret:
    """A value that is never shown: `repr`, `str` and logs print stars."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def get_secret_value(self) -> str:
        """Return the value itself, for the one call that needs it."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret('***')"

    __str__ = __repr__


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a user may set. Build it with `load_settings`, which checks every value."""

    data_dir: Path = field(default_factory=_default_data_dir)
    """The folder of libraries and logs; by default the platform's user data folder."""
    library: str = "default"
    engine: EngineKind = "extractive"
    """`extractive` sends nothing anywhere; `model` sends passages to `openai_base_url`."""
    model: str = ""
    """The model that `engine=model` asks; empty for the engine's own choice."""
    max_cost: float | None = None
    """US dollars that the model may cost in one run of the program; None for no limit."""
    embedding: str = "minilm"
    """`minilm`, `minilm-int8`, `static`, or `provider:model` for one that runs elsewhere."""
    relevance_threshold: float = 0.44
    """Below this score, from 0 to 1, a question is refused instead of answered."""
    passage_words: int = 200
    embed_workers: int = 2
    """Threads that embed passages, each on one core."""
    max_file_mb: int = 20
    """The largest file or reply that is read, in MB."""
    max_unpacked_mb: int = 200
    """The most that an archive, a document or a reply may unpack to, in MB."""
    max_pages: int = 2000
    """The most pages of a PDF that are read."""
    max_seconds: float = 30.0
    """The longest that parsing a file, or fetching a page, may take."""
    max_redirects: int = 5
    max_articles: int = 100_000
    """The most articles that one run takes in."""
    theme: str = "auto"
    """One of `THEMES`."""
    keys: str = ""
    """Keys other than the usual ones, as `action=key,action=key`; see `key_pairs`."""
    mouse: bool = True
    """Whether the chat takes the mouse; if not, the terminal selects text with it."""
    log_level: LogLevel = "WARNING"
    log_file: Path | None = None
    """None for `dateline.log` in the data folder; see `log_path`."""
    tracing: bool = False
    """Leave LangSmith tracing and the telemetry of libraries as the environment sets them."""
    openai_api_key: Secret | None = None
    openai_base_url: str | None = None
    """Where the key and the passages go; None for OpenAI itself."""

    @property
    def library_folder(self) -> Path:
        """Return the folder of the chosen library."""
        return self.data_dir / "libraries" / self.library

    @property
    def log_path(self) -> Path:
        """Return the file that the log is written to."""
        return self.log_file or self.data_dir / "dateline.log"

    @property
    def sends_text(self) -> bool:
        """Say whether text leaves the program: a model engine or a remote embedding."""
        return self.engine == "model" or ":" in self.embedding
