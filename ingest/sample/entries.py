"""The entries of the vocabulary: skills, occupations, fields and regions."""

from dataclasses import dataclass
from typing import Final, Self

EDUCATION: Final = ("NONE", "HIGH_SCHOOL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE")


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, knowledge, attitude or technology, and the field that it belongs to.

    `names` are all its Korean labels, `names_en` all its English ones.
    """

    id: str
    field: str
    kind: str
    ko: str
    en: str
    broader: tuple[str, ...]
    names: tuple[str, ...]
    names_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """How an occupation is spoken of, in words that are mostly in no scheme.

    `titles` and `english` are titles of postings, `tasks` what is done all day, `jargon` tools
    and abbreviations, and `said` what people say who do the work.
    """

    titles: tuple[str, ...]
    english: tuple[str, ...]
    tasks: tuple[str, ...]
    jargon: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with its requirements, and the demand for it in the sample market.

    Attributes:
        wage: What a beginner earns, in 10,000 KRW a year.
        licences: Those of the certifications that the law requires for the work.
        spoken: How employers and people speak of it.
    """

    id: str
    field: str
    ko: str
    en: str
    essential: tuple[str, ...]
    optional: tuple[str, ...]
    certifications: tuple[str, ...]
    weight: float
    wage: float
    education: str
    titles: tuple[str, ...]
    licences: tuple[str, ...]
    spoken: "Spoken"

    @property
    def skills(self) -> tuple[str, ...]:
        """The essential skills, then the optional ones."""
        return self.essential + self.optional

    def shares(self, other: Self) -> int:
        """Return the number of skills that both occupations require."""
        return len([skill for skill in self.skills if skill in other.skills])


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the labour market.

    `places` multiply the populations of places and provinces, `months` are the seasons of its
    postings from January on, and `remote` is the share of work that can be done from home.
    """

    id: str
    weight: float
    industries: tuple[str, ...]
    majors: tuple[str, ...]
    places: tuple[tuple[str, float], ...]
    women: float
    size: float
    suffixes_ko: tuple[str, ...]
    suffixes_en: tuple[str, ...]
    months: tuple[float, ...]
    remote: float


@dataclass(frozen=True, slots=True)
class Region:
    """A province or metropolitan city; `short` is for titles."""

    code: str
    short: str
    en: str
