"""Forms of irregular verbs, so that "met" answers "did they meet".

Apart from `similarity`, whose stems join regular forms and leave these alone: what two articles
have in common hardly changes with them, but whether a sentence says what a question asks does.
"""

from typing import Final

from chat.text.similarity import stem

_FORMS: Final = """
add added adding|agree agreed|arise arose arisen|awake awoke|be am is are was were been being
bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought
catch caught
choose chose chosen|come came|cling clung|deal dealt|decree decreed|die died dying|dig dug
do did does done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown flies
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|free freed
freeze froze frozen|get got gotten|give gave given|go went gone goes|grow grew grown
guarantee guaranteed|hang hung|have has had having|hear heard|hide hid hidden|hold held|keep kept
know knew known|lay laid|lead led|leave left|lend lent|lie lain lying|light lit|lose lost
make made|mean meant|meet met|pay paid|prove proven|ride rode ridden|ring rang rung
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken
shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat
sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spin spun|spring sprang sprung
stand stood|steal stole stolen|stick stuck|strike struck stricken|strive strove striven
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|tie tied tying|understand understood
veto vetoed vetoes|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn
withhold withheld|write wrote written
"""


def _table() -> dict[str, str]:
    """Map each form to its verb; the first verb of a form that two share keeps it."""
    found: dict[str, str] = {}
    for verb, *forms in (row.split() for row in _FORMS.replace("\n", "|").split("|") if row):
        for form in forms:
            found.setdefault(form, verb)
    return found


_VERBS: Final = _table()


def base_form(word: str) -> str:
    """Return the stem of a lower-case word, that of its verb if it is an irregular form of one."""
    return stem(_VERBS.get(word, word))
