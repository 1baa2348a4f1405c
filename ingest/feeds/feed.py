"""What a source declares. Everything else about reading it is the same for all sources.

A source is a module with one `Feed`: who publishes it, how its answers are asked for and where in
them the rows are, and a function that states a row in lines of the canonical files.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from ingest.feeds.notes import Notes

Record: TypeAlias = Mapping[str, Any]
"""A row of an answer, XML or JSON: texts, records and lists of these by name."""

Rows: TypeAlias = Mapping[str, list[Record]]
"""The records about one thing, by the name of the answer that they are from."""

LIST: Final = "list"
DETAIL: Final = "detail"


class UnusableError(ValueError):
    """A row that cannot be stated; the text says why, without personal data."""


class Line(NamedTuple):
    """A line of a canonical file; of several `shared` ones with the same id the first is kept.

    `certifications` are names of certifications that it refers to, and `codes` the (scheme, code)
    of occupations whose skills it is about: only the graph knows what these are.
    """

    file: str
    data: dict[str, Any]
    shared: bool = False
    certifications: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()


Change: TypeAlias = Callable[[Line], Line]
"""Adds to a line what the graph knows, before it is written."""


def unchanged(line: Line) -> Line:
    """Return a line as it is."""
    return line


@dataclass(frozen=True, slots=True)
class Answers:
    """One kind of answer: how it is asked for, and where its rows are.

    Attributes:
        name: `list`, `detail`, or another name of the source's own.
        url: Where it is asked for.
        params: Parameters of every request.
        days: Parameters that are a day such as 20261101: how many days after that of the request.
        over: A parameter, and its values: the list is the pages of all of them.
        page: The parameter with the number of the page; empty if there is one page.
        size: The parameter with the number of rows of a page; empty if it cannot be chosen.
        asks: For an answer about one row of the list: parameters, and the fields that fill them.
        root: The outermost element; empty if any. JSON may be without it.
        has: Names of which one is in the answer: they tell it from others with the same root.
        rows: The path to the rows from there; empty if the whole answer is one row.
        total: The path to the number of rows of all pages; empty if it is not stated.
        rows_have: Names of which a row has one: of files, they tell answers of one shape apart.
        key: The fields that together identify a row.
        about: Returns what identifies the thing that a row is about, where several rows can be
            about one thing; without it, that is the key.
        split: Returns the rows that a row consists of, where rows contain rows.
        changed: The field that says when a row last changed; empty if none does.
    """

    name: str
    url: str
    root: str
    key: tuple[str, ...]
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    page: str = ""
    size: str = ""
    asks: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    changed: str = ""
    has: tuple[str, ...] = ()
    rows_have: tuple[str, ...] = ()
    about: Callable[[Record], str] | None = None
    split: Callable[[Record], list[Record]] | None = None
    days: Mapping[str, int] = field(default_factory=dict[str, int])
    over: tuple[str, tuple[str, ...]] = ("", ("",))

    def ref(self, record: Record) -> str:
        """Return what identifies the thing that a row is about; empty if the row does not say."""
        return self.about(record) if self.about is not None else ref_of(record, self.key)


@dataclass(frozen=True, slots=True)
class Joining:
    """How a source states one thing in several rows, each of them in a line of the main file.

    Attributes:
        id: Returns the id of the line that a row is stated in.
        join: Makes one line of two with the same id; the order of rows makes no difference.
    """

    id: Callable[[Record], str]
    join: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Feed:
    """A source.

    Attributes:
        id: Its short name, which the command line and the graph know it by.
        name: Its name.
        licence: The licence that it is published under.
        url: Where it is described.
        key: The name of its key among the settings: `work24` for `ILJARI_WORK24_KEY`. Without a
            key it has no server: it is read from files alone.
        key_param: The parameter that the key is sent in.
        lists: The answers whose pages are read to the end.
        details: The answers about each row of the first list.
        personal: Fields about contact persons, which are dropped before anything is kept.
        exact: Fields in which nothing is masked: ids and codes, which may look like numbers.
        fields: Names that are read; other spellings of them (`TRPR_ID` for `trprId`) are too.
        main: The canonical file that a row of the list is stated in, with its key as the id.
        lines: States a row, with its details.
        page_size: Rows of a page.
        most_pages: Pages that the source answers.
        others: Further files that rows are stated in as in `main`, each row in one of them.
        joining: How several rows become one line; None where each row has a line of its own.
        parse: Reads the rows in the text of a file, and texts that are broken, where files are no
            answers of a server.
    """

    id: str
    name: str
    licence: str
    url: str
    key: str
    key_param: str
    lists: tuple[Answers, ...]
    main: str
    lines: Callable[[Rows, Notes], Iterator[Line]]
    details: tuple[Answers, ...] = ()
    personal: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    page_size: int = 100
    most_pages: int = 1_000
    others: tuple[str, ...] = ()
    joining: Joining | None = None
    parse: Callable[[str], tuple[list[Record], list[str]]] | None = None

    @property
    def setting(self) -> str:
        """The name of the setting that holds its key; empty if it needs none."""
        return f"ILJARI_{self.key.upper()}_KEY" if self.key else ""

    @property
    def gathers(self) -> bool:
        """Whether several rows can be about one thing."""
        return any(one.about is not None for one in self.lists)

    @property
    def answers(self) -> tuple[Answers, ...]:
        """All kinds of its answers."""
        return (*self.lists, *self.details)


def ref_of(record: Record, key: tuple[str, ...]) -> str:
    """Return what identifies a row; empty if a part of it is missing."""
    parts = [str(record.get(name) or "").strip() for name in key]
    return ":".join(parts) if all(parts) else ""
