"""Looking only near signs of time loses nothing that trying every rule everywhere would find."""

import re

from chat.timex.modifiers import fold
from chat.timex.signs import places
from chat.timex.tagger import TABLES, known_words, ready
from tests.timex.test_tables import TABLES as FILES
from tests.timex.test_tables import rows

WORD = re.compile(r"(?<!\w)[\w']")


def test_each_rule_is_tried_wherever_it_matches() -> None:
    """Where a table matches in any sentence of ours, there is a place with a sign of its own."""
    lost = []
    for sentence in {sentence for file in FILES for _, sentence, _ in rows(file)}:
        folded = fold(sentence)
        signs = {place.start: place.signs for place in places(folded, known_words())}
        lost += [
            (sentence, match[0])
            for word in WORD.finditer(folded)
            for table in TABLES
            if (match := ready(table).any_rule.match(folded, word.start()))
            and not signs.get(word.start(), frozenset()) & table.signs
        ]
    assert lost == []
