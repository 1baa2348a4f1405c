"""A hand-made model, whose scores can be checked by hand."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.models import saving
from embeddings.models.artifact import Artifact, DataState, Draft
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit

WEIGHTS: Final[Mapping[FactorName, float]] = {
    FactorName.ESSENTIAL_SKILLS: 0.6,
    FactorName.OPTIONAL_SKILLS: 0.2,
    FactorName.OCCUPATION_SOUGHT: 0.5,
    FactorName.REGION: 0.1,
}


def save_model(
    folder: Path, concepts: Iterable[str], weights: Mapping[FactorName, float] = WEIGHTS
) -> Artifact:
    """Save a model with these weights in which no concept is near another."""
    ids = sorted(concepts)
    draft = Draft(
        table=EmbeddingTable.of(ids, np.eye(len(ids), dtype=np.float32)),
        ranker=Logit(weights),
        config={"seed": 1},
        metrics={},
        data=DataState(("ESCO 1.1.1",), "trained long ago", "2026-01-01T00:00:00Z"),
        created_at="2026-01-01T00:00:00Z",
    )
    return saving.save(draft, folder)
