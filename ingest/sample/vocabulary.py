"""The vocabulary of the sample world: skills, certifications, occupations, fields, regions.

Labels, hierarchies and the few official codes are facts, read from `data/`. Weights (demand,
pay, who works in an occupation) are made up.
"""

from dataclasses import dataclass
from typing import Final, Self

from ingest.sample.tables import many, pairs, rows

EDUCATION: Final = ("NONE", "HIGH_SCHOOL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE")
REGULATED: Final = (
    "multicopter-pilot",
    "nurse-licence",
    "nursing-assistant",
    "care-worker",
    "social-worker-2",
    "physiotherapist-licence",
    "dietitian-licence",
    "childcare-teacher-2",
    "large-vehicle-licence",
)
"""Certifications required by law for the work; the others are an advantage."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, knowledge, attitude or technology, and the field that it belongs to."""

    id: str
    field: str
    kind: str
    ko: str
    en: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with its requirements, and the demand for it in the sample market.

    Attributes:
        wage: What a beginner earns, in 10,000 KRW a year.
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

    @property
    def skills(self) -> tuple[str, ...]:
        """The essential skills, then the optional ones."""
        return self.essential + self.optional

    def shares(self, other: Self) -> int:
        """Return the number of skills that both occupations require."""
        return len([skill for skill in self.skills if skill in other.skills])


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the labour market; `places` multiply the population weights of regions."""

    id: str
    weight: float
    industries: tuple[str, ...]
    majors: tuple[str, ...]
    places: tuple[tuple[str, float], ...]
    women: float
    size: float
    suffixes_ko: tuple[str, ...]
    suffixes_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A province or metropolitan city; `short` is for titles, `population` in thousands."""

    code: str
    short: str
    en: str
    population: float
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it, in the order of the tables, which is the order of every draw."""

    skills: dict[str, Skill]
    occupations: dict[str, Occupation]
    certifications: tuple[str, ...]
    fields: dict[str, Field]
    regions: dict[str, Region]

    def skills_of(self, field: str) -> list[str]:
        """Return the skills that belong to a field."""
        return [skill.id for skill in self.skills.values() if skill.field == field]

    def occupations_of(self, field: str) -> list[Occupation]:
        """Return the occupations of a field."""
        return [each for each in self.occupations.values() if each.field == field]

    def region_weights(self, field: str) -> list[float]:
        """Return the weights of the regions for a field: population, and where its firms are."""
        tilt = dict(self.fields[field].places)
        return [each.population * tilt.get(each.code, 1.0) for each in self.regions.values()]


def load() -> Vocabulary:
    """Read the tables."""
    return Vocabulary(
        skills={row["id"]: _skill(row) for row in rows("skills")},
        occupations=_occupations(),
        certifications=tuple(row["id"] for row in rows("certifications")),
        fields={row["id"]: _field(row) for row in rows("fields")},
        regions={row["code"]: _region(row) for row in rows("regions")},
    )


def _skill(row: dict[str, str]) -> Skill:
    return Skill(row["id"], row["field"], row["kind"], row["ko"], row["en"], many(row["broader"]))


def _occupations() -> dict[str, Occupation]:
    demand = {row["id"]: row for row in rows("demand")}
    return {row["id"]: _occupation(row, demand[row["id"]]) for row in rows("occupations")}


def _occupation(row: dict[str, str], asked: dict[str, str]) -> Occupation:
    return Occupation(
        id=row["id"],
        field=row["field"],
        ko=row["ko"],
        en=row["en"],
        essential=many(row["essential"]),
        optional=many(row["optional"]),
        certifications=many(row["certifications"]),
        weight=float(asked["weight"]),
        wage=float(asked["wage"]),
        education=asked["education"],
        titles=many(asked["titles"]),
    )


def _field(row: dict[str, str]) -> Field:
    return Field(
        id=row["id"],
        weight=float(row["weight"]),
        industries=many(row["industries"]),
        majors=many(row["majors"]),
        places=pairs(row["places"]),
        women=float(row["women"]),
        size=float(row["size"]),
        suffixes_ko=many(row["suffixesKo"]),
        suffixes_en=many(row["suffixesEn"]),
    )


def _region(row: dict[str, str]) -> Region:
    numbers = (float(row[name]) for name in ("population", "lat", "lon"))
    return Region(row["code"], row["short"], row["en"], *numbers)
