"""The concept files: the tables of facts as canonical records."""

from collections.abc import Sequence

from ingest.sample.tables import Record, many, present, rows, text


def skills() -> list[Record]:
    """Return the records of `skills.jsonl`."""
    return [
        present(
            id=row["id"],
            prefLabel=text(row["ko"], row["en"]),
            altLabels=_alternatives(row),
            kind=row["kind"],
            broader=many(row["broader"]),
            related=many(row["related"]),
        )
        for row in rows("skills")
    ]


def certifications() -> list[Record]:
    """Return the records of `certifications.jsonl`."""
    required = {each for row in rows("licences") for each in many(row["required"])}
    return [
        present(
            id=row["id"],
            prefLabel=text(row["ko"], row["en"]),
            altLabels=_alternatives(row),
            code=_code("Q-Net", row["code"]),
            grade=row["grade"],
            field=row["area"],
            attests=many(row["attests"]),
            regulated=True if row["id"] in required else None,
        )
        for row in rows("certifications")
    ]


def occupations() -> list[Record]:
    """Return the records of `occupations.jsonl`."""
    groups = {row["id"]: row for row in rows("groups")}
    licences = {row["occupation"]: many(row["required"]) for row in rows("licences")}
    return [
        _occupation(row, groups[row["group"]], licences.get(row["id"], ()))
        for row in rows("occupations")
    ]


def _occupation(row: dict[str, str], group: dict[str, str], licences: Sequence[str]) -> Record:
    needed: list[Record] = [
        {"skill": skill, "need": need}
        for need, column in (("ESSENTIAL", "essential"), ("OPTIONAL", "optional"))
        for skill in many(row[column])
    ]
    return present(
        id=row["id"],
        prefLabel=text(row["ko"], row["en"]),
        altLabels=_alternatives(row),
        code=_code("KEIS-2023", row["keis"]),
        group={"id": group["id"], "prefLabel": text(group["ko"], group["en"])},
        skills=needed,
        certifications=[
            {"certification": one, "need": "ESSENTIAL" if one in licences else "OPTIONAL"}
            for one in dict.fromkeys((*licences, *many(row["certifications"])))
        ],
    )


def _alternatives(row: dict[str, str]) -> Record:
    return present(ko=_other(row, "altKo", "ko"), en=_other(row, "altEn", "en"))


def _other(row: dict[str, str], column: str, preferred: str) -> list[str]:
    return [label for label in many(row[column]) if label != row[preferred]]


def _code(scheme: str, code: str) -> Record | None:
    return {"scheme": scheme, "code": code} if code else None
