"""What the table of an upgrade, and of a difference, says of rows that were left out."""

from dataclasses import replace
from typing import Final

import pytest
from rich.table import Table

from app.commands.ontology_shown import drawn_upgrade
from domain.facts import Rejected
from domain.messages import Message
from graph.load_report import LoadReport, Tally
from ingest.upgrading import UpgradeReport
from ontology.content import SchemeContent
from ontology.versions import compare

NOTHING: Final = compare(SchemeContent(), SchemeContent())
LEFT = Rejected("s.ttl", 7, "malformed language tag", "https://example.org/a: en_GB")
SEEN = Rejected("s.ttl", 0, "code without a character", "x", used=True)
REPORT = UpgradeReport(
    ("1",), "2", NOTHING, Tally(created=1), Tally(), 0, LoadReport.of([LEFT, LEFT, SEEN])
)


def rows(table: Table) -> list[tuple[str, ...]]:
    return list(zip(*(list(map(str, column.cells)) for column in table.columns), strict=True))


@pytest.mark.parametrize("report", [REPORT, replace(REPORT, nodes=Tally())])
def test_the_table_of_an_upgrade_counts_what_was_left_out_by_cause(report: UpgradeReport) -> None:
    drawn = drawn_upgrade(report)

    assert isinstance(drawn, Table)
    assert rows(drawn)[-2:] == [
        ("left out: malformed language tag", "2", "s.ttl:7 https://example.org/a: en_GB"),
        ("noticed: code without a character", "1", "s.ttl x"),
    ]


def test_an_upgrade_that_left_nothing_out_and_changed_nothing_is_a_sentence() -> None:
    drawn = drawn_upgrade(replace(REPORT, nodes=Tally(), read=LoadReport()))

    assert isinstance(drawn, Message)
    assert str(drawn) == "2 is there already: nothing was changed"
