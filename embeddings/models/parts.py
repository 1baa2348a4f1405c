"""The parts that a model is saved as, and how it is put together from them.

To save another part with every model: add its layout to `LAYOUTS`, write its group in `groups_of`
and read it in `draft_of`. An optional part may be left out of a model.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final, TypeVar

import numpy as np

from domain.messages import Message
from embeddings.arrays import Index
from embeddings.models.artifact import DataState, Draft
from embeddings.models.crowd import Crowd
from embeddings.models.crowding import NO_CROWDING, Crowding
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.groups import Group, Ids, Layout, Numbers
from embeddings.models.sound import FlawError
from embeddings.models.two_tower import TwoTower
from embeddings.rankers.ranker import Ranker
from embeddings.rankers.saved import ranker_from_state
from embeddings.text.encoder import EncoderId
from embeddings.text.lsa import Lsa

T = TypeVar("T")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "concepts": Layout(
        {"ids": Ids("concepts"), "vectors": Numbers("float32", ("concepts", "width"))}
    ),
    "crowd": Layout(
        {
            "ids": Ids("jobs"),
            "counts": Numbers("float32", ("jobs",)),
            "chosen": Numbers("float32", ("jobs",)),
            "ends": Numbers("int32", ("ends",)),
            "columns": Numbers("int32", ("pairs",)),
            "values": Numbers("float32", ("pairs",)),
        }
    ),
    "lsa": Layout(
        {"grams": Numbers("int64", ("grams",)), "directions": Numbers("float16", ("grams", "of"))},
        optional=True,
    ),
    "two_tower": Layout(
        {
            "person_tokens": Ids("person tokens"),
            "person_vectors": Numbers("float32", ("person tokens", "width")),
            "person_map": Numbers("float32", ("person numbers", "width")),
            "posting_tokens": Ids("posting tokens"),
            "posting_vectors": Numbers("float32", ("posting tokens", "width")),
            "posting_map": Numbers("float32", ("posting numbers", "width")),
            "history_map": Numbers("float32", ("width", "width")),
        },
        optional=True,
    ),
    "crowding": Layout(
        {"ids": Ids("jobs"), "prices": Numbers("float32", ("jobs",))}, optional=True
    ),
    "ranker": Layout(),
    "newcomers": Layout(),
}


def groups_of(draft: Draft) -> Mapping[str, Group]:
    """Return the parts of a model by the names of `LAYOUTS`."""
    table, crowd = draft.table, draft.crowd
    groups = {
        "concepts": Group({"ids": np.array(table.index.ids, np.str_), "vectors": table.vectors}),
        "crowd": Group(crowd.arrays(), state={"until": crowd.until}),
        "ranker": Group(state=draft.ranker.state()),
        "newcomers": Group(state=(draft.newcomers or draft.ranker).state()),
    }
    if draft.lsa is not None:
        groups["lsa"] = Group(draft.lsa.arrays())
    if (towers := draft.two_tower) is not None:
        groups["two_tower"] = Group(towers.arrays(), state={"span": towers.span})
    if len((crowding := draft.crowding).jobs):
        ids = np.array(crowding.jobs.ids, np.str_)
        groups["crowding"] = Group({"ids": ids, "prices": crowding.prices})
    return groups


def stated(draft: Draft) -> Mapping[str, Any]:
    """Return what the manifest says of a model beside its parts."""
    return {
        "model": draft.model,
        "config": dict(draft.config),
        "data": asdict(draft.data),
        "encoder": asdict(draft.encoder),
        "metrics": dict(draft.metrics),
        "createdAt": draft.created_at,
    }


def draft_of(manifest: Mapping[str, Any], groups: Mapping[str, Group]) -> Draft:
    """Put a model together from what `stated` and `groups_of` returned.

    Raises:
        FlawError: A part is of an unknown kind, or does not hold together.
        KeyError: The manifest lacks something.
    """
    concepts, crowd, data = groups["concepts"].arrays, groups["crowd"], manifest["data"]
    lsa, towers = groups.get("lsa"), groups.get("two_tower")
    return Draft(
        table=EmbeddingTable.of(concepts["ids"].tolist(), concepts["vectors"]),
        ranker=_made("ranker", lambda: _ranker(groups["ranker"])),
        config=manifest["config"],
        metrics=manifest["metrics"],
        data=DataState(tuple(data["schemes"]), data["data_version"], data["data_as_of"]),
        created_at=manifest["createdAt"],
        crowd=_made("crowd", lambda: Crowd.from_arrays(crowd.arrays, crowd.state["until"])),
        newcomers=_made("newcomers", lambda: _ranker(groups["newcomers"])),
        encoder=EncoderId(manifest["encoder"]["name"], manifest["encoder"]["width"]),
        lsa=None if lsa is None else Lsa.from_arrays(lsa.arrays),
        two_tower=None
        if towers is None
        else TwoTower.from_arrays(towers.arrays, float(towers.state["span"])),
        crowding=_crowding(groups.get("crowding")),
    )


def _crowding(group: Group | None) -> Crowding:
    if group is None:
        return NO_CROWDING
    return Crowding(Index(tuple(group.arrays["ids"].tolist())), group.arrays["prices"])


def _ranker(group: Group) -> Ranker:
    return ranker_from_state(group.state)


def _made(part: str, make: Callable[[], T]) -> T:
    try:
        return make()
    except (ValueError, IndexError) as error:
        raise FlawError(
            Message("its part {part} cannot be used: {error}", part=part, error=error)
        ) from error
