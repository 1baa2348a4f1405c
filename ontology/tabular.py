"""Reader of concept schemes and crosswalks that are published as tables.

A mapping file (`ontology/mapping`) says how to read them: a new scheme needs no code.
"""

from collections.abc import Iterator

from domain.facts import Edge, Fact, Node, Source, Value
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import tables
from ontology.codes_of_file import CodesOfFile
from ontology.codes_of_graph import Outside
from ontology.mapping.model import Concepts, Links
from ontology.scheme_files import SchemeFiles, columns
from ontology.scheme_rows import SchemeRows
from ontology.shared_codes import SharedCodes
from ontology.table_concepts import ConceptReader, provenance
from ontology.table_links import LinkReader
from ontology.table_rows import NOTHING
from ontology.unread_rows import unread


def read(located: SchemeFiles, elsewhere: Outside = NOTHING) -> Iterator[Fact]:
    """Yield the scheme and all its concepts, then all relationships between them.

    Args:
        located: The scheme and its files.
        elsewhere: Concepts of other schemes, which mappings may lead from and to.

    Raises:
        BadFileError: A file is empty, is not text, or lacks a column.
    """
    for part in located.parts:
        needed, table = columns(located, part), located.scheme.tables[part.table]
        tables.check(located.files[part.table], needed, table.dialect)
    for other in (one.only_in for one in located.scheme.concepts if one.only_in):
        dialect = located.scheme.tables[other.table].dialect
        tables.check(located.files[other.table], (other.column,), dialect)
    yield from unread(located)
    rows, known = SchemeRows(located), set[str]()
    coded, shared = CodesOfFile(), SharedCodes()
    if located.scheme.concepts:
        top = _top(located.source)
        yield top
        for part in located.parts:
            if isinstance(part, Concepts):
                for fact in ConceptReader(rows, part, known).facts():
                    coded.see(fact)
                    shared.see(fact)
                    yield fact
                yield from shared.noticed(located.files[part.table].name)
        for concept in sorted(known):
            yield Edge(Relation.IN_SCHEME, concept, top.id)
    for part in located.parts:
        if isinstance(part, Links):
            outside = coded.beside(elsewhere if part.relation is Relation.MAPS_TO else NOTHING)
            yield from LinkReader(rows, part, known, outside).facts()


def _top(origin: Source) -> Node:
    props: dict[str, Value] = {
        "name": origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
    }
    node_id = mint(Label.CONCEPT_SCHEME, origin.name, origin.version)
    return Node(Label.CONCEPT_SCHEME, node_id, props | provenance(origin))
