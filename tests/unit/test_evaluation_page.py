"""The page of an evaluation: complete, escaped, and on its own."""

from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from app import language
from app.commands.evaluate import evaluation_table
from app.pages.evaluation import page
from domain.messages import recognised
from embeddings.evaluation.report import Comparison, Plan, measure
from embeddings.evaluation.splits import SplitKind, split_histories
from embeddings.models.embedding_table import NO_VECTORS
from tests.markets import market, people

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


@pytest.fixture(scope="module")
def measured() -> Comparison:
    return measure(split_histories(people(), seed=4), market(), NO_VECTORS, Plan())


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

    assert len(names) == 14
    assert names <= set(found.texts)
    assert found.outside == []
    assert "script" not in found.tags
    assert "link" not in found.tags
    assert found.tags.count("table") == groups + 2
    assert found.tags.count("svg") == groups + 2 + 2 + 1
    assert "@import" not in page(measured)
    assert "url(" not in page(measured)


def test_texts_are_escaped(measured: Comparison) -> None:
    lines = tuple(replace(line, method=f"<script>{line.method}") for line in measured.lines)

    assert "<script>" not in page(replace(measured, lines=lines))


def test_figures_of_every_line_are_on_the_page(measured: Comparison) -> None:
    texts = set(read(measured).texts)

    for line in measured.lines:
        assert f"{line.ndcg.mean:.4f} ± {line.spread:.4f}" in texts
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
