"""Texts in the further languages that labels are in: what is found in them."""

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.extractor import Extractor

ENTRIES = [
    LabelEntry(mint(Label.SKILL, names[0]), names)
    for names in (
        ("welding", "Schweißen", "soudage à l'arc"),
        ("Kisten heben",),
        ("lutowanie miękkie",),
        ("溶接",),
    )
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wir suchen: Schweißen und Kisten heben.", ["Schweißen", "Kisten heben"]),
        ("SCHWEISSEN gesucht", ["SCHWEISSEN"]),
        ("Expérience en soudage à l'arc exigée", ["soudage à l'arc"]),
        ("lutowanie miękkie i inne", ["lutowanie miękkie"]),
        ("용접 우대, 溶接", ["溶接"]),
        # words that are parts of others are not split
        ("Schweißenkurs", []),
        ("溶接の経験", []),
    ],
)
def test_labels_are_found_in_every_language_that_they_are_in(text: str, found: list[str]) -> None:
    extractor = Extractor.build(ENTRIES)

    assert [one.text for one in extractor.extract(text, {Label.SKILL})] == found
