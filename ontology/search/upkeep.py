"""Keep an index on disk in step with the labels, for all processes that read it.

One process writes at a time, in a single commit; the others go on with what they have opened
until they open it again. Only what has changed is indexed again.
"""

import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.search import fields
from ontology.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Change:
    """How many entries were added, changed, left as they were, or removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def opened(folder: Path) -> SearchIndex | None:
    """Open the index of a folder; None if there is none that can be read."""
    try:
        return SearchIndex.open(folder)
    except ValueError:
        return None


def update(folder: Path, entries: Iterable[LabelEntry], version: str) -> Change:
    """Make the index of a folder hold exactly these entries, and name their data version.

    The caller holds a lock against other processes. The update is atomic: if the process dies,
    the index is as it was. A broken index is built from scratch.
    """
    try:
        index = _writable(folder)
        known = _digests(index)
    except ValueError:
        shutil.rmtree(folder)
        index, known = _writable(folder), {}
    writer = index.writer(heap_size=fields.WRITER_BYTES, num_threads=1)
    change = _put(writer, entries, known)
    _commit(writer, version)
    return change


def patch(folder: Path, ids: Collection[str], entries: Iterable[LabelEntry], version: str) -> None:
    """Replace what an index holds about some ids by these entries, and name the new version.

    Ids without an entry are removed. The index has to be at the version since which nothing
    else changed; locking is as with `update`.
    """
    writer = _writable(folder).writer(heap_size=fields.WRITER_BYTES, num_threads=1)
    for node in ids:
        writer.delete_documents_by_term("id", node)
    for entry in entries:
        for document in fields.documents(entry):
            writer.add_document(document)
    _commit(writer, version)


def popularity(index: SearchIndex, kinds: Collection[Label]) -> dict[str, int]:
    """Return the popularity of the entries of these kinds that an index holds, without zeros."""
    return {name.id: name.popularity for name in index.names(kinds) if name.popularity}


def _commit(writer: tantivy.IndexWriter, version: str) -> None:
    fields.forget_version(writer)
    writer.add_document(fields.version_document(version))
    writer.commit()
    writer.wait_merging_threads()


def _put(
    writer: tantivy.IndexWriter, entries: Iterable[LabelEntry], known: dict[str, str]
) -> Change:
    added = changed = unchanged = 0
    for entry in entries:
        before = known.pop(entry.id, None)
        if before == fields.digest(entry):
            unchanged += 1
            continue
        if before is None:
            added += 1
        else:
            changed += 1
            writer.delete_documents_by_term("id", entry.id)
        for document in fields.documents(entry):
            writer.add_document(document)
    for gone in known:
        writer.delete_documents_by_term("id", gone)
    return Change(added, changed, unchanged, len(known))


def _writable(folder: Path) -> tantivy.Index:
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(fields.schema(), path=str(folder))
    fields.register(index)
    return index


def _digests(index: tantivy.Index) -> dict[str, str]:
    """Return the digest of each entry that the index holds."""
    searcher = index.searcher()
    if not searcher.num_docs:
        return {}
    found = searcher.search(
        fields.all_names(index.schema), limit=searcher.num_docs, count=False
    ).hits
    names = (fields.read(searcher.doc(address)) for _, address in found)
    return {name.id: name.digest for name in names}
