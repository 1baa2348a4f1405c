"""Everybody's lists in one Parquet file, made in shards that resume after a kill."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import NoModelError
from embeddings.features.histories import read_profiles
from embeddings.ranking.opening import HERE, Place
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import Wanted
from graph.store import Store
from services.editions.edition import Edition
from services.everybody import ranked_in_shards
from services.tabulating.columns import rows
from services.tabulating.parts import Parts, Plan, opened

FIRST: Final = 20
"""The jobs and courses of each list, unless others are asked for."""

SHARD: Final = 200
"""The seekers of a part, unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The file, the length of lists, the seekers of a shard, and where shards are ranked."""

    file: Path
    first: int = FIRST
    shard: int = SHARD
    place: Place = HERE


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: of which edition, for how many seekers, in how many rows.

    `kept` counts the seekers whom an interrupted run had done; `is_anew` says that it had used
    another edition or other options, so that nothing of it was kept.
    """

    file: str
    edition: str
    seekers: int
    rows: int
    kept: int
    is_anew: bool


class Tabulating:
    """Writes the lists of all seekers, as one edition ranks, into a file."""

    def __init__(self, store: Store, edition: Edition, model_folder: Path) -> None:
        """Read through `store`; without a model, the error names `model_folder`."""
        self._store = store
        self._edition = edition
        self._model_folder = model_folder

    async def write(self, asked: Asked, progress: Callable[[int], None]) -> Made:
        """Write the file; what an interrupted run with the same edition did is kept.

        Args:
            asked: Which file, and how.
            progress: Called with the number of seekers done since the last call.

        Raises:
            NoModelError: Nothing is trained.
            EncoderError: Texts cannot be compared by meaning: a row would not say so.
            InputError: The file cannot be written, or another process writes it.
            RunnerError: What ranks at the place is not there, or is lost.
        """
        ranking = self._edition.ranking
        if ranking is None:
            raise NoModelError(self._model_folder)
        with opened(asked.file) as parts:
            parts.resume(Plan(self._edition.id, asked.shard, asked.first))
            kept = sum(part.seekers for part in parts.done)
            progress(kept)
            await self._add(parts, ranking, asked, progress)
            made = Made(
                file=str(asked.file),
                edition=self._edition.id,
                seekers=sum(part.seekers for part in parts.done),
                rows=sum(part.rows for part in parts.done),
                kept=kept,
                is_anew=parts.is_anew,
            )
            parts.join(self._about(ranking))
        return made

    async def _add(
        self, parts: Parts, ranking: Ranking, asked: Asked, progress: Callable[[int], None]
    ) -> None:
        people = read_profiles(self._store, self._edition.day, parts.last)
        shards = ranked_in_shards(ranking, people, asked.shard, asked.place, Wanted(asked.first))
        async with aclosing(shards) as lists:
            async for ranked in lists:
                table = rows(ranked.items, self._edition.id, ranking.model.version)
                parts.add(table, ranked.seekers[-1], len(ranked.seekers))
                progress(len(ranked.seekers))

    def _about(self, ranking: Ranking) -> dict[str, str]:
        """Return what the whole file rests on."""
        return {
            "edition": self._edition.id,
            "day": self._edition.day,
            "model": ranking.model.name,
            "model_version": ranking.model.version,
            "data_version": self._edition.data.version,
            "data_as_of": self._edition.data.as_of,
        }
