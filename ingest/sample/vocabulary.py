"""The vocabulary of the sample world: skills, certifications, occupations, fields, regions.

Labels, hierarchies and the few official codes are facts, read from `data/`. Weights (demand,
pay, who works in an occupation) are made up.
"""

from dataclasses import dataclass
from functools import cached_property

from ingest.sample.entries import Field, Occupation, Region, Skill, Spoken
from ingest.sample.places import Places
from ingest.sample.tables import many, pairs, rows


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
