import pytest

from tests.timex.reading import found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on October 3 and 4.", ["2024-10-03", "2024-10-04"]),
        ("They met on Oct. 3, 4 and 5 in Oslo.", ["2024-10-03", "2024-10-04", "2024-10-05"]),
        ("They met on 3 and 4 October.", ["2024-10-03", "2024-10-04"]),
        ("They met on 3 and 4 October 2021.", ["2021-10-03", "2021-10-04"]),
        ("They met in March and May 2021.", ["2021-03", "2021-05"]),
        ("They met on October 3 and 4 people spoke.", ["2024-10-03"]),
        ("On October 3, 4 people spoke.", ["2024-10-03"]),
        ("They met on October 30 and 2.", ["2024-10-30"]),
        ("They met on September 28 and 31.", ["2024-09-28"]),
    ],
)
def test_further_days_share_the_month(sentence: str, expected: list[str]) -> None:
    """Each number of a list is a day, unless it counts something else."""
    assert [value for _, value, _ in found(sentence)] == expected


def test_the_basis_names_the_day_that_has_the_month() -> None:
    """A bare number is explained by the expression it belongs to."""
    assert found("They met on October 3, 4 and 5.")[2] == ("5", "2024-10-05", "2024-10-05")
