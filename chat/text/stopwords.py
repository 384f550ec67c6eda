"""English words that bind a sentence together and say nothing of what it is about.

A table of its own because it is long. Question words are in it, and so are the bare verbs of
reporting: nearly every sentence of news has somebody who said something.
"""

_WRITTEN = """
a about above across after again against ago all almost along already also although always am
among an and another any anybody anyone anything are aren around as at away back be became because
become been before began being below between both but by came can cannot come could couldn did
didn do does doesn doing don done down during each either else enough even ever every everybody
everyone everything few for from further gave get gets getting give given go goes going gone got
had hadn has hasn have haven having he her here hers herself him himself his how however i if in
instead into is isn it its itself just keep kept let like ll made make makes making many may maybe
me meanwhile might more moreover most much must my myself near nearly neither never no nobody nor
not nothing now of off often on once one only onto or other others our ours ourselves out over own
per perhaps please put quite rather re really said same say saying says shall she should shouldn
since so some somebody someone something soon still such take taken takes tell tells than that the
their theirs them themselves then there therefore these they thing things this those though
through thus to together told too took toward towards under until up upon us ve very via was wasn
we well went were weren what whatever when where whether which while who whoever whom whose why
will with within without won would wouldn yes yet you your yours yourself
"""

STOP_WORDS = frozenset(_WRITTEN.split())
"""In lower case, without apostrophes: of "didn't" the tokenizer leaves `didn`."""
