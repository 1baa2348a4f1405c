"""The fields of the index on disk: one document for each label of each entry."""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

import orjson
import tantivy

from domain.ids import label_of
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.names import normal
from ontology.search.initials import has_hangul, initials
from ontology.search.keys import gram_text, search_key

FORMAT: Final = "4"
"""Increased whenever a field or the search key changes: older indexes are then rebuilt."""

# Longest prefixes that are indexed; longer ones are found by these and compared afterwards.
LONGEST_PREFIX: Final = 8
LONGEST_INITIALS: Final = 4
# Popularity counts binary digits, and no graph has 2^32 relationships to one node.
MOST_POPULAR: Final = 32
START: Final = "^"
"""Marks the beginning of a label in `words` and in `initials`."""
NEVER: Final = 10**8
"""The number of the last open day of postings that have none: after all days."""
# Memory of the index writer; tantivy refuses less than 15 MB for each thread.
WRITER_BYTES: Final = 64_000_000
_VERSION: Final = "~version"


class Name(NamedTuple):
    """One label of an entry, as the index stores it.

    Attributes:
        digest: Digest of the whole entry, by which changes are detected.
        shown: The label to show: for a hidden label, a preferred one.
        closes: As in `LabelEntry`.
    """

    id: str
    label: str
    shown: str
    key: str
    preferred: bool
    generality: int
    popularity: int
    deprecated: bool
    digest: str
    closes: str = ""

    @property
    def kind(self) -> Label:
        """The label of the entry in the graph."""
        return label_of(self.id)


def schema() -> tantivy.Schema:
    """Return the fields.

    `grams` finds labels despite wrong letters, `words` by how their words start, `initials` by
    initial consonants, `name` exactly; `closes` tells open postings from closed ones; `rank` sorts
    the popular first; `row` is what is read back.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name="trigrams", index_option="freq")
    builder.add_text_field("words", tokenizer_name="prefixes", index_option="basic")
    builder.add_text_field("initials", tokenizer_name="initials", index_option="basic")
    for name in ("name", "id", "kind", "scheme"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("rank", fast=True)
    builder.add_unsigned_field("closes", indexed=True)
    builder.add_bytes_field("row", stored=True)
    return builder.build()


def day_number(day: str) -> int:
    """Return an ISO date as a number that orders days as they follow each other: 20261102."""
    return int(day.replace("-", ""))


def register(index: tantivy.Index) -> None:
    """Register the tokenisers of the fields; required each time an index is opened."""
    for name, shortest, longest, prefixes in (
        ("trigrams", 3, 3, False),
        ("prefixes", 1, LONGEST_PREFIX, True),
        ("initials", 1, LONGEST_INITIALS, False),
    ):
        cut = tantivy.Tokenizer.ngram(shortest, longest, prefix_only=prefixes)
        index.register_tokenizer(name, tantivy.TextAnalyzerBuilder(cut).build())


def digest(entry: LabelEntry) -> str:
    """Return 16 hexadecimal digits that change with anything about an entry."""
    return hashlib.blake2b(repr(entry).encode(), digest_size=8).hexdigest()


def documents(entry: LabelEntry) -> Iterator[tantivy.Document]:
    """Yield a document for each label of an entry."""
    mark = digest(entry)
    generality = min((len(label) for label in entry.preferred), default=0)
    kind = label_of(entry.id).value
    main = next(iter(entry.preferred), "")
    labels = dict.fromkeys(entry.hidden, (False, main))
    labels |= {label: (False, label) for label in entry.alternative}
    labels |= {label: (True, label) for label in entry.preferred}
    for label, (preferred, shown) in labels.items():
        text, seen = (unicodedata.normalize("NFC", one) for one in (label, shown or label))
        status = (generality, entry.popularity, entry.deprecated, mark, entry.closes)
        name = Name(entry.id, text, seen, search_key(text), preferred, *status)
        yield _document(name, kind, entry.schemes)


def read(document: tantivy.Document) -> Name:
    """Read a label from a document."""
    return Name(*orjson.loads(document["row"][0]))


def version_document(version: str) -> tantivy.Document:
    """Return the document that names the data version of the index."""
    document = tantivy.Document()
    document.add_text("id", _VERSION)
    document.add_bytes("row", version.encode())
    return document


def version_query(fields: tantivy.Schema) -> tantivy.Query:
    """Return the query for the document of the data version."""
    return tantivy.Query.term_query(fields, "id", _VERSION)


def all_names(fields: tantivy.Schema) -> tantivy.Query:
    """Return the query for the labels of all entries."""
    return tantivy.Query.boolean_query(
        [
            (tantivy.Occur.Must, tantivy.Query.all_query()),
            (tantivy.Occur.MustNot, version_query(fields)),
        ]
    )


def forget_version(writer: tantivy.IndexWriter) -> None:
    """Delete the document of the data version."""
    writer.delete_documents_by_term("id", _VERSION)


def initials_text(label: str) -> str:
    """Return the text of the field `initials`: a mark of the start, then the letters."""
    return START + initials(label)


def _document(name: Name, kind: str, schemes: tuple[str, ...]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("grams", gram_text(name.key))
    words = name.key.split()
    for word in (START + "".join(words), *words):
        document.add_text("words", word)
    if has_hangul(name.label):
        document.add_text("initials", initials_text(name.label))
    document.add_text("name", normal(name.label))
    document.add_text("id", name.id)
    document.add_text("kind", kind)
    for scheme in schemes:
        document.add_text("scheme", scheme)
    rank = 4 * name.popularity + 2 * (not name.deprecated) + name.preferred
    document.add_unsigned("rank", rank)
    if label_of(name.id) is Label.JOB_POSTING:
        document.add_unsigned("closes", day_number(name.closes) if name.closes else NEVER)
    document.add_bytes("row", orjson.dumps(tuple(name)))
    return document
