"""English words that bind a sentence together and say nothing of what it is about.

A table of its own because it is long. Question words are among them: a question is about what
else is in it. Two sets, because two readers weigh words in two ways.
"""

_BINDING = """
a about after again all also am an and any are as at be became because become been before being
between both but by can could did do does doing down during each either else ever every few for
from further get gets got had has have having he her here hers herself him himself his how however
i if in into is it its itself just ll many may me might more most much must my myself of off on
once one only onto or other our ours ourselves out over own please re same shall she should since
so some such tell than that the their theirs them themselves then there these they this those
though through to too under until up upon us ve very was we were what whatever when where whether
which while who whom whose why will with within without would you your yours yourself
"""

_REPORTING = """
above across against ago almost along already although always among another anybody anyone
anything aren around away back began below came cannot come couldn didn doesn don done enough even
everybody everyone everything gave getting give given go goes going gone hadn hasn haven instead
isn keep kept let like made make makes making maybe meanwhile moreover near nearly neither never
no nobody nor not nothing now often others per perhaps put quite rather really said say saying
says shouldn somebody someone something soon still take taken takes tells therefore thing things
thus together told took toward towards via wasn well went weren whoever won wouldn yes yet
"""

_ASKING = "d m s show t"

STOP_WORDS = frozenset(f"{_BINDING} {_REPORTING}".split())
"""What no two texts are alike by, nor about: nearly every sentence of news has somebody who said
something. In lower case, without apostrophes: of "didn't" the tokenizer leaves `didn`."""

QUERY_STOP_WORDS = frozenset(f"{_BINDING} {_ASKING}".split())
"""What a search by words does not look for, with what is left of contractions once the apostrophe
parts them. Fewer: BM25 weighs verbs of reporting little anyway, and negations may be meant."""
