import subprocess
import sys
from datetime import date

import pytest

from chat.timex import find_mentions
from chat.timex.foreign import language_of
from tests.timex.reading import THURSDAY, found

SPANISH = [
    ("El presidente fue elegido el 3 de mayo de 2024 en la capital.", ["2024-05-03"]),
    ("La ley que firmaron en junio de 2019 fue anulada.", ["2019-06"]),
    ("El puente del norte se cerró el 12/03/2021 y en 2023.", ["2021-03-12", "2023"]),
    ("Según el comunicado del 5 de noviembre, la huelga terminó.", ["2024-11-05"]),
    ("Los obreros volvieron el 1º de enero de 1920 con el sindicato.", ["1920-01-01"]),
    ("En la sesión del lunes el senado no votó.", []),
]
FRENCH = [
    ("Le maire est mort le 1er août 1914 dans la ville.", ["1914-08-01"]),
    ("Les combats ont duré jusqu'en novembre 1918 sur le front.", ["1918-11"]),
    ("Les députés et le ministre se réunissent le 4 décembre.", ["2024-12-04"]),
    ("Le pont du port a été fermé le 12.03.2021 et en 2023.", ["2021-03-12", "2023"]),
    ("La loi du 9 décembre 1905 est dans le code.", ["1905-12-09"]),
    ("Le conseil est dans la salle du maire.", []),
]
GERMAN = [
    ("Die Mauer fiel am 9. November 1989 und der Jubel war groß.", ["1989-11-09"]),
    ("Das Land wurde im Oktober 1990 mit dem Vertrag vereint.", ["1990-10"]),
    ("Der Vertrag ist vom 3.10.1990 und wurde 1992 ergänzt.", ["1990-10-03", "1992"]),
    ("Der Rat und die Stadt tagen am 6. Dezember.", ["2024-12-06"]),
    ("Das Gesetz wurde am 23. Mai 1949 von dem Rat verkündet.", ["1949-05-23"]),
    ("Der Rat ist mit der Stadt im Gespräch und tagt.", []),
]
ITALIAN = [
    ("Il trattato fu firmato il 25 marzo 1957 nella capitale del paese.", ["1957-03-25"]),
    ("La legge che fu votata nel gennaio 1958 è stata abolita.", ["1958-01"]),
    ("Il ponte della città fu chiuso il 12/03/2021 e nel 2023.", ["2021-03-12", "2023"]),
    ("Il consiglio della città si riunisce il 4 dicembre.", ["2024-12-04"]),
    ("La repubblica è nata il 2 giugno 1946 con il voto.", ["1946-06-02"]),
    ("Il sindaco della città è nel palazzo.", []),
]
PORTUGUESE = [
    ("O presidente foi eleito em 30 de outubro de 2022 com os votos.", ["2022-10-30"]),
    ("A lei que foi aprovada em janeiro de 2019 não vale mais.", ["2019-01"]),
    ("A ponte da cidade foi fechada em 12/03/2021 e em 2023.", ["2021-03-12", "2023"]),
    ("Os ministros não se reúnem em 4 de dezembro com a oposição da casa.", ["2024-12-04"]),
    ("A república foi proclamada em 15 de novembro de 1889 pelos militares.", ["1889-11-15"]),
    ("O prefeito da cidade não está em casa com os filhos.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SPANISH)
def test_spanish(sentence: str, expected: list[str]) -> None:
    """Days, months and years that are written out are found; weekdays are not read."""
    assert [when for *_, when in found(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), FRENCH)
def test_french(sentence: str, expected: list[str]) -> None:
    """The first of a month is 1er."""
    assert [when for *_, when in found(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), GERMAN)
def test_german(sentence: str, expected: list[str]) -> None:
    """The number of a day has a dot."""
    assert [when for *_, when in found(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), ITALIAN)
def test_italian(sentence: str, expected: list[str]) -> None:
    """Numbers are read day first."""
    assert [when for *_, when in found(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), PORTUGUESE)
def test_portuguese(sentence: str, expected: list[str]) -> None:
    """Words between the numbers may be "de"."""
    assert [when for *_, when in found(sentence)] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am ready to die for des Moines.", "en"),
        ("Do no harm", "en"),
        ("3 de mayo de 2024", "en"),
        ("", "en"),
        *((sentence, "es") for sentence, _ in SPANISH),
        *((sentence, "de") for sentence, _ in GERMAN),
    ],
)
def test_the_common_words_tell_the_language(text: str, language: str) -> None:
    """In doubt a text is English."""
    assert language_of(text.lower()) == language


def test_the_caller_may_name_the_language() -> None:
    """A few words are not enough to tell."""
    mentions = find_mentions("3 de mayo de 2024", THURSDAY, language="es")
    assert [each.value for each in mentions] == ["2024-05-03"]


def test_a_day_without_a_year_needs_a_publication_date() -> None:
    """Nothing is made up."""
    assert not found("Der Rat und die Stadt tagen am 6. Dezember.", None)


def test_the_basis_names_the_publication_date() -> None:
    """The words, the article's day and the rule stand in one line, as for English."""
    sentence = "Der Rat und die Stadt tagen am 6. Dezember."
    (mention,) = find_mentions(sentence, date(2024, 11, 7), note="inferred")
    assert mention.basis == '"6. Dezember" in an article of 2024-11-07 (inferred): the nearest one'


def test_english_does_not_load_dateparser() -> None:
    """It takes a third of a second and is needed for other languages alone."""
    program = (
        "import datetime, sys\n"
        "from chat.timex import find_mentions\n"
        "find_mentions('They met on 3 May 2024.', datetime.date(2024, 11, 7))\n"
        "print('dateparser' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
