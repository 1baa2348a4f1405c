"""Schemes of concepts into the graph, and a look at what is there."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from domain.concepts import ConceptLink
from domain.errors import InputError
from domain.facts import Fact, Source
from domain.vocabulary import Label, Relation
from graph.load_report import LoadReport
from graph.model.whole import RELATIONS
from graph.queries import checking as checking_statements
from graph.queries import schemes as scheme_statements
from graph.store import Store
from ingest import pipeline
from ingest.pipeline import Progress
from ontology import checking, crosswalk, tabular
from ontology.checking import CheckReport, Loaded
from ontology.tabular import TabularScheme

_TIES = (Relation.RELATED, Relation.REQUIRES, Relation.MAPS_TO)


async def load_esco(
    store: Store, folder: Path, progress: Progress, version: str | None = None
) -> LoadReport:
    """Load a published ESCO folder, if no other version of ESCO is there.

    Raises: InputError if there is one; MissingDataError, BadFileError.
    """
    await _no_other_version(store, pipeline.esco_source(folder, version))
    return await pipeline.load_esco(store, folder, progress, version)


async def load_tables(
    store: Store, scheme: TabularScheme, folder: Path, progress: Progress
) -> LoadReport:
    """Load a scheme that is published as tables.

    Raises: InputError if another version is there; MissingDataError, BadFileError.
    """
    files = tabular.paths(scheme, folder)
    source = replace(scheme.source, digest=digest(set(files)))
    await _no_other_version(store, source)
    return await pipeline.run(store, source, tabular.read(scheme, folder), progress, files)


async def load_crosswalk(store: Store, file: Path, progress: Progress) -> LoadReport:
    """Load the mappings between ESCO and O*NET, as far as both ends are in the graph.

    Raises: MissingDataError, BadFileError.
    """
    known = [
        one
        for label in (Label.OCCUPATION, Label.OCCUPATION_GROUP)
        async for one in store.stream(scheme_statements.ids(label))
    ]
    there = frozenset(known)
    facts: Iterable[Fact] = crosswalk.read(file, there)
    told = f"{digest([file])} {len(there)} {min(there, default='')}"
    source = replace(crosswalk.SOURCE, digest=hashlib.sha256(told.encode()).hexdigest()[:12])
    return await pipeline.run(store, source, facts, progress, [file])


async def check(store: Store) -> CheckReport:
    """Look for what is wrong with the concepts that are loaded."""
    concepts = {
        one.id: one
        for label in scheme_statements.CONCEPTS
        async for one in store.stream(checking_statements.concepts(label))
    }
    ends = frozenset(RELATIONS[Relation.BROADER].ends)
    loaded = Loaded(
        concepts,
        await _links(store, (Relation.BROADER,)),
        await _links(store, _TIES),
    )
    return checking.check(loaded, ends)


async def _links(store: Store, relations: Iterable[Relation]) -> list[ConceptLink]:
    return [
        link
        for relation in relations
        for label in scheme_statements.CONCEPTS
        async for link in store.stream(checking_statements.links(relation, label))
    ]


async def _no_other_version(store: Store, source: Source) -> None:
    loaded = await store.read(scheme_statements.versions(source.name))
    others = sorted({one.version for one in loaded} - {source.version})
    if others:
        raise InputError(
            f"{source.name} {', '.join(others)} is loaded: bring it to {source.version} with "
            "`iljari ontology upgrade`, which keeps what points at its concepts"
        )


def digest(files: Iterable[Path]) -> str:
    """Tell one content of files from another, in 12 hexadecimal digits."""
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.read_bytes())
    return content.hexdigest()[:12]
