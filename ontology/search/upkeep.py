"""Keeping an index on disk in step with the labels, for all processes that read it.

One process writes at a time, in a single commit; the others go on with what they see until
they open it again. Only what has changed since is indexed again.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from domain.labels import LabelEntry
from ontology.search import fields
from ontology.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class Change:
    """How many things were indexed anew, again with other labels, not at all, or taken out."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def opened(folder: Path) -> SearchIndex | None:
    """Open the index of a folder; None where there is none that can be read."""
    try:
        return SearchIndex.open(folder)
    except ValueError:
        return None


def update(folder: Path, entries: Iterable[LabelEntry], version: str) -> Change:
    """Make the index of a folder hold exactly these entries, as those of a version of the data.

    Whoever calls it sees to it that no other process does the same at the same time. It is done
    whole or, if the process dies, not at all. An index that is broken is made anew.
    """
    try:
        index = _writable(folder)
        known = _digests(index)
    except ValueError:
        shutil.rmtree(folder)
        index, known = _writable(folder), {}
    writer = index.writer(heap_size=fields.WRITER_BYTES, num_threads=1)
    change = _put(writer, entries, known)
    fields.forget_version(writer)
    writer.add_document(fields.version_document(version))
    writer.commit()
    writer.wait_merging_threads()
    return change


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
    """Give the digest of each thing that the index holds."""
    searcher = index.searcher()
    if not searcher.num_docs:
        return {}
    found = searcher.search(
        fields.all_names(index.schema), limit=searcher.num_docs, count=False
    ).hits
    names = (fields.read(searcher.doc(address)) for _, address in found)
    return {name.id: name.digest for name in names}
