"""What the input of the chat looks up while a person types: articles by name, earlier lines."""

from chat.models import NamedArticle
from chat.service.conversing import ConversingLibrary


class PromptingLibrary(ConversingLibrary):
    """One library that completes what is typed."""

    def articles_named(self, typed: str, *, limit: int) -> list[NamedArticle]:
        """Return articles whose heading has the words typed, the last perhaps only begun."""
        return self.library.titles.named(typed, limit)

    def lines_asked(self, *, limit: int) -> list[str]:
        """Return the last lines of saved conversations, each once, the newest last."""
        return self.library.titles.asked(limit)
