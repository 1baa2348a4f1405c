"""What a trained model consists of: read from disk, or drafted by a training."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from domain.matching import Versions
from embeddings.models.configuration import DEFAULT_MODEL
from embeddings.models.crowd import NOBODY, Crowd
from embeddings.models.crowding import NO_CROWDING, Crowding
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.two_tower import TwoTower
from embeddings.rankers.ranker import Ranker
from embeddings.text.encoder import NO_ENCODER, EncoderId
from embeddings.text.lsa import Lsa


@dataclass(frozen=True, slots=True)
class DataState:
    """The state of the graph when the model was made."""

    schemes: tuple[str, ...]
    data_version: str
    data_as_of: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A model: vectors of concepts, counts of choices, fitted rankers, and what it was made from.

    `ranker` is for people of whom choices are known, `newcomers` for all others. `encoder` is the
    text encoder that it was trained with, and `lsa` the default one if that is it. `two_tower`
    composes people and postings; None where it added nothing, or choices were too few. `crowding`
    are the prices that the rankers count by the factor CROWDING.

    `config` are the hyper-parameters, the seed among them; `created_at` is
    ISO-8601 UTC.
    """

    table: EmbeddingTable
    crowd: Crowd
    ranker: Ranker
    newcomers: Ranker
    versions: Versions
    config: Mapping[str, Any]
    metrics: Mapping[str, float]
    created_at: str
    encoder: EncoderId = NO_ENCODER
    lsa: Lsa | None = None
    two_tower: TwoTower | None = None
    crowding: Crowding = NO_CROWDING


@dataclass(frozen=True, slots=True)
class Draft:
    """A model without a version."""

    table: EmbeddingTable
    ranker: Ranker
    config: Mapping[str, Any]
    metrics: Mapping[str, float]
    data: DataState
    created_at: str
    crowd: Crowd = NOBODY
    newcomers: Ranker | None = None
    encoder: EncoderId = NO_ENCODER
    lsa: Lsa | None = None
    two_tower: TwoTower | None = None
    crowding: Crowding = NO_CROWDING

    @property
    def model(self) -> str:
        """Return the name of the model of the concepts."""
        return str(self.config.get("interaction", DEFAULT_MODEL))

    def named(self, version: str) -> Artifact:
        """Return the model with its version."""
        return Artifact(
            table=self.table,
            crowd=self.crowd,
            ranker=self.ranker,
            newcomers=self.newcomers or self.ranker,
            versions=Versions(self.model, version, **asdict(self.data)),
            config=self.config,
            metrics=self.metrics,
            created_at=self.created_at,
            encoder=self.encoder,
            lsa=self.lsa,
            two_tower=self.two_tower,
            crowding=self.crowding,
        )
