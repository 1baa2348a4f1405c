"""Options that take one of several values spell them as the API does, and take any case.

A new case is one line: the command, the option, and the values that an error names.
"""

from typing import Any

import pytest

from tests.strangers.walk import commands, outcome

NAMED = [
    ("recommend", "--least-wage-per", "'HOUR', 'DAY', 'MONTH', or 'YEAR'"),
    (
        "recommend",
        "--education",
        "'NONE', 'HIGH_SCHOOL', 'ASSOCIATE', 'BACHELOR', 'MASTER', or 'DOCTORATE'",
    ),
    ("recommend", "--on", "'here', 'processes', or 'ray'"),
    ("ontology search x", "--status", "'OPEN' or 'CLOSED'"),
    ("eligibility", "--marital", "'MARRIED' or 'SINGLE'"),
]


@pytest.mark.parametrize(("words", "option", "known"), NAMED, ids=[one[1] for one in NAMED])
def test_an_error_names_them_as_they_are(words: str, option: str, known: str) -> None:
    said = f"error: Invalid value for '{option}': 'x' is not one of {known}.\n"

    for _ in range(2):  # whatever a call changes, the next one answers the same
        assert outcome(["--lang", "en", *words.split(), option, "x"]) == (2, said)


def parsed(words: tuple[str, ...], arguments: list[str]) -> dict[str, Any]:
    command = dict(commands())[words]
    return dict(command.make_context(words[-1], arguments).params)


@pytest.mark.parametrize("typed", ["year", "YEAR", "Year"])
def test_any_case_is_taken(typed: str) -> None:
    for _ in range(2):
        found = parsed(("recommend",), ["--least-wage-per", typed])
        assert found["least_wage_per"] == "YEAR"
        several = parsed(("eligibility",), ["--employment", "farmer", "--employment", "Other"])
        assert several["employment"] == ["FARMER", "OTHER"]
