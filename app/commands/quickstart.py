"""`iljari quickstart esco`: published data, loaded and trained, ready for `iljari recommend`."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from app import settings, wiring
from app.commands.load import Shrink, as_data, as_table
from app.commands.models import config, epochs, model_data, model_table
from app.connecting import platform
from app.console import AsJson, emit_json, progress_bar, show
from app.steps import Steps
from domain.messages import Message
from embeddings.models.artifact import Artifact
from graph.load_report import LoadReport
from ingest import pipeline
from ingest.feeds.skill2vec import TieReport

EscoFolder = Annotated[Path, typer.Argument(help="ESCO's published CSV folder.")]
Version = Annotated[
    str | None,
    typer.Option("--esco-version", help="The version, if the folder's name does not contain one."),
]
Postings = Annotated[Path, typer.Option(help="skill2vec's postings, skill2vec_50K_compact.csv.")]


def esco(
    folder: EscoFolder,
    postings: Postings,
    version: Version = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Load ESCO and real postings, tie their skills by label, and train."""
    chosen = settings.read()
    pipeline.esco_source(folder, version)
    pipeline.skill2vec_source(postings)
    config(chosen)
    steps = Steps()
    with ExitStack() as stack:
        with steps.step("start the graph"):
            running = stack.enter_context(platform(chosen))
        with steps.step("load ESCO"), progress_bar("rows") as advance:
            ontology = running.run(
                lambda store: pipeline.load_esco(store, folder, advance, version, shrink=shrink)
            )
        with steps.step("load the postings"), progress_bar("rows") as advance:
            loaded, ties = running.run(
                lambda store: pipeline.load_skill2vec(store, postings, advance, shrink=shrink)
            )
        with steps.step("train"), epochs(config(chosen)) as progress:
            model = wiring.training(running).make(config(chosen), progress)
    report = Report(ontology, loaded, ties, model, steps)
    if as_json:
        emit_json(report.data())
    else:
        report.show()


@dataclass(frozen=True, slots=True)
class Report:
    """What was loaded, how many skills of postings were linked to ESCO, and the trained model."""

    ontology: LoadReport
    postings: LoadReport
    ties: TieReport
    model: Artifact
    steps: Steps

    def data(self) -> dict[str, Any]:
        """Return the report as plain data; shares are between 0 and 1."""
        ties = self.ties
        return {
            "esco": as_data(self.ontology),
            "postings": as_data(self.postings),
            "ties": {
                "mentions": ties.mentions,
                "tied": ties.tied,
                "tiedShare": ties.tied_share,
                "strings": len(ties.names),
                "tiedStrings": len(ties.tied_names),
                "tiedStringsShare": ties.tied_names_share,
            },
            "model": model_data(self.model),
            "steps": self.steps.done,
        }

    def show(self) -> None:
        """Print the report as tables."""
        ties = self.ties
        show(as_table(self.ontology, Message("ESCO")))
        show(as_table(self.postings, Message("Postings")))
        show(
            Message(
                "{tied:,} of {mentions:,} mentions of skills ({tied_share:.1%}) and {tied_names:,} "
                "of {names:,} distinct strings ({names_share:.1%}) are the label of a skill",
                tied=ties.tied,
                mentions=ties.mentions,
                tied_share=ties.tied_share,
                tied_names=len(ties.tied_names),
                names=len(ties.names),
                names_share=ties.tied_names_share,
            )
        )
        show(model_table(self.model))
        show(Message('try: iljari recommend --skills "Python, SQL" --lang en'))
