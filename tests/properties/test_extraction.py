"""Invariants of mentions in any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.extractor import Extractor

LABELS = [
    "파이썬",
    "데이터 분석",
    "재고관리",
    "C 언어",
    "로봇 운영체제(ROS)",
    "C++",
    ".NET",
    "Node.js",
    "CI/CD",
    "data analysis",
    "front-end development",
    "welding",
    "ISO 9001",
]
ENTRIES = [LabelEntry(mint(Label.SKILL, label), (label,)) for label in LABELS]
EXTRACTOR = Extractor.build(ENTRIES)
IDS = {entry.id for entry in ENTRIES}

pieces = st.one_of(
    st.sampled_from(LABELS),
    st.sampled_from(
        ["은", "를 ", "하는 ", " ", ", ", "\n", "-", "s ", "(", ")", "+", "#", "데이터"]
    ),
    st.text(max_size=4),
)
texts = st.lists(pieces, max_size=20).map("".join)
neutral = st.text(alphabet="ㄱㄴ·ghqz ", max_size=12)
marks = st.sampled_from([" ", ", ", "\n", "; ", " (", " «"])
ends = st.sampled_from([" ", ", ", "\n", "; ", ") ", ". ", "» "])


@given(texts)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = EXTRACTOR.extract(text)

    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(text[each.start : each.end] == each.text for each in found)


@given(texts)
def test_only_given_concepts_are_found_with_scores_up_to_one(text: str) -> None:
    for each in EXTRACTOR.extract(text):
        assert each.concept_id in IDS
        assert 0 < each.score <= 1
        assert {other.concept_id for other in each.alternatives} <= IDS - {each.concept_id}


@given(neutral, marks, st.sampled_from(LABELS), ends, neutral)
def test_a_label_among_other_words_is_found_exactly(
    before: str, mark: str, label: str, end: str, after: str
) -> None:
    start = len(before + mark)

    found = EXTRACTOR.extract(before + mark + label + end + after)

    assert [(each.start, each.end, each.label, each.score) for each in found] == [
        (start, start + len(label), label, 1.0)
    ]


@given(texts)
def test_decomposed_text_names_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)

    first, second = EXTRACTOR.extract(composed), EXTRACTOR.extract(decomposed)

    assert [(each.concept_id, each.score) for each in second] == [
        (each.concept_id, each.score) for each in first
    ]
    assert [unicodedata.normalize("NFC", each.text) for each in second] == [
        each.text for each in first
    ]
