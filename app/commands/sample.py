"""`iljari sample`: the sample world of any size as canonical files."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app import settings
from app.console import AsJson, emit, table
from app.full_disk import writing_to
from app.privacy import shared
from app.settings import Settings
from app.targets import require_file, require_folder
from domain.errors import InputError
from ingest.sample import measures, recipe, world

Seekers = Annotated[
    int, typer.Option("--seekers", min=1, max=recipe.MOST_SEEKERS, help="Number of seekers.")
]
Postings = Annotated[
    int, typer.Option("--postings", min=1, max=recipe.MOST_POSTINGS, help="Number of postings.")
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, help="The same seed, sizes and day make the same bytes.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], help="The last day of the world; today if not given."
    ),
]
Folder = Annotated[Path, typer.Argument(help="Folder to write; created if it does not exist.")]
TruthFile = Annotated[
    Path | None,
    typer.Option(
        "--truth", help="Also write the hidden parameters, for the oracle of an evaluation."
    ),
]
PlantedFile = Annotated[
    Path | None,
    typer.Option(
        "--planted",
        help="Also write what is planted for detectors to find, as labels; no detector reads it.",
    ),
]
WithFacts = Annotated[
    bool, typer.Option("--facts", help="Also measure what people did in the world.")
]


def sample(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    folder: Folder,
    seekers: Seekers = recipe.SEEKERS,
    postings: Postings = recipe.POSTINGS,
    seed: Seed = 7,
    as_of: AsOf = None,
    truth: TruthFile = None,
    planted: PlantedFile = None,
    facts: WithFacts = False,
    as_json: AsJson = False,
) -> None:
    """Write the sample world as canonical files; it is made up, and the same on every machine."""
    require_folder(folder)
    for file in (truth, planted):
        _require_apart(file, folder)
    day = as_of.date() if as_of else today(settings.read())
    chosen = recipe.Recipe(day, seed=seed, seekers=seekers, postings=postings)
    with shared(), writing_to(folder):
        report = asdict(world.write(folder, chosen, truth, planted))
    if facts:
        report |= measures.measure(folder)
    emit(report, as_json=as_json, draw=lambda: _table(report))


def _require_apart(file: Path | None, folder: Path) -> None:
    if file is None:
        return
    if file.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            "{file} is in the folder of the data, which must not contain the hidden parameters: "
            "name a file elsewhere",
            file=str(file),
        )
    require_file(file)


def today(chosen: Settings) -> date:
    """Return the calendar day of the clock that the settings name."""
    return date.fromisoformat(chosen.clock().today())


def _table(report: dict[str, float]) -> Table:
    drawn = table("The sample world", "fact", "value", numbers=("value",))
    for name, value in report.items():
        drawn.add_row(name, f"{value:,.0f}" if value == int(value) else f"{value:.3f}")
    return drawn
