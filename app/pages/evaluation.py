"""The evaluation as one HTML page that needs nothing else."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from app.language import current, said
from app.pages import pictures
from app.pages.fairness import fairness
from app.pages.headings import headings
from app.pages.lists import lists
from app.pages.notes import interval, notes
from app.pages.reliability import diagram
from domain.messages import recognised
from embeddings.evaluation.contenders import RANKING
from embeddings.evaluation.figures import Line
from embeddings.evaluation.oracle import ORACLE
from embeddings.evaluation.report import Comparison
from services.reasons import factor_label


def page(measured: Comparison) -> str:
    """Return the page in the language of the command; everything in it is escaped."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        loader=FunctionLoader(_template),
    )
    return environment.get_template("evaluation.html").render(
        lang=current().value,
        title=said("How well postings are ranked"),
        notes=notes(measured),
        sections=[_section(measured, *pair) for pair in _pairs(measured)],
        side=pictures.WIDTH,
        ticks=pictures.TICKS,
        headings=headings(),
        fairness=None if measured.audit is None else fairness(measured.audit),
        lists=None if measured.lists is None else lists(measured.lists),
        reliability=[diagram(one) for one in measured.reliability],
        exposure=[_exposure(measured, people) for people in _people(measured)],
        weights=_weights(measured),
        calibration={
            target: pictures.dots(measured.calibration, target) for target in ("cold", "warm")
        },
        names={name: said(recognised(name)) for name in ("cold", "warm")},
    )


def _template(name: str) -> str:
    return (files("app.pages") / name).read_text(encoding="utf-8")


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Return lines from the best to the worst."""
    return sorted(lines, key=lambda line: (-line.ndcg.mean, line.method))


def _pairs(measured: Comparison) -> list[tuple[str, str]]:
    return list(dict.fromkeys((line.people, line.target) for line in measured.lines))


def _people(measured: Comparison) -> list[str]:
    return list(dict.fromkeys(line.people for line in measured.lines))


def _section(measured: Comparison, people: str, target: str) -> dict[str, Any]:
    lines = [one for one in measured.lines if (one.people, one.target) == (people, target)]
    best = ordered(lines)
    labels = [said(recognised(line.method)) for line in best]
    rows = [
        (
            label,
            _mean(line, measured.seeds),
            *(f"{figure:.4f}" for figure in (line.recall, line.mrr, line.hits)),
            interval(line.behind),
        )
        for label, line in zip(labels, best, strict=True)
    ]
    return {
        "title": f"{said(recognised(people))} · {said(recognised(target))}",
        "bars": pictures.bars(labels, best, RANKING),
        "rows": rows,
    }


def _exposure(measured: Comparison, people: str) -> dict[str, Any]:
    every = [one for one in measured.shown if one.people == people]
    colors = (RANKING, measured.best[people], ORACLE, "random")
    drawn = {name: color for color, name in reversed([*enumerate(colors)])}
    return {
        "title": said(recognised(people)),
        "rows": [
            (
                said(recognised(one.method)),
                f"{one.coverage:.3f}",
                f"{one.novelty:.2f}",
                f"{one.postings:.3f}",
                f"{one.employers:.3f}",
            )
            for one in every
        ],
        "curves": [
            (said(recognised(one.method)), drawn[one.method], pictures.curve(one))
            for one in every
            if one.method in drawn
        ],
    }


def _mean(line: Line, seeds: int) -> str:
    """Return NDCG@10, with the standard deviation over seeds where there are several."""
    mean = f"{line.ndcg.mean:.4f}"
    return f"{mean} ± {line.spread:.4f}" if seeds > 1 else mean


def _weights(measured: Comparison) -> dict[str, list[pictures.Bar]]:
    names = [factor_label(name, current()) for name, _, _ in measured.weights]
    return {
        "known": pictures.plain_bars(names, [known for _, known, _ in measured.weights]),
        "newcomers": pictures.plain_bars(names, [new for _, _, new in measured.weights]),
    }
