"""The Python interface: one library of articles and the jobs that can be done on it.

    from chat.service import Dateline
    from chat.settings import load_settings

    with Dateline.open(load_settings()) as dateline:
        for step in dateline.add([Path("articles")]):
            print(step)
        *_, last = dateline.ask("Who visited the ship?")

It is the one place that knows all parts; the command line and the terminal UI are two of its users.
"""

from chat.service.dateline import Dateline
from chat.service.filed import ArticleFile

__all__ = ["ArticleFile", "Dateline"]
