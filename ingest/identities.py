"""Reader of a file of identities: lines of JSON, one for each person. No message has a value."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from domain.facts import Rejected
from domain.identities import Identity
from domain.ids import SeekerId, is_id, mint
from domain.vocabulary import Label
from ingest.canonical import opening
from ingest.canonical.duplicates import duplicate
from ingest.canonical.parts import Day, Part, Ref
from ingest.canonical.texts import Text

_NUMBER: Final = re.compile(r"(\d{6})-?(\d{7})", re.ASCII)
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]{4,30}", re.ASCII)
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CAUSE: Final = "identity that cannot be used"


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise PydanticCustomError("number", "Should be a registration number of 13 digits")
    return "".join(found.groups())


def _phone(text: str) -> str:
    if _PHONE.fullmatch(text) is None:
        raise PydanticCustomError("phone", "Should be a telephone number")
    return text


def _email(text: str) -> str:
    if _EMAIL.fullmatch(text) is None:
        raise PydanticCustomError("email", "Should be an e-mail address")
    return text


Trimmed: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, max_length=320)]


class IdentityLine(Part):
    """A line: the person by the id in the graph or in the source, and who that is."""

    seeker: Ref
    name: Text | None = None
    birth_date: Day | None = None
    phone: Annotated[Trimmed, AfterValidator(_phone)] | None = None
    email: Annotated[Trimmed, AfterValidator(_email)] | None = None
    address: Text | None = None
    registration_number: Annotated[Trimmed, AfterValidator(_number)] | None = None

    def identity(self) -> Identity:
        """Return who the person is."""
        return Identity(**self.model_dump(exclude={"seeker"}))


def read(path: Path, source: str | None) -> Iterator[tuple[SeekerId, int, Identity] | Rejected]:
    """Yield each person's id with the number of the line and who they are.

    Args:
        path: A file of lines of JSON, compressed or not.
        source: The source whose ids the file has; ids of the graph are known without it.

    Raises:
        BadFileError: The file cannot be read.
    """
    for number, raw in opening.lines(path):
        if raw is None or raw.strip():
            yield _line(path.name, number, raw or b"", source)


def _line(
    file: str, number: int, raw: bytes, source: str | None
) -> tuple[SeekerId, int, Identity] | Rejected:
    try:
        line = IdentityLine.model_validate_json(raw)
    except ValidationError as error:
        flaw = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(part for part in map(str, flaw["loc"]) if part.isascii())
        return Rejected(file, number, _CAUSE, f"{where}: {flaw['msg']}" if where else flaw["msg"])
    if duplicate(raw):
        return Rejected(file, number, "field that is stated twice", "")
    if is_id(Label.SEEKER, line.seeker):
        return SeekerId(line.seeker), number, line.identity()
    if source is None:
        return Rejected(file, number, "id of a source, and no --source is given", "seeker")
    return SeekerId(mint(Label.SEEKER, source, line.seeker)), number, line.identity()
