"""Every error that Dateline raises on purpose, in one tree.

    DatelineError                 exit 1
    ├── UsageError                exit 2   the request contradicts itself or cannot be read
    │   ├── DateError                      a date, period or EDTF string that names no time
    │   ├── EventNotFoundError             no event that was drawn before has this id
    │   ├── TimelineNotFoundError          no timeline is saved under this name
    │   └── ConversationNotFoundError      no conversation has this number
    ├── SettingsError             exit 3   a setting is unknown, malformed or unusable
    ├── SourceError               exit 4   an article cannot be read
    │   ├── FrontMatterError               its front matter is malformed
    │   └── ArticleNotFoundError           no article of the library has this id
    ├── LedgerError               exit 5   the library's database cannot be used
    │   ├── LedgerBusyError                another process holds it (retryable)
    │   └── NewerSchemaError               a newer Dateline wrote it
    ├── VectorIndexError          exit 6   the vector index cannot be used; rebuild mends it
    │   └── EmbedderMismatchError          it was built with another embedding model
    ├── EmbeddingError            exit 7   an embedding model is missing, damaged or misbehaves
    ├── EngineError               exit 8   an engine could not write its text
    │   ├── PromptError                    a prompt file is missing or malformed
    │   └── BudgetError                    the next call could pass the limit of cost
    ├── ExportError               exit 9   a file cannot be written
    ├── QuoteError                exit 10  a quote does not stand in the library as it is cited
    └── CancelledError            exit 130 the user stopped the work

A message says what happened with the value that caused it; a hint says what to do next.
"""

from typing import ClassVar


class DatelineError(Exception):
    """Base of all known errors: a message, a hint, an exit code, and whether a retry may help."""

    exit_code: ClassVar[int] = 1
    """What the process returns when this error ends it."""
    retryable: ClassVar[bool] = False
    """Whether the same request may succeed later without any change."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def told(self) -> str:
        """The message and the hint, one behind the other."""
        return " ".join(filter(None, (self.message, self.hint)))


def unexpected(error: Exception) -> DatelineError:
    """Return what to tell a person of an error that nobody expected; the log has the rest."""
    return DatelineError(
        f"something unexpected went wrong: {type(error).__name__}: {error}",
        hint="The log file has the details; `dateline doctor` checks the library.",
    )


class UsageError(DatelineError):
    """The request contradicts itself or cannot be read."""

    exit_code = 2


class DateError(UsageError, ValueError):
    """A date, period or EDTF string that names no time."""


class EventNotFoundError(UsageError):
    """No event that was drawn before has this id."""


class TimelineNotFoundError(UsageError):
    """No timeline is saved under this name."""


class ConversationNotFoundError(UsageError):
    """No conversation has this number, or no longer."""


class SettingsError(DatelineError):
    """A setting is unknown, malformed or unusable."""

    exit_code = 3


class SourceError(DatelineError):
    """An article cannot be read."""

    exit_code = 4


class FrontMatterError(SourceError):
    """The front matter of a Markdown file is malformed."""


class ArticleNotFoundError(SourceError):
    """No article of the library has this id."""


class LedgerError(DatelineError):
    """The library's database cannot be used."""

    exit_code = 5


class LedgerBusyError(LedgerError):
    """Another process holds the library's database."""

    retryable = True


class NewerSchemaError(LedgerError):
    """A newer Dateline wrote the library's database."""


class VectorIndexError(DatelineError):
    """The vector index cannot be used; `dateline rebuild` restores it from the ledger."""

    exit_code = 6


class EmbedderMismatchError(VectorIndexError):
    """The vectors were made with another embedding model."""


class EmbeddingError(DatelineError):
    """An embedding model is missing, damaged or misbehaves."""

    exit_code = 7


class EngineError(DatelineError):
    """An engine could not write its text."""

    exit_code = 8


class PromptError(EngineError):
    """A prompt file is missing or malformed."""


class BudgetError(EngineError):
    """The next call of a model could pass the limit of cost that was set."""


class ExportError(DatelineError):
    """A file cannot be written."""

    exit_code = 9


class QuoteError(DatelineError):
    """A quote does not stand in the library as it is cited."""

    exit_code = 10


class CancelledError(DatelineError):
    """The user stopped the work."""

    exit_code = 130
