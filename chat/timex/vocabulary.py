"""The English words of time, and the fragments of patterns that the rules are written with.

Rules match a folded text (lower case, plain quotes and dashes), so every word here is in lower
case. A fragment is written `{name}` in a rule; `rule.py` puts it in.
"""

from chat.dates import Part, Unit

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season (meteorological, northern half of the Earth)."""

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(ONES, 1)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}

HOURS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "nite": "TNI"}
"""The TIMEX3 notation of the parts of a day."""
YEARS_AWAY = {"year before last": -2, "last": -1, "this": 0, "next": 1}

UNITS = {
    "day": Unit.DAY,
    "night": Unit.DAY,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "wk": Unit.WEEK,
    "wknd": Unit.WEEKEND,
    "wkend": Unit.WEEKEND,
}
"""The units of a `Period`, by name; the last ones as messages write them."""

DURATIONS = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "night": "{}D",
    "weekend": "{}WE",
    "week": "{}W",
    "fortnight": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "year": "{}Y",
    "decade": "{}E",
    "century": "{}C",
}
"""How TIMEX3 writes a duration of so many units."""

PARTS = {
    "early": Part.EARLY,
    "mid": Part.MID,
    "middle": Part.MID,
    "late": Part.LATE,
    "beginning": Part.EARLY,
    "start": Part.EARLY,
    "end": Part.LATE,
}
MODIFIER_OF_PART = {Part.EARLY: "START", Part.MID: "MID", Part.LATE: "END"}

_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_TENS = "|".join(TENS)
_SMALL = "|".join(ONES[:9])
_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|\b)"
_COUNT = (
    r"\d{1,3}(?:,\d\d\d)+|\d{1,3}(?:\.\d+)?(?: [13]/[24])?"
    rf"|(?:{_TENS})(?:(?:-| )(?:{_SMALL}))?|(?:{_ONES})"
    r"|(?:a |one )?hundred|an? dozen|a couple(?: of)?|a few|few|several|many|half an?|an?|some"
)

FRAGMENTS = {
    "month": rf"(?P<month>{'|'.join(MONTHS)}|{_ABBREVIATED})",
    "month2": rf"(?P<month2>{'|'.join(MONTHS)}|{_ABBREVIATED})",
    "monthname": rf"(?P<month>{'|'.join(MONTHS)})",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:/]\d|%|-\d{3})",
    "day2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:/]\d|%)",
    "weekday": rf"(?P<weekday>{'|'.join(WEEKDAYS)})",
    "weekday2": rf"(?P<weekday2>{'|'.join(WEEKDAYS)})",
    "anyweekday": rf"(?:(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?),? )",
    "year": r"(?P<year>(?:1\d|20)\d\d)(?!\d|[.,:]\d|%|/\d)",
    "year2": r"(?P<year2>(?:1\d|20)\d\d)(?!\d|[.,:]\d|%|/\d)",
    "clear": r"(?<![\w$£€#.,/:])(?:(?<!-)|(?<=mid-)|(?<=early-)|(?<=late-)|(?<=pre-)|(?<=post-))",
    "season": r"(?P<season>spring|summer|autumn|fall|winter)",
    "ordinal": r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)",
    "count": rf"(?P<count>{_COUNT})",
    "unit": r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year"
    r"|decade|centur)(?:s|y|ies)?",
    "units": r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year"
    r"|decade|centur)(?:s|ies)",
    "stepped": r"(?P<step>last|this|next)",
    "spokencentury": r"(?P<century>eighteen|nineteen)",
    "digit": rf"(?:{_SMALL})",
}
"""What may be written in braces in the pattern of a rule."""


def unit_word(stem: str) -> str:
    """Return the singular of a unit, of which the fragment `unit` gives the stem."""
    return "century" if stem == "centur" else stem


def unit_named(stem: str) -> Unit:
    """Return the unit of this name, for the units of a day and more."""
    return UNITS[unit_word(stem)]


def month_number(name: str) -> int:
    """Return 1 to 12 for a full or abbreviated month name in lower case."""
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name[:3])


def count_of(words: str) -> float | None:
    """Return the number that counting words mean; None for vague ones such as "several"."""
    words = words.replace(" of", "").strip()
    if words[0].isdigit():
        whole, _, fraction = words.replace(",", "").partition(" ")
        return float(whole) + (int(fraction[0]) / int(fraction[-1]) if fraction else 0)
    fixed = {"a": 1, "an": 1, "a dozen": 12, "a couple": 2, "half a": 0.5, "half an": 0.5}
    if words in fixed:
        return fixed[words]
    if words.endswith("hundred"):
        return 100
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens not in NUMBERS:
        return None
    return NUMBERS[tens] + NUMBERS.get(ones, 0)


def ordinal_number(word: str) -> int:
    """Return the number of an ordinal, in words or digits."""
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(word.rstrip("sthndr"))
