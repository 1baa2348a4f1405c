"""Title and version of a concept scheme, which files state in many ways."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from domain.lengths import MOST_OF_A_LABEL
from domain.visible import visible
from ontology.skos import licence_nodes, licences, markup, terms
from ontology.skos.licence_nodes import Form
from ontology.skos.licences import Licence
from ontology.skos.nearby import Nearby
from ontology.skos.statistics import Statistics
from ontology.skos.streams import triples

PROPERTIES: Final = {
    f"{terms.DCT}title": 0,
    f"{terms.DC}title": 1,
    f"{terms.SKOS}prefLabel": 2,
    f"{terms.RDFS}label": 3,
}
_LANGUAGES: Final = {"en": 0, "ko": 1, "": 2}
_OTHER: Final = 3


class Title(NamedTuple):
    """A title; the smaller of two is the better one, whatever their order in the file."""

    by_property: int
    by_language: int
    text: str


def better(before: Title | None, predicate: str, language: str | None, value: str) -> Title | None:
    """Return the better of a title and the title that a statement holds, if it holds one."""
    rank = PROPERTIES.get(predicate)
    if rank is None or not (text := visible(value)) or len(text) > MOST_OF_A_LABEL:
        return before
    spoken = (language or "").partition("-")[0].lower()
    found = Title(rank, _LANGUAGES.get(spoken, _OTHER), text)
    return found if before is None else min(before, found)


class Described(NamedTuple):
    """The schemes of a file, the title and licence of the only one, and what is stated of all.

    `statistics` are about the whole file.
    """

    uris: frozenset[str]
    title: str | None
    versions: Mapping[str, str]
    titles: Mapping[str, str]
    statistics: Statistics
    licence: str | None = None

    @property
    def version(self) -> str | None:
        """The version that all schemes of the file have; None if it differs or is not stated."""
        stated = {*self.versions.values()}
        return stated.pop() if len(stated) == 1 and len(self.versions) == len(self.uris) else None


def schemes_of(path: Path, base: str | None = None) -> Described:
    """Return which schemes a file has, and how the only one is called.

    The file is read twice: which titles are those of schemes is only known at its end.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed on.
    """
    typed: set[str] = set()
    implied: set[str] = set()
    statistics = Statistics()
    for quad in triples(path, base):
        statistics.add(quad)
        uri = _scheme_in(quad)
        if uri is not None:
            (typed if quad.predicate.value == terms.TYPE else implied).add(uri)
    described, uris = typed or implied, frozenset(typed | implied)
    said = _said(path, base, described)
    titles = {uri: title.text for uri, title in said.titles.items()}
    if len(described) != 1:
        return Described(uris, None, said.versions, titles, statistics)
    # What is stated of the only one is so of what is only mentioned, too.
    [title] = titles.values() or [None]
    return Described(
        uris,
        title,
        dict.fromkeys(uris, *said.versions.values()) if said.versions else {},
        dict.fromkeys(uris, title) if title else {},
        statistics,
        said.licence.text if said.licence else None,
    )


def _scheme_in(quad: ox.Quad) -> str | None:
    """Return the scheme that a statement names."""
    predicate, one, other = quad.predicate.value, quad.subject, quad.object
    if predicate == terms.TOP_CONCEPT or (predicate == terms.TYPE and other == _SCHEME):
        return one.value if isinstance(one, ox.NamedNode) else None
    if predicate in terms.MEMBERSHIP and isinstance(other, ox.NamedNode):
        return other.value
    return None


@dataclass(slots=True)
class _Said:
    """What is stated of schemes, by URI, and the schemes of labels that are resources.

    The licence is that of the last scheme, for files that have one scheme alone.
    """

    titles: dict[str, Title] = field(default_factory=dict[str, Title])
    versions: dict[str, str] = field(default_factory=dict[str, str])
    labels: dict[object, str] = field(default_factory=dict[object, str])
    licence: Licence | None = None
    nearby: Nearby = field(default_factory=Nearby)
    _forms: dict[str, Form] = field(default_factory=dict[str, Form])

    def add(self, scheme: str, predicate: str, value: object) -> None:
        """Add a statement about a scheme."""
        if isinstance(value, ox.NamedNode | ox.Literal):
            self.licence = licences.better(self.licence, predicate, value.value)
        if isinstance(value, ox.Literal):
            self.add_title(scheme, predicate, value)
            if predicate == terms.VERSION:
                self.versions.setdefault(scheme, value.value.strip())
        elif predicate == _XL_LABEL and isinstance(value, ox.NamedNode):
            self.labels[value] = scheme
        if isinstance(value, ox.BlankNode):
            self.nearby.ask(value, partial(self._add_of_node, scheme, predicate))

    def _add_of_node(self, scheme: str, stated: str, predicate: str, text: ox.Literal) -> None:
        """Add a text of a blank node that a statement about a scheme names."""
        if stated == _XL_LABEL and predicate == terms.LITERAL_FORM:
            self.add_title(scheme, f"{terms.SKOS}prefLabel", text)
        form = licence_nodes.form(predicate, text.language, text.value)
        if form is not None and stated in terms.LICENCES:
            self._forms[stated] = best = min(form, self._forms.get(stated, form))
            self.licence = licences.replaced(self.licence, stated, best.text)

    def add_title(self, scheme: str, predicate: str, value: ox.Literal) -> None:
        """Add a title, if the statement holds one."""
        text = markup.plain(value)
        found = better(self.titles.get(scheme), predicate, value.language, text)
        if found is not None:
            self.titles[scheme] = found


def _said(path: Path, base: str | None, schemes: Collection[str]) -> _Said:
    """Return what is stated of schemes."""
    said = _Said()
    subjects = {ox.NamedNode(scheme): scheme for scheme in schemes}
    for quad in triples(path, base) if subjects else ():
        scheme = subjects.get(quad.subject) if isinstance(quad.subject, ox.NamedNode) else None
        if scheme is not None:
            said.add(scheme, quad.predicate.value, quad.object)
        said.nearby.see(quad)
    if said.labels:
        of_labels = _of_labels(path, base, said.labels)
        said.titles = of_labels.titles | said.titles
    return said


def _of_labels(path: Path, base: str | None, labels: Mapping[object, str]) -> _Said:
    """Return the best literal form of labels of SKOS-XL, by scheme."""
    said = _Said()
    for quad in triples(path, base):
        scheme = labels.get(quad.subject) if quad.predicate.value == terms.LITERAL_FORM else None
        if scheme is not None and isinstance(value := quad.object, ox.Literal):
            said.add_title(scheme, f"{terms.SKOS}prefLabel", value)
    return said


_SCHEME: Final = ox.NamedNode(terms.SCHEME)
_XL_LABEL: Final = f"{terms.SKOS_XL}prefLabel"
