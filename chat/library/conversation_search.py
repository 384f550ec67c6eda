"""Finding conversations by words: every word somewhere in a conversation, the best place first.

Separate from the tables' own methods because a search asks the two word indexes several times.
"""

from typing import Final

from sqlalchemy import Connection

from chat.library import turnwords
from chat.library.conversation_rows import conversations_by_id
from chat.models import FoundConversation
from chat.text.safe import one_line

MOST_FOUND: Final = 200
"""How many conversations a search returns at most, the best ones."""
MOST_WORDS: Final = 12
"""Further words of a search are not looked for."""
TITLE_WEIGHT: Final = 2.0
"""A word in a title counts so many times one in a turn."""


def find_conversations(connection: Connection, text: str) -> list[FoundConversation]:
    """Return the conversations that hold every word of a text; none for a text without words."""
    words = expressions(text)
    if not words:
        return []
    within = turnwords.conversations_with(connection, words[0])
    for word in words[1:]:
        within &= turnwords.conversations_with(connection, word)
    any_word = " OR ".join(words)
    in_turns = turnwords.score_turns(connection, any_word, within)
    in_titles = turnwords.score_titles(connection, any_word, within)

    def score(conversation: int) -> float:
        title, turn = in_titles.get(conversation), in_turns.get(conversation)
        return (TITLE_WEIGHT * title[0] if title else 0.0) + (turn[0] if turn else 0.0)

    best = sorted(within, key=lambda each: (-score(each), -each))[:MOST_FOUND]
    rows = [in_turns[each][1] for each in best if each in in_turns]
    places = turnwords.excerpts(connection, any_word, rows)
    kept = conversations_by_id(connection, best)
    return [
        FoundConversation(
            conversation=kept[each],
            place=places.get(in_turns[each][1]) if each in in_turns else None,
            title_marks=in_titles[each][1] if each in in_titles else (),
        )
        for each in best
        if each in kept
    ]


def expressions(text: str) -> list[str]:
    """Write the words of a text in FTS5's syntax, each quoted so that nothing in it is syntax.

    What has no letter or digit is left out: FTS5 would find nothing. The last word stands for
    every word that begins so, since it may still be being typed.
    """
    words = [word for word in one_line(text).split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words[:MOST_WORDS]]
    if quoted and text[-1:].strip():
        quoted[-1] += "*"
    return quoted
