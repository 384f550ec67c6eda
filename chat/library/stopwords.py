"""English words that occur in nearly every passage and so find none.

A table of its own because it is long. Question words are among them: a question is searched for
what it is about. Numbers, negations that change what is meant, and modal verbs of reports
("said") stay out: bm25 weighs them little anyway.
"""

_WRITTEN = """
a about after again all also am an and any are as at be became because become been before
being between both but by can could d did do does doing down during each either else ever
every few for from further get gets got had has have having he her here hers herself him
himself his how however i if in into is it its itself just ll m many may me might more most
much must my myself of off on once one only onto or other our ours ourselves out over own
please re s same shall she should show since so some such t tell than that the their theirs
them themselves then there these they this those though through to too under until up upon
us ve very was we were what whatever when where whether which while who whom whose why will
with within without would you your yours yourself
"""

STOP_WORDS = frozenset(_WRITTEN.split())
"""In lower case, with what is left of contractions once the apostrophe parts them."""
