"""The page of an evaluation: complete, escaped, and on its own."""

from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from app import language
from app.commands.evaluate import evaluation_table
from app.commands.evaluate_shown import further_tables
from app.pages.evaluation import page
from app.pages.reliability import diagram
from domain.messages import recognised
from domain.texts import Texts
from embeddings.evaluation.exposing import Exposure, ListQuality
from embeddings.evaluation.fairness.audit import Audit, Counted
from embeddings.evaluation.fairness.probe import Probe
from embeddings.evaluation.fairness.rates import Rate
from embeddings.evaluation.listing import Cost
from embeddings.evaluation.metrics import Interval
from embeddings.evaluation.probability.reliability import Group, Reliability
from embeddings.evaluation.report import Comparison, Plan, measure
from embeddings.evaluation.splits import SplitKind, split_histories
from embeddings.models.embedding_table import NO_VECTORS
from tests.markets import background, market, people

OUTSIDE = {"src", "href", "xlink:href", "srcset", "action"}


class Reader(HTMLParser):
    """Collects tags, attributes that name other resources, and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outside += [name for name, _ in attrs if name in OUTSIDE]
        if tag not in {"meta", "rect", "line", "polyline", "circle"} or tag == "circle":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


def rate(grouping: str, group: str, measure: str, mean: float) -> Rate:
    """Return a rate with an interval of .01 on both sides."""

    def wide(value: float) -> Interval:
        return Interval(value, value - 0.01, value + 0.01)

    return Rate(
        tuple(grouping.split()),
        tuple(group.split()),
        measure,
        1_234,
        rate=wide(mean),
        ratio=wide(mean + 0.1),
        apart=wide(mean - 0.9),
        chance=0.5,
        beside=wide(mean + 0.2),
        beside_ratio=wide(mean + 0.25),
        wider=wide(mean - 0.5),
    )


AUDIT = Audit(
    people=2_468,
    least=20,
    rates=(
        rate("gender", "F", "wage shown", 0.31),
        rate("gender", "M", "wage shown", 0.37),
        rate("gender age region", "F 30-39 region_1", "wage shown", 0.43),
        rate("gender", "others", "NDCG@10", 0.47),
    ),
    counted=(Counted(("gender",), 3, 4, 5),),
    probes=(
        Probe("gender", "F", "vectors", 999, 0.52, Interval(0.61, 0.6, 0.62)),
        Probe("gender", "F", "labels in random order", 999, 0.52, Interval(0.5, 0.49, 0.51)),
    ),
    regions={"region_1": Texts("경기<script>", "Gyeonggi<script>")},
)


@pytest.fixture(scope="module")
def measured() -> Comparison:
    found = measure(split_histories(people(), seed=4), market(), NO_VECTORS, Plan(), background())
    assert (found.audit is not None, found.audit and found.audit.rates) == (True, ())
    return replace(found, audit=AUDIT)


def read(measured: Comparison) -> Reader:
    reader = Reader()
    reader.feed(page(measured))
    reader.close()
    return reader


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_all_methods_are_there_in_the_language_and_nothing_comes_from_elsewhere(
    measured: Comparison, lang: str
) -> None:
    language.choose(["--lang", lang], {})
    try:
        found = read(measured)
        names = {language.said(recognised(line.method)) for line in measured.lines}
    finally:
        language.choose([], {})
    groups = len({(line.people, line.target) for line in measured.lines})

    assert len(names) == 16
    assert names <= set(found.texts)
    assert found.outside == []
    assert "script" not in found.tags
    assert "link" not in found.tags
    assert len(measured.reliability) == 1
    assert found.tags.count("table") == groups + 2 + 2 + 1 + (1 + 3 + 1)
    assert found.tags.count("svg") == groups + 2 + 2 + 1 + 1
    assert "@import" not in page(measured)
    assert "url(" not in page(measured)


def test_texts_are_escaped(measured: Comparison) -> None:
    lines = tuple(replace(line, method=f"<script>{line.method}") for line in measured.lines)

    assert "<script>" not in page(replace(measured, lines=lines))


def test_figures_of_every_line_are_on_the_page(measured: Comparison) -> None:
    texts = set(read(measured).texts)
    several = set(read(replace(measured, seeds=2)).texts)

    for line in measured.lines:
        assert f"{line.ndcg.mean:.4f}" in texts
        assert f"{line.ndcg.mean:.4f} ± {line.spread:.4f}" in several
        assert f"{line.recall:.4f}" in texts


def test_a_split_by_seekers_is_said(measured: Comparison) -> None:
    by_seekers = replace(measured, split=SplitKind.SEEKERS, begins="")

    assert any("cannot be split by time" in text for text in read(by_seekers).texts)
    assert any("2026-10-28" in text for text in read(measured).texts)


def test_the_table_of_the_terminal_has_a_row_for_every_line(measured: Comparison) -> None:
    drawn = evaluation_table(measured)

    assert drawn.row_count == len(measured.lines) + len(measured.embedding_lift)
    assert isinstance(drawn.caption, str)
    assert np.all([str(count) in drawn.caption for count in measured.counts.values()])


def rows(measured: Comparison) -> list[str]:
    """Return the rows of all tables, their cells joined."""
    text = page(measured).replace("</td><td>", "|")
    return [line[8:-10] for line in text.splitlines() if line.startswith("<tr><td>")]


def test_rates_of_every_group_and_what_they_are_compared_with_are_on_the_page(
    measured: Comparison,
) -> None:
    found, texts = rows(measured), read(measured).texts

    assert (
        "women|1,234|0.31 [0.30, 0.32]|0.41 [0.40, 0.42]|-0.59 [-0.60, -0.58]|0.51 [0.50, 0.52]"
        "|0.56|-0.19 [-0.20, -0.18]"
    ) in found
    assert "women|1,234|-|-|-|-|0.41|-|-|-" in found
    assert "others|1,234|-|-|-|-|-|0.57|-|-" in found
    assert "women|999|0.52|0.61 [0.60, 0.62]|-|0.50 [0.49, 0.51]" in found
    assert any(one.startswith("women · 30-39 · Gyeonggi&lt;script&gt;|") for one in found)
    assert "gender: 3 people do not state it, 4 are among the others, 5 are left out." in texts
    assert any(one.startswith("The lists of 2,468 people are compared") for one in texts)


def test_the_oracle_is_named_only_where_there_is_one(measured: Comparison) -> None:
    alone = tuple(replace(one, beside=None) for one in AUDIT.rates)
    without = replace(measured, audit=replace(AUDIT, rates=alone))

    assert "oracle's lists" in " ".join(read(measured).texts)
    assert "oracle" not in page(without)


def test_costs_and_exposures_of_lists_are_on_the_page(measured: Comparison) -> None:
    costs = (Cost("with variety", "known", Interval(0.3, 0.2, 0.4), Interval(-0.01, -0.02, 0.0)),)
    exposures = (Exposure("scores alone", 12.34, 3.21, 0.056, 0.25, 0.789),)
    found = rows(replace(measured, lists=ListQuality(costs, exposures, 10.0, 1_234)))

    assert "known|with variety|0.3000 [0.2000, 0.4000]|-0.0100 [-0.0200, +0.0000]" in found
    assert "scores alone|12.3|3.2|5.6%|25.0%|0.789" in found


def test_crossings_are_folded_and_single_attributes_are_not(measured: Comparison) -> None:
    text = page(measured)

    assert text.count("<details open><summary>gender</summary>") == 2
    assert text.count("<details><summary>gender · age · region</summary>") == 1


def test_a_marked_ratio_has_an_asterisk_on_the_page_and_a_table_in_the_terminal(
    measured: Comparison,
) -> None:
    first, *others = AUDIT.rates
    low = replace(first, ratio=Interval(0.5, 0.4, 0.6), is_marked=True)
    marked = replace(measured, audit=replace(AUDIT, rates=(low, *others)))
    drawn = list(further_tables(marked))

    assert "0.50 [0.40, 0.60]*" in read(marked).texts
    assert "0.50*" in read(marked).texts
    assert not any(text.endswith("]*") for text in read(measured).texts)
    assert [str(one.title) for one in drawn] == [
        "Lists: what their rules cost",
        "Lists: how exposure spreads",
        "Calibrated probabilities",
        "Fairness: what groups of people get, as ratios to the best group",
        "Below four fifths of the best group, and more than chance",
        "Probe: what people's vectors tell about them",
    ]
    assert [one.row_count for one in drawn[3:]] == [3, 1, 1]
    assert len(list(further_tables(measured))) == 5


def test_the_page_of_a_graph_that_says_nothing_of_people_has_no_audit(
    measured: Comparison,
) -> None:
    without = replace(measured, audit=None, reliability=(), lists=None)

    assert list(further_tables(without)) == []
    assert "Fairness" not in page(without)
    assert "Calibrated probabilities" not in page(without)


def test_a_diagram_of_small_probabilities_is_logarithmic_and_that_of_others_is_not() -> None:
    small = Group(1000, 10, 0.001, Interval(0.01, 0.005, 0.02))
    large = Group(100, 20, 0.1, Interval(0.2, 0.15, 0.4))
    one = Reliability("application", 1, 1, 1100, (small, large), 0.1, 0.1, 0.2, 0.2, 0.3)
    wide, plain = diagram(one), diagram(replace(one, groups=(large,)))

    assert [(round(mark.x), round(mark.y)) for mark in wide["marks"]] == [(144, 144), (288, 50)]
    assert [label for _, label in wide["ticks"]] == ["1e-05", "0.0001", "0.001", "0.01", "0.1", "1"]
    [mark] = plain["marks"]
    assert (mark.x, mark.y, mark.low, mark.high) == pytest.approx((90, 180, 225, 0))
    assert [at for at, _ in plain["ticks"]] == pytest.approx([0, 180, 360])
