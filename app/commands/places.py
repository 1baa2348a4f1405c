"""The options that say where everybody's lists are computed."""

from typing import Annotated, TypeAlias

import typer

from app.settings import Settings
from domain.errors import InputError
from embeddings.ranking.opening import Place
from embeddings.ranking.runners import Where

On: TypeAlias = Annotated[
    Where,
    typer.Option(
        case_sensitive=False,
        help="Where lists are computed: in this process, in several, or on the Ray cluster at "
        "RAY_ADDRESS. They are the same everywhere.",
    ),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, help="The number of processes; one for each CPU if not given."),
]


def place_of(chosen: Settings, on: Where, workers: int | None) -> Place:
    """Return the place that options name.

    Raises:
        InputError: A number of processes is given for this process alone.
    """
    if on is Where.HERE and workers is not None:
        raise InputError("--workers goes with --on processes or --on ray")
    return Place(on, workers, chosen.scratch_folder, chosen.ray_address)
