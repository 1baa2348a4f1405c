"""The vocabulary of the sample world: skills, certifications, occupations, fields, regions.

Labels, hierarchies and the few official codes are facts, read from `data/`. Weights (demand,
pay, who works in an occupation) are made up.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from ingest.sample.places import Places
from ingest.sample.tables import many, pairs, rows

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


@dataclass(frozen=True)
class Vocabulary:
    """All of it, in the order of the tables, which is the order of every draw."""

    skills: dict[str, Skill]
    occupations: dict[str, Occupation]
    certifications: tuple[str, ...]
    fields: dict[str, Field]
    regions: dict[str, Region]
    places: Places

    @cached_property
    def regulated(self) -> frozenset[str]:
        """Return the certifications that the law requires for some work."""
        return frozenset(
            each for occupation in self.occupations.values() for each in occupation.licences
        )

    @cached_property
    def skill_rows(self) -> dict[str, int]:
        """Return the place of each skill in the table."""
        return {skill: row for row, skill in enumerate(self.skills)}

    @cached_property
    def occupation_rows(self) -> dict[str, int]:
        """Return the place of each occupation in the table."""
        return {each: row for row, each in enumerate(self.occupations)}

    @cached_property
    def field_rows(self) -> dict[str, int]:
        """Return the place of each field in the table."""
        return {each: row for row, each in enumerate(self.fields)}

    @cached_property
    def field_skills(self) -> dict[str, list[str]]:
        """Return the skills of each field, and the general ones as `cross`."""
        found: dict[str, list[str]] = {}
        for skill in self.skills.values():
            found.setdefault(skill.field, []).append(skill.id)
        return found

    @cached_property
    def field_occupations(self) -> dict[str, list[Occupation]]:
        """Return the occupations of each field."""
        found: dict[str, list[Occupation]] = {}
        for each in self.occupations.values():
            found.setdefault(each.field, []).append(each)
        return found

    @cached_property
    def relatives(self) -> dict[str, list[Occupation]]:
        """Return for each occupation the others that share skills with it, the closest first."""
        every = list(self.occupations.values())
        found: dict[str, list[Occupation]] = {}
        for one in every:
            shared = [(-one.shares(other), row) for row, other in enumerate(every)]
            found[one.id] = [every[row] for n, row in sorted(shared) if n and every[row] != one]
        return found

    def code(self, place: int, *, whole: bool) -> str:
        """Return the region code of a place: of its province, or its own."""
        code = self.places.all[place].code
        return code[:2] if whole else code


def load() -> Vocabulary:
    """Read the tables."""
    return Vocabulary(
        skills={row["id"]: _skill(row) for row in rows("skills")},
        occupations=_occupations(),
        certifications=tuple(row["id"] for row in rows("certifications")),
        fields={row["id"]: _field(row) for row in rows("fields")},
        regions={row["code"]: _region(row) for row in rows("regions")},
        places=Places(),
    )


def _skill(row: dict[str, str]) -> Skill:
    return Skill(
        id=row["id"],
        field=row["field"],
        kind=row["kind"],
        ko=row["ko"],
        en=row["en"],
        broader=many(row["broader"]),
        names=(row["ko"], *many(row["altKo"])),
        names_en=(row["en"], *many(row["altEn"])),
    )


def _occupations() -> dict[str, Occupation]:
    demand = {row["id"]: row for row in rows("demand")}
    spoken = {row["id"]: _spoken(row) for row in rows("phrases")}
    licences = {row["occupation"]: many(row["required"]) for row in rows("licences")}
    return {
        row["id"]: _occupation(
            row, demand[row["id"]], licences.get(row["id"], ()), spoken[row["id"]]
        )
        for row in rows("occupations")
    }


def _spoken(row: dict[str, str]) -> Spoken:
    columns = ("titles", "english", "tasks", "jargon", "said")
    return Spoken(*(many(row[column]) for column in columns))


def _occupation(
    row: dict[str, str], asked: dict[str, str], licences: tuple[str, ...], spoken: Spoken
) -> Occupation:
    return Occupation(
        id=row["id"],
        field=row["field"],
        ko=row["ko"],
        en=row["en"],
        essential=many(row["essential"]),
        optional=many(row["optional"]),
        certifications=tuple(dict.fromkeys((*licences, *many(row["certifications"])))),
        weight=float(asked["weight"]),
        wage=float(asked["wage"]),
        education=asked["education"],
        titles=many(asked["titles"]),
        licences=licences,
        spoken=spoken,
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
        months=tuple(float(each) for each in many(row["months"])),
        remote=float(row["remote"]),
    )


def _region(row: dict[str, str]) -> Region:
    return Region(row["code"], row["short"], row["en"])
