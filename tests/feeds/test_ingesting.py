"""A source from its server into the graph: exact, repeatable, and alone in its failures."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputError, PlatformError
from domain.load_errors import ShrinkError
from domain.source_errors import SourceAnswerError, SourceKeyError
from graph.load_report import Tally
from graph.queries import feeds as statements
from graph.store import Store
from ingest.feeds import qnet_certifications, quarantine
from ingest.feeds.work24_postings import FEED
from ingest.pipeline import load_canonical
from services.extraction import Extraction, read_extraction
from services.search import SearchFolder
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.server import KEY, Work24, page, posting, serving

CONTENT = "MATCH (n) WHERE NOT n:Feed AND NOT n:LoadClaim RETURN properties(n) AS p"
POSTINGS = "MATCH (j:JobPosting) RETURN j.title AS title, j.status AS status ORDER BY title"


def titles(running: Running) -> dict[str, str]:
    return {row["title"]: row["status"] for row in running.rows(POSTINGS)}


def read(running: Running, home: Path, work24: Work24, **options: Any) -> Any:
    at = options.pop("at", "2026-11-01T00:00:00Z")
    with serving(work24):
        origin = access(work24.address)
        return ingesting(running, home, at).ingest(FEED, origin, nothing, **options)


def test_postings_arrive_with_their_employers_and_regions(running: Running, tmp_path: Path) -> None:
    made = read(running, tmp_path, Work24([posting(number) for number in range(120)]))

    assert made.load.written.nodes == {"JobPosting": Tally(120), "Employer": Tally(7)}
    assert running.rows(
        "MATCH (j:JobPosting {title: '용접 기사 모집 5'})-[:POSTED_BY]->(e:Employer), "
        "(j)-[:LOCATED_IN]->(r:Region) RETURN j.wageMin AS least, j.wagePer AS per, j.url AS url, "
        "j.closesAt AS closes, e.nameKo AS employer, e.headcount AS headcount, r.code AS region"
    ) == [
        {
            "least": 2_500_000,
            "per": "MONTH",
            "url": "https://www.work24.go.kr/wk/a/b/1500/empDetailAuthView.do?n=K5",
            "closes": "2026-12-31",
            "employer": "가상기업 5",
            "headcount": 25,
            "region": "11680",
        }
    ]


def test_the_same_again_changes_nothing(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(5)]
    read(running, tmp_path, Work24(rows))
    before = running.rows(
        "MATCH (n) WHERE NOT n:Feed AND NOT n:LoadClaim RETURN properties(n) AS p"
    )

    made = read(running, tmp_path, Work24(rows), at="2026-11-01T12:00:00Z")

    tally = made.load.written.tally
    assert (tally.created, tally.changed, tally.closed, tally.removed) == (0, 0, 0, 0)
    after = running.rows(CONTENT)
    assert changing(after) == changing(before)


def changing(rows: list[dict[str, Any]]) -> list[Any]:
    """Return the content of nodes without when, and as which number, they were loaded."""
    left = ("startedAt", "finishedAt", "serial")
    nodes = [{k: v for k, v in row["p"].items() if k not in left} for row in rows]
    return sorted(nodes, key=repr)


def test_what_changed_is_updated_and_what_is_gone_is_closed(
    running: Running, tmp_path: Path
) -> None:
    rows = [posting(number) for number in range(5)]
    read(running, tmp_path, Work24(rows))
    rows[1] = posting(1, title="바뀐 제목", smodifyDtm="202611011200")

    made = read(running, tmp_path, Work24(rows[:4]), at="2026-11-02T00:00:00Z")

    assert titles(running) == {
        "용접 기사 모집 0": "OPEN",
        "바뀐 제목": "OPEN",
        "용접 기사 모집 2": "OPEN",
        "용접 기사 모집 3": "OPEN",
        "용접 기사 모집 4": "CLOSED",
    }
    assert made.load.written.nodes["JobPosting"] == Tally(0, 1, 3, closed=1)


def test_a_posting_that_turns_bad_stays_open(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(4)]
    read(running, tmp_path, Work24(rows))
    rows[2] = posting(2, regDt="26-12-31", closeDt="26-01-01", smodifyDtm="202611011200")

    made = read(running, tmp_path, Work24(rows), at="2026-11-02T00:00:00Z")

    assert (made.transformed.quarantined, made.transformed.kept) == (1, 1)
    assert set(titles(running).values()) == {"OPEN"}
    assert running.rows(
        "MATCH (q:QuarantinedRow) RETURN q.source AS source, q.ref AS ref, q.row AS row, "
        "q.page AS page, q.reason AS reason"
    ) == [
        {
            "source": "work24-postings",
            "ref": f"K{2:015}",
            "row": 3,
            "page": "list-000001.json",
            "reason": "field of a wrong type or value ('postedAt' is above 'closesAt')",
        }
    ]


def test_a_list_that_is_not_whole_closes_nothing(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(5)]
    read(running, tmp_path, Work24(rows))

    def odd(asked: dict[str, str]) -> Any:
        if asked["callTp"] == "D":
            return None
        return page(rows[:4] if asked["startPage"] == "1" else [], 5)

    made = read(running, tmp_path, Work24(rows, odd), at="2026-11-02T00:00:00Z")

    assert not made.transformed.whole
    assert set(titles(running).values()) == {"OPEN"}


def test_a_source_that_says_much_less_is_stopped(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(30)]
    read(running, tmp_path, Work24(rows))

    with pytest.raises(ShrinkError):
        read(running, tmp_path, Work24(rows[:2]), at="2026-11-02T00:00:00Z")
    with pytest.raises(SourceAnswerError, match="states no row"):
        read(running, tmp_path, Work24([]), at="2026-11-03T00:00:00Z")
    assert set(titles(running).values()) == {"OPEN"}

    read(running, tmp_path, Work24(rows[:2]), at="2026-11-04T00:00:00Z", shrink=True)
    assert list(titles(running).values()).count("CLOSED") == 28


def reading(running: Running) -> dict[str, Any]:
    [found] = running.run(lambda store: store.read(statements.readings()))
    assert found.reading is not None
    return {
        name: getattr(found.reading, name)
        for name in ("attempted_at", "succeeded_at", "failed_at", "rows", "quarantined")
    } | {"error": found.reading.error.en}


def test_a_failure_is_recorded_until_it_succeeds_again(running: Running, tmp_path: Path) -> None:
    good = Work24([posting(1), posting(2, wantedAuthNo="")])
    read(running, tmp_path, good)
    with serving(good), pytest.raises(SourceKeyError):
        ingesting(running, tmp_path, "2026-11-02T00:00:00Z").ingest(
            FEED, access(good.address, "another-key"), nothing
        )

    assert reading(running) == {
        "attempted_at": "2026-11-02T00:00:00Z",
        "succeeded_at": "2026-11-01T00:00:00Z",
        "failed_at": "2026-11-02T00:00:00Z",
        "rows": 2,
        "quarantined": 1,
        "error": "work24-postings refuses the key of ILJARI_WORK24_KEY: "
        "유효하지 않은 인증키입니다.",
    }

    read(running, tmp_path, good, at="2026-11-03T00:00:00Z")
    assert reading(running)["failed_at"] is None
    assert reading(running)["error"] is None


def test_a_dry_run_changes_nothing(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(3)]
    read(running, tmp_path, Work24(rows[:2]))

    made = read(running, tmp_path, Work24(rows), at="2026-11-02T00:00:00Z", dry_run=True)

    assert made.load.written.nodes["JobPosting"] == Tally(1, 0, 2)
    assert len(titles(running)) == 2
    assert reading(running)["attempted_at"] == "2026-11-01T00:00:00Z"
    folder = tmp_path / FEED.id
    assert len((folder / "canonical" / "postings.jsonl").read_text().splitlines()) == 2
    assert not (folder / "dry").exists()


def test_a_killed_command_goes_on(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(150)]

    class Killed(BaseException):
        pass

    def killed(_rows: int, _of: int | None) -> None:
        raise Killed

    with serving(Work24(rows)) as work24, pytest.raises(Killed):
        ingesting(running, tmp_path).ingest(FEED, access(work24.address), killed)
    again = Work24(rows)

    read(running, tmp_path, again, at="2026-11-01T00:10:00Z")

    assert [one["startPage"] for one in again.of("L")] == ["2"]
    assert len(titles(running)) == 150


def test_a_fix_lets_rows_into_the_graph(running: Running, tmp_path: Path) -> None:
    rows = [posting(1), posting(2, closeDt="26-01-01"), posting(3, wantedAuthNo="")]
    read(running, tmp_path, Work24(rows))
    path = tmp_path / FEED.id / quarantine.FILE
    path.write_text(path.read_text().replace("26-01-01", "26-12-01"))

    done = ingesting(running, tmp_path).replay(FEED, nothing)

    assert (done.passed, done.left) == (1, 1)
    assert titles(running) == {"용접 기사 모집 1": "OPEN", "용접 기사 모집 2": "OPEN"}
    assert reading(running)["quarantined"] == 1
    assert running.rows("MATCH (q:QuarantinedRow) RETURN q.reason AS reason") == [
        {"reason": "row without wantedAuthNo"}
    ]
    described = "MATCH (j:JobPosting) WHERE j.description IS NOT NULL RETURN count(j) AS n"
    assert running.rows(described) == [{"n": 2}]


def test_two_commands_at_once_do_not_read_one_source(running: Running, tmp_path: Path) -> None:
    seen: list[str] = []

    def odd(_asked: dict[str, str]) -> None:
        if not seen:
            with pytest.raises(InputError, match="another process reads work24-postings") as held:
                ingesting(running, tmp_path).replay(FEED, nothing)
            seen.append(str(held.value))

    read(running, tmp_path, Work24([posting(1)], odd))

    assert len(seen) == 1


def concepts(folder: Path) -> None:
    """Write a folder of occupations and skills."""
    lines = {
        "source.json": {"id": "own", "name": "own", "version": "1", "licence": "none",
                        "url": "https://example.org", "asOf": "2026-11-01T00:00:00Z"},
        "skills.jsonl": {"id": "s", "prefLabel": {"ko": "알루미늄 용접"}, "kind": "SKILL"},
        "occupations.jsonl": {
            "id": "o", "prefLabel": {"ko": "용접 기사"}, "group": {"id": "g", "prefLabel": "기계"},
            "code": {"scheme": "KEIS-2023", "code": "821201"}, "skills": [],
        },
    }  # fmt: skip
    for name, line in lines.items():
        (folder / name).write_text(json.dumps(line, ensure_ascii=False))


def knowing_concepts(running: Running, folder: Path) -> Callable[[Store], Awaitable[Extraction]]:
    """Load the concepts, and return what reads texts with them."""
    (folder / "own").mkdir()
    concepts(folder / "own")
    running.run(lambda store: load_canonical(store, folder / "own", nothing))

    async def extraction(store: Store) -> Extraction:
        search = await SearchFolder(folder / "search").at(store, "v1")
        return await read_extraction(store, search.index)

    return extraction


@pytest.mark.parametrize(
    ("code", "method", "by"),
    [("821201", None, "by_code"), ("000000", "TITLE", "by_title"), ("", "TITLE", "by_title")],
)
def test_postings_are_tied_by_code_else_by_their_texts(
    code: str, method: str | None, by: str, running: Running, tmp_path: Path
) -> None:
    extraction = knowing_concepts(running, tmp_path)
    rows = [posting(1, jobsCd=code, title="용접 기사"), posting(2, jobsCd=code, title="ㅁㄴㅇㄹ")]
    with serving(Work24(rows)) as work24:
        made = ingesting(running, tmp_path / "home", extraction=extraction).ingest(
            FEED, access(work24.address), nothing
        )

    found = running.rows(
        "MATCH (j:JobPosting)-[f:FOR_OCCUPATION]->(o) RETURN j.title AS title, f.method AS method, "
        "f.score AS score ORDER BY title"
    )
    assert found[0]["title"] == ("ㅁㄴㅇㄹ" if method is None else "용접 기사")
    assert {row["method"] for row in found} == {method}
    assert len(found) == (2 if method is None else 1)
    assert getattr(made.tied, by) == len(found)
    assert (
        running.rows(
            "MATCH (j:JobPosting)-[r:REQUIRES]->(s:Skill) RETURN s.prefLabelKo AS skill, "
            "r.method AS method, r.need AS need, r.score > 0.6 AS sure ORDER BY j.title"
        )
        == [{"skill": "알루미늄 용접", "method": "TEXT", "need": "OPTIONAL", "sure": True}] * 2
    )


def test_other_errors_are_recorded_as_well(running: Running, tmp_path: Path) -> None:
    with pytest.raises(PlatformError):
        ingesting(running, tmp_path).ingest(FEED, [tmp_path / "none"], nothing)

    assert "no such file or folder" in str(reading(running)["error"])


def test_the_key_is_nowhere(running: Running, tmp_path: Path) -> None:
    read(running, tmp_path, Work24([posting(1, title=f"열쇠 {KEY}")]))

    assert all(KEY not in path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    everything = running.rows("MATCH (n) RETURN properties(n) AS p")
    assert KEY not in repr(everything)
    assert replace(FEED, id="x").setting == "ILJARI_WORK24_KEY"


def test_certifications_are_tied_to_the_skills_that_their_texts_name(
    running: Running, tmp_path: Path
) -> None:
    extraction = knowing_concepts(running, tmp_path)
    items = {"item": [
        {"jmcd": "0001", "jmfldnm": "알루미늄 용접 기능사"},
        {"jmcd": "0002", "jmfldnm": "가상안내사"},
        {"jmcd": "0003", "jmfldnm": "가상기사"},
    ]}  # fmt: skip
    said = {"item": [{"jmcd": "0003", "infogb": "수행직무", "contents": "알루미늄 용접을 한다"}]}
    for name, body in (("list", items), ("detail", said)):
        answer = {"response": {"header": {"resultCode": "00"}, "body": {"items": body}}}
        (tmp_path / f"{name}.json").write_text(json.dumps(answer, ensure_ascii=False))
    made = ingesting(running, tmp_path / "home", extraction=extraction).ingest(
        qnet_certifications.FEED, [tmp_path / "list.json", tmp_path / "detail.json"], nothing
    )

    assert running.rows(
        "MATCH (c:Certification)-[a:ATTESTS]->(s:Skill) RETURN c.code AS code, "
        "s.prefLabelKo AS skill, a.method AS method, a.score > 0.6 AS sure ORDER BY code"
    ) == [
        {"code": code, "skill": "알루미늄 용접", "method": "TEXT", "sure": True}
        for code in ("0001", "0003")
    ]
    assert made.tied.attested == 2
