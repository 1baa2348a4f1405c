"""The official crosswalk between ESCO and O*NET, as mappings between their concepts.

The published type of match says how the O*NET occupation relates to the ESCO one
(`broadMatch`: the O*NET occupation is the broader of the two), so a mapping leads from
ESCO to O*NET with the SKOS relation of that name. `exactISCO` is one to an ISCO group.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from domain.errors import MissingDataError
from domain.facts import Edge, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label, Match, Relation
from ontology import tables
from ontology.tables import Dialect, Row

SOURCE: Final = Source(
    "esco-onet-crosswalk",
    "ESCO - O*NET crosswalk",
    "1",
    "ESCO Secretariat and US Department of Labor, reuse with attribution",
    "https://esco.ec.europa.eu/en/about-esco/data-science-and-esco/crosswalk-between-esco-and-onet",
    "2022-09-01T00:00:00Z",
)
_DIALECT: Final = Dialect(lines_before=16)
_COLUMNS: Final = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
_MATCHES: Final[Mapping[str, tuple[Match, Label]]] = {
    "exactMatch": (Match.EXACT, Label.OCCUPATION),
    "closeMatch": (Match.CLOSE, Label.OCCUPATION),
    "broadMatch": (Match.BROAD, Label.OCCUPATION),
    "narrowMatch": (Match.NARROW, Label.OCCUPATION),
    "exactISCO": (Match.EXACT, Label.OCCUPATION_GROUP),
}


def require(file: Path) -> None:
    """Make sure that there is such a file.

    Raises: MissingDataError.
    """
    if not file.is_file():
        raise MissingDataError(file, "no such file; give the crosswalk's CSV file")


def read(file: Path, known: frozenset[str]) -> Iterator[Edge | Rejected]:
    """Give the mappings whose both ends are among the known ids; others are rejected.

    Raises: MissingDataError; BadFileError if the file is not the crosswalk.
    """
    for entry in tables.read(file, _COLUMNS, _DIALECT):
        yield entry if isinstance(entry, Rejected) else _mapping(file, entry, known)


def _mapping(file: Path, row: Row, known: frozenset[str]) -> Edge | Rejected:
    uri, code, told = (
        row.cells[name].strip() for name in ("ESCO or ISCO URI", "O*NET Id", "Type of Match")
    )
    seen = f"{uri} {told} {code}"
    if told not in _MATCHES:
        return Rejected(file.name, row.line, "match of an unknown type", seen)
    match, label = _MATCHES[told]
    start, end = mint(label, uri), mint(Label.OCCUPATION, "O*NET-SOC 2019", code)
    for node_id, name in ((start, "ESCO"), (end, "O*NET")):
        if node_id not in known:
            cause = f"mapping to a concept of {name} that is not there"
            return Rejected(file.name, row.line, cause, seen)
    return Edge(Relation.MAPS_TO, start, end, {"match": match.value, "source": SOURCE.id})
