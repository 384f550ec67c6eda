"""Cut a sentence down to a headline without changing what it says.

Everything left out is a whole part: the dateline, who said so, an aside between commas, a clause
at the end. No word is added or altered but for the capital of the first.
"""

import re
from collections.abc import Iterator

from chat.models import HEADLINE_CHARACTERS
from chat.text.sentences import capitalized

_DATELINE = re.compile(
    r"^\s*(?:(?:date\s+)?\d{4}-\d{2}-\d{2}\s+)?"
    r"(?:(?:[^\W\d_a-z]{2}[^\Wa-z]*[\s,./]*){1,5}(?:,?\s*[A-Z][\w.]+){0,3}\s*(?:\([^)]*\))?\s*[—–-]+\s+"
    r"|\([A-Z]{2,}\)\s*(?:[—–-]+\s*)?)"
)
_SAYS = (
    r"(?:said|says|told|reported|reports|announced|added|confirmed|wrote|according to|stated|"
    r"explained|claimed|argued|warned|noted)"
)
_SAID_LAST = re.compile(
    rf",?\s*[,”\"]\s*(?:(?:[^,;]{{1,60}}\s)?{_SAYS}\b[^,;]{{0,60}}|according to [^;]*)[.”\"]*$"
)
_OPENING = (
    r"(?i:Hours|Minutes|Days|Weeks|Months|Years|Shortly|Soon|Just|Half|In|On|At|After|Before|During|While|When|Since|As|Although|Though|Despite|Amid|With|From|"
    r"Following|Under|By|For|If|Of|Over|Through|Additionally|However|Meanwhile|Also|Still|But|And|"
    r"Yet|Then|Earlier|Later|Last|Speaking|Addressing)"
)
_NO_ASIDE = r"(?!(?:a|an|the|which|who)\b[^,]{0,50},)"
_ASIDE_FIRST = re.compile(rf"^{_OPENING}\b[^,]*,\s+{_NO_ASIDE}(?=\S)")
_OPENS_ASIDE = re.compile(rf"^{_OPENING}\b")
_SUBJECT = re.compile(
    r"[^\W_a-z]|[“\"‘']|(?:the|a|an|its|his|her|their|our|this|that|these|those|he|she|it|they|we|there|"
    r"some|many|most|several|few|more|all|both|each|no|nearly|about|two|three|four|five|six|seven|"
    r"eight|nine|ten|hundreds|thousands|police|people|officials|investigators)\b"
)
"""How a clause that was opened by something else begins; other words belong to the opening."""
_SAID_FIRST = re.compile(
    r"^(?:According to [^,]{1,60},\s+|[^,;“\"]{1,60}\s(?:said|says|reported|announced|confirmed)"
    r"(?:\son\s\w+)?\sthat\s)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|"
    r"said|says|met|held|took|takes|made|makes|won|lost|went|came|began|led|left|gave|got|sent|"
    r"set|hit|put|cut|shot|saw|found|fell|rose|ran|broke|brought|built|bought|sold|spoke|wrote|"
    r"became|kept|knew|felt|stood|struck|sank|flew|drew|chose|paid|told|thought|grew|threw|"
    r"fought|sought|caught|taught|spent|lent|bent|meant|sat|lay|shook|swore|tore|wore|rode|"
    r"becomes|remains|wants|warns|faces|begins|comes|goes|includes|opens|ends|announces|meets|"
    r"underscores|highlights|examines|"
    # A participle is no verb: a bus operated by, findings published in, a man aged 28.
    r"(?!(?:aged|based|published|named|called|accused|described|linked|used|armed|united)\b)"
    r"[a-z]{2,}ed(?!\sby\b))\b"
)
_ASIDE = re.compile(rf",\s(?!(?:and|or|but)\b)[^;:“”\"]{{2,80}}?,\s(?={_VERB.pattern})")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CLAUSES = (
    re.compile(r"[;:]\s|\s[—–]\s|\s--\s"),
    re.compile(
        r",?\s(?=(?:which|who|whose|where|while|when|although|though|because|since|as|after|before|"
        r"but|so|until|unless|if|amid|despite|following|including|highlighting|saying)\b)"
        # A comma in a list ends nothing: sea, air and land.
        r"|,\s(?!(?:[\w'’-]+\s)?[\w'’-]+,?\s(?:and|or)\s)"
    ),
    re.compile(
        r"\s(?=(?:during|in|on|at|near|for|from|with|by|over|among|through|within|across|against|into|"
        r"towards?|aimed)\b)"
    ),
)
_DANGLING = re.compile(
    r"\s+(?:a|an|the|of|to|in|on|at|for|from|with|by|and|or|but|as|that|which|who|is|was|were|are|"
    r"be|been|has|had|have|will|would|could|its|his|her|their|near|into|than|not|between|more|most|"
    r"during|over|under|after|before|since|while|when|about|also|just|if|because|shortly|soon|"
    r"(?:\w+\s)?(?:hours|days|weeks|months|years))$",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\b(?:between|both)\b(?!.*\band\b)|\band\s\w+$|\b(?:{_SAYS}|followed)$"
    r"|\btold\s(?:\w+\s){0,2}\w+$"
)
"""Ends inside of a pair, or before what was said: between Japan; talks and relations; told."""
_LEAST_WORDS = 4
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def shorten(sentence: str) -> str:
    """Return the main clause of a sentence, at most 90 characters, without a full stop.

    A sentence that has no such clause is cut between words, with an ellipsis.
    """
    shortest = ""
    for clause in _reductions(_plain(sentence)):
        if len(clause) <= HEADLINE_CHARACTERS:
            return capitalized(clause) or " ".join(sentence.split())[:HEADLINE_CHARACTERS]
        shortest = clause
    room = HEADLINE_CHARACTERS - 1
    cut = shortest[:room].rsplit(" ", 1)[0] if " " in shortest[:room] else shortest[:room]
    return capitalized(_undangled(cut).rstrip(" .,;:—–-")) + "…"


