"""`iljari evaluate`: how well postings are ranked, beside baselines."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app import settings, wiring
from app.commands.evaluate_shown import further_tables
from app.commands.evaluate_truth import read_truth, read_worlds, require_same_world
from app.commands.models import config, epochs
from app.connecting import platform
from app.console import AsJson, emit, note, show, table
from app.language import said
from app.pages.evaluation import ordered, page
from app.pages.notes import interval, ranker_notes, split_note
from app.pages.writing import require_writable, write_page
from domain.messages import Message, recognised
from embeddings.evaluation.report import Comparison, Plan
from embeddings.evaluation.report import evaluate as compare
from embeddings.text.opening import open_encoders

TruthFile = Annotated[
    Path | None,
    typer.Option("--truth", help="Hidden parameters of the sample world, for an upper bound."),
]
Seeds = Annotated[int, typer.Option("--seeds", min=1, help="Seeds to measure drawn methods with.")]
HtmlFile = Annotated[
    Path | None, typer.Option("--html", help="Also write one page with tables and pictures.")
]


def evaluate(
    truth: TruthFile = None, seeds: Seeds = 3, html: HtmlFile = None, as_json: AsJson = False
) -> None:
    """Measure the ranking on what people chose later, beside baselines."""
    if html is not None:
        require_writable(html)
    chosen = settings.read()
    config(chosen)
    oracle = None if truth is None else read_truth(truth)
    encoders = open_encoders(wiring.encoder_choice(chosen))
    plan = Plan(seeds, oracle, encoders, chosen.clock())
    with platform(chosen) as running:
        if truth is not None and oracle is not None:
            require_same_world(truth, oracle, running.run(read_worlds))
        with epochs(config(chosen)) as progress:
            measured = running.run(lambda store: compare(store, config(chosen), plan, progress))
    emit(measured, as_json=as_json, draw=lambda: evaluation_table(measured))
    if not as_json:
        for drawn in further_tables(measured):
            show(drawn)
    if html is not None:
        write_page(html, page(measured))
        if not as_json:
            note(Message("written: {file}", file=str(html)))


def evaluation_table(measured: Comparison) -> Table:
    """Draw the comparison: for each kind of people and target, the best method first."""
    numbers = ("NDCG@10", "Recall@20", "MRR", "Hits@10")
    drawn = table(
        "How well postings are ranked",
        "people",
        "target",
        "method",
        "NDCG@10",
        "Recall@20",
        "MRR",
        "Hits@10",
        "ranking ahead by",
        numbers=numbers,
    )
    for line in sorted(ordered(measured.lines), key=lambda one: (one.people, one.target)):
        names = (said(recognised(one)) for one in (line.people, line.target, line.method))
        figures = (line.ndcg.mean, line.recall, line.mrr, line.hits)
        drawn.add_row(*names, *(f"{one:.4f}" for one in figures), interval(line.behind))
    for people, lift in measured.embedding_lift.items():
        row = (said(recognised(people)), "", said("what embeddings add"))
        drawn.add_row(*row, "", "", "", "", interval(lift))
    drawn.caption = "\n".join(
        (
            split_note(measured),
            *ranker_notes(measured.rankers),
            ", ".join(
                said(Message("{count:,} {name}", count=count, name=recognised(name)))
                for name, count in measured.counts.items()
            ),
        )
    )
    return drawn
