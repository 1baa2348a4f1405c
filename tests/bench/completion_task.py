"""The task of completing ESCO's essential skills: its split, and what is known of occupations."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from embeddings.arrays import Index, IntArray
from embeddings.evaluation.completion import Matrix, Task, ancestors, matrix, split_edges
from embeddings.models.gathering import build
from embeddings.models.triples import Triples

ROOT = Path(__file__).resolve().parents[2]
ESCO = Path(os.environ.get("ILJARI_DATA", ROOT.parent / "shared" / "data")) / "esco-1.1.1"
ISCO = "http://data.europa.eu/esco/isco/C"
ESSENTIAL, OPTIONAL, BROADER = "essential", "optional", "broader"
SEED = 0


def rows(name: str) -> Iterator[dict[str, str]]:
    with (ESCO / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def task_of(*, validate: bool) -> tuple[Task, IntArray]:
    """Return the task, and the edges that training may see."""
    links = list(rows("occupationSkillRelations.csv"))
    skills = Index.of(row["conceptUri"] for row in rows("skills_en.csv"))
    occupations = Index.of(row["occupationUri"] for row in links)
    essential, optional = (
        pairs(links, kind, occupations, skills) for kind in (ESSENTIAL, OPTIONAL)
    )
    kept, asked = split_edges(essential, seed=SEED)
    if validate:
        kept, asked = split_edges(kept, seed=SEED + 1)
    shape = (len(occupations), len(skills))
    groups, levels = groups_of(occupations)
    task = Task(
        occupations=occupations,
        skills=skills,
        known=matrix(kept, shape),
        optional=matrix(optional, shape),
        groups=groups,
        levels=levels,
        asked=asked,
        filtered=matrix(np.concatenate([essential, optional]), shape),
    )
    return task, kept


def pairs(links: list[dict[str, str]], kind: str, occupations: Index, skills: Index) -> IntArray:
    found = sorted(
        {
            (occupations.positions[row["occupationUri"]], skills.positions[row["skillUri"]])
            for row in links
            if row["relationType"] == kind and row["skillUri"] in skills.positions
        }
    )
    return np.array(found, dtype=np.int64)


def groups_of(occupations: Index) -> tuple[Matrix, IntArray]:
    """Return the ISCO groups (and occupations) above each occupation, and how far up they are."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("broaderRelationsOccPillar.csv"):
        above[row["conceptUri"]].add(row["broaderUri"])
    for row in rows("occupations_en.csv"):
        above[row["conceptUri"]].add(ISCO + row["iscoGroup"])
    steps = list(ancestors(occupations.ids, above))
    columns = Index.of(f"{group} {level}" for _, group, level in steps)
    members = matrix(
        np.array([(occupations.positions[o], columns.positions[f"{g} {n}"]) for o, g, n in steps]),
        (len(occupations), len(columns)),
    )
    return members, np.array([int(name.rpartition(" ")[2]) for name in columns.ids])


def triples_of(task: Task, kept: IntArray) -> Triples:
    """Return the training triples of the embedding: edges kept, optional ones, and groups."""
    occupations, skills = task.occupations.ids, task.skills.ids
    found = [(occupations[o], ESSENTIAL, skills[s]) for o, s in kept.tolist()]
    optional = np.argwhere(task.optional > 0).tolist()
    found += [(occupations[o], OPTIONAL, skills[s]) for o, s in optional]
    grouped = np.argwhere(task.groups > 0).tolist()
    found += [(f"group {g}", BROADER, occupations[o]) for o, g in grouped]
    return build(found)