def drop_dateline(sentence: str) -> str:
    """Return a sentence without the place and day that open a report."""
    return _DATELINE.sub("", sentence, count=1)


def _plain(sentence: str) -> str:
    return _finished(drop_dateline(" ".join(sentence.split())))


def _reductions(whole: str) -> Iterator[str]:
    """Yield ever smaller parts of a sentence that can stand alone."""
    yield whole
    part = whole
    for pattern in (_SAID_LAST, _SAID_FIRST, _BRACKETS, _ASIDE_FIRST, _ASIDE_FIRST, _ASIDE):
        if pattern is _ASIDE and _OPENS_ASIDE.match(part):
            continue
        smaller = _finished(pattern.sub(" " if pattern is _ASIDE else "", part))
        if pattern is _ASIDE_FIRST and not (_SUBJECT.match(smaller) or pattern.match(smaller)):
            continue
        if smaller != part and _stands(smaller):
            part = smaller
            yield part
    for boundaries in _CLAUSES:
        ends = [found.start() for found in boundaries.finditer(part)]
        for end in reversed([end for end in ends if end <= HEADLINE_CHARACTERS]):
            clause = _undangled(part[:end])
            if _stands(clause) and _HALF.search(clause) is None:
                yield clause


def _finished(text: str) -> str:
    bare = text.strip().rstrip(" ,;:—–-")
    return bare[:-1] if bare.endswith(".") and not re.search(r"\b\w\.\w?\.$|\.\.$", bare) else bare


def _undangled(text: str) -> str:
    bare = text.rstrip(" ,;:—–-")
    while (cut := _DANGLING.sub("", bare).rstrip(" ,;:—–-")) != bare:
        bare = cut
    return bare


def _stands(text: str) -> bool:
    """Whether a part can stand alone: some words, a verb, and no half of a pair."""
    main = text.partition(", ")[2] if _OPENS_ASIDE.match(text) else text
    return (
        len(text.split()) >= _LEAST_WORDS
        and _VERB.search(main) is not None
        and text.count('"') % 2 == 0
        and all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
    )
