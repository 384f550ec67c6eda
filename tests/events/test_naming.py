from dataclasses import replace

from chat.events.naming import Naming
from tests.events.samples import WEDNESDAY, Told, article, reports_of

MET = Told(
    text="President Ada Byron met Max Moss on Friday.", edtf="2023-08-18", date_words="on Friday"
)
LATER = Told(
    text="Byron left for the Turin Party on Friday.", edtf="2023-08-18", date_words="on Friday"
)


def named(*told: Told) -> list[frozenset[str]]:
    """Name the entities of the sentences of one article."""
    naming = Naming()
    return [naming.of(report) for report in reports_of([article("a", "2023-08-20", *told)])]


def test_entities_are_resolved_by_the_whole_article() -> None:
    """A short form names whom its article introduced, without titles; days are no entities."""
    assert named(MET, LATER) == [{"Ada Byron", "Max Moss"}, {"Ada Byron", "Turin Party"}]


def test_a_clause_names_what_stands_in_it() -> None:
    """Of an event beside the main one count the names around its date alone."""
    text = "Ada Byron spoke in Turin, two years after Max Moss had left the harbor town of Anor."
    told = replace(MET, text=text, date_words="two years after", edtf="2021", main=False)
    [names] = named(told)
    assert names == {"Max Moss", "Anor"}


def test_what_was_read_is_kept() -> None:
    """Asking twice gives the same names."""
    naming = Naming()
    [report] = reports_of([article("a", "2024-11-07", WEDNESDAY)])
    assert naming.of(report) == naming.of(report)
    assert "ROKS Marado" in " ".join(naming.of(report))
