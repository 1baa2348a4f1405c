"""`iljari recommend --all`: everybody's lists in a Parquet file."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from app import settings, wiring
from app.commands.places import place_of
from app.connecting import Platform, platform
from app.console import emit, note, progress_bar
from app.targets import require_file
from domain.errors import InputError
from domain.messages import Message
from embeddings.models import keeping
from embeddings.ranking.runners import Where
from graph.store import Store
from services.editions.edition import Part
from services.tabulating.tabulating import FIRST, SHARD, Asked, Made, Tabulating


def refuse(*, out: Path | None, on: Where, workers: int | None, shard: int | None) -> None:
    """Refuse options that say how everybody's lists are computed, for one person.

    Raises:
        InputError: One of them is given.
    """
    if out is not None or on is not Where.HERE or workers is not None or shard is not None:
        raise InputError("--out, --on, --workers and --shard go with --all")


def recommend_all(  # noqa: PLR0913 - the options of the command
    *,
    out: Path | None,
    on: Where,
    workers: int | None,
    shard: int | None,
    first: int | None,
    as_json: bool,
) -> None:
    """Write the lists of all seekers to a file, and report what was written.

    Raises:
        InputError: No Parquet file is named, or it cannot be written.
    """
    if out is None:
        raise InputError("--all needs --out FILE.parquet: the file to write")
    if out.suffix.lower() != ".parquet":
        raise InputError(
            "--out is {file}: name a file that ends in .parquet, since Parquet is written",
            file=str(out),
        )
    require_file(out)
    chosen = settings.read()
    asked = Asked(out, first or FIRST, shard or SHARD, place_of(chosen, on, workers))
    keeping.require(chosen.model_folder)
    with platform(chosen) as running, progress_bar("seekers") as advance:
        made = running.run(lambda store: _made(running, store, asked, advance))
    if made.is_anew:
        note(Message("an earlier run had another edition or other options: all was computed anew"))
    if made.kept:
        note(Message("{count:,} seekers were done by an earlier run", count=made.kept))
    emit(
        asdict(made),
        as_json=as_json,
        draw=lambda: Message(
            "{rows:,} rows for {seekers:,} seekers in {file}, edition {edition}",
            rows=made.rows,
            seekers=made.seekers,
            file=made.file,
            edition=made.edition,
        ),
    )


async def _made(
    running: Platform, store: Store, asked: Asked, advance: Callable[[int], None]
) -> Made:
    edition = await wiring.builder(running, Part.RANKING).build(store)
    tabulating = Tabulating(store, edition, running.settings.model_folder)
    return await tabulating.write(asked, advance)
