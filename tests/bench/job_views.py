"""Conversion of the job views of `$ILJARI_DATA/job-views` to canonical files."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

Row: TypeAlias = dict[str, str]
Record: TypeAlias = dict[str, Any]

SOURCE: Final = {
    "id": "job-views",
    "name": "Job views",
    "version": "2015",
    "licence": "unknown; for measuring only",
    "url": "https://example.org/job-views",
    "asOf": "2015-12-31T00:00:00Z",
}
_UNKNOWN: Final = {"", "NA"}


def convert(data: Path, folder: Path) -> None:
    """Write the folder of canonical files; postings are open throughout.

    Only what a posting or a person states is taken over: titles, the industry as a description,
    employers, cities within states, careers, interests, and views to the second.
    """
    folder.mkdir(parents=True, exist_ok=True)
    jobs, people = _rows(data / "jobs.csv"), _people(data)
    (folder / "source.json").write_text(json.dumps(SOURCE))
    _write(folder / "regions.jsonl", _regions(jobs, people.values()))
    _write(folder / "employers.jsonl", _employers(jobs))
    _write(folder / "postings.jsonl", map(_posting, jobs))
    _write(folder / "seekers.jsonl", (_seeker(name, rows) for name, rows in people.items()))


def _people(data: Path) -> dict[str, dict[str, list[Row]]]:
    people: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in ("views", "careers", "interests"):
        for row in _rows(data / f"{name}.csv"):
            people[row["person"]][name].append(row)
    return people


def _regions(jobs: list[Row], people: Iterable[dict[str, list[Row]]]) -> Iterator[Record]:
    stated = [*jobs, *(row for rows in people for row in rows["careers"])]
    for state in sorted({row["state"] for row in stated} - _UNKNOWN):
        yield {"id": state, "prefLabel": {"en": state}}
    cities = {(row["city"], row["state"]) for row in stated}
    for city, state in sorted(cities):
        if city not in _UNKNOWN and state not in _UNKNOWN:
            yield {"id": f"{city}, {state}", "prefLabel": {"en": city}, "parent": state}


def _employers(jobs: list[Row]) -> Iterator[Record]:
    for name in sorted({row["company"] for row in jobs} - _UNKNOWN):
        yield {"id": name, "name": name}


def _posting(row: Row) -> Record:
    stated = {
        "description": _known(row["industry"]),
        "employer": _known(row["company"]),
        "region": _region(row),
    }
    return {"id": row["job"], "title": row["title"], **_present(stated)}


def _seeker(name: str, rows: dict[str, list[Row]]) -> Record:
    return {
        "id": name,
        "worked": [_work(row) for row in rows["careers"] if _known(row["title"])],
        "seeks": [{"title": row["title"]} for row in rows["interests"] if _known(row["title"])],
        "interactions": [
            {"posting": row["job"], "kind": "VIEWED", "at": _moment(row["at"])}
            for row in rows["views"]
        ],
    }


def _work(row: Row) -> Record:
    stated = {
        "employer": _known(row["employer"]),
        "region": _region(row),
        "from": _known(row["from"]),
        "until": _known(row["until"]),
    }
    if stated["from"] and stated["until"] and stated["from"] > stated["until"]:
        stated["until"] = None
    return {"title": row["title"], **_present(stated)}


def _region(row: Row) -> str | None:
    state, city = _known(row["state"]), _known(row["city"])
    return f"{city}, {state}" if city and state else state


def _moment(at: str) -> str:
    return at.removesuffix(" UTC").replace(" ", "T") + "Z"


def _known(value: str) -> str | None:
    return None if value.strip() in _UNKNOWN else value


def _present(stated: dict[str, str | None]) -> Record:
    return {name: value for name, value in stated.items() if value is not None}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, records: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
