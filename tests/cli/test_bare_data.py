"""Data that says little or says it wrong: loaded, trained on and recommended from, or one line."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests import example
from tests.cli.conftest import Iljari, command_in

ANNA: Final = example.ANNA
ADVICE: Final = (
    "the graph has too few relationships to learn vectors from: facts, texts and places rank "
    "alone; load more data and train again for vectors\n"
)
TOO_FEW: Final = (
    "error: {} choices of postings in the graph are too few to measure anything: load about 100, "
    "to learn from, to choose settings by and to ask about\n"
)


@contextmanager
def loaded(folder: Path, **files: list[dict[str, Any]]) -> Generator[Iljari]:
    """Load some files and yield the command; the server stays up meanwhile."""
    (folder / "data").mkdir()
    example.write(folder / "data", {f"{name}.jsonl": lines for name, lines in files.items()})
    run = command_in(folder)
    assert run("graph", "start").returncode == 0
    try:
        answer = run("load", "data", "--json")
        assert (answer.returncode, json.loads(answer.stdout)["rejected"]) == (0, {})
        yield run
    finally:
        assert run("graph", "stop").returncode == 0


def report(run: Iljari, *options: str) -> Any:
    answer = run("recommend", *options, "--json", "--lang", "en", ILJARI_NOW="2026-11-01T03:00:00Z")
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


def market(seekers: int, at: str) -> dict[str, list[dict[str, Any]]]:
    """Return a market of six trades, in which everybody applied twice in their own at one time."""
    return {
        "skills": [
            {"id": f"s{n}", "prefLabel": {"en": f"skill {n}"}, "kind": "SKILL"} for n in range(6)
        ],
        "postings": [
            {
                "id": f"p{n}",
                "title": f"work {n % 6}",
                "skills": [{"skill": f"s{n % 6}", "need": "ESSENTIAL"}],
                "postedAt": "2026-10-01",
                "region": "11",
            }
            for n in range(60)
        ],
        "seekers": [
            {
                "id": ANNA if n == 0 else f"u{n}",
                "skills": [{"skill": f"s{n % 6}", "level": 3}],
                "applications": [
                    {"posting": f"p{p}", "at": at, "outcome": "PENDING"}
                    for p in ((n * 7 % 10) * 6 + n % 6, (n * 7 + 1) % 10 * 6 + n % 6)
                ],
            }
            for n in range(seekers)
        ],
    }


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Generator[Iljari]:
    """Postings with a title alone, one of which says no more than 'x', and two who say nothing."""
    postings = [{"id": f"p{n}", "title": "x"} for n in range(3)]
    with loaded(
        tmp_path_factory.mktemp("bare"),
        postings=[*postings, {"id": "cook", "title": "요리사"}],
        seekers=[{"id": ANNA}, {"id": "other"}],
    ) as run:
        trained = run("train")
        assert (trained.returncode, trained.stderr) == (0, ADVICE)
        yield run


def test_somebody_without_facts_gets_a_list_that_says_so(bare: Iljari) -> None:
    found = report(bare, "--seeker", ANNA)

    assert found["basis"] == "NOTHING_KNOWN"
    assert len(found["jobs"]) == 4
    assert all(job["reason"] for job in found["jobs"])
    assert found["notes"] == [
        (
            "Nothing is known about you yet, so these are recent postings that many people look at."
            " Tell us your skills or the work that you want for recommendations of your own."
        ),
        "No occupation shares a skill or a field with what is known about you.",
        "No course can be joined at present.",
    ]


def test_postings_without_skills_and_text_are_found_by_their_title(bare: Iljari) -> None:
    found = report(bare, "--title", "요리사")

    assert [job["name"] for job in found["jobs"]] == ["요리사"]


def test_nothing_printed_is_left_empty(bare: Iljari) -> None:
    nobody = bare("recommend", "--title", "목수", "--lang", "ko")

    assert nobody.returncode == 0
    lines = nobody.stdout.splitlines()
    assert lines[:3] == [
        (
            "희망하시는 '목수'에 해당하는 공고는 찾지 못했습니다. 다른 희망 직무나 스킬도 알려 "
            "주시면 그에 맞게 추천해 드립니다."
        ),
        "알려 주신 스킬, 경력, 희망 직무와 이어지는 직업이 없습니다.",
        "지금 신청할 수 있는 훈련과정이 없습니다.",
    ]
    assert ", 온톨로지 없음, " in lines[-1]


def test_no_choice_can_be_measured(bare: Iljari) -> None:
    answer = bare("evaluate")

    assert (answer.returncode, answer.stdout, answer.stderr) == (5, "", TOO_FEW.format(0))


@pytest.mark.parametrize(
    ("region", "english", "korean"),
    [
        (
            "99",
            (
                "no region has the code or the name '99': give a name such as 서울 강남구, "
                "the 2 digits of a 시·도, the 5 of a 시·군·구, or an id"
            ),
            (
                "'99'에 해당하는 지역이 없습니다. 서울 강남구 같은 이름, 시·도 2자리 코드, "
                "시·군·구 5자리 코드 또는 ID를 "
                "지정하십시오."
            ),
        ),
        (
            "region_0123456789abc",
            "nothing in the graph has these ids: region_0123456789abc; take ids from an answer",
            "그래프에 없는 ID입니다: region_0123456789abc. 응답에서 받은 ID를 사용하십시오.",
        ),
    ],
)
def test_a_region_that_is_not_there_is_named(
    bare: Iljari, region: str, english: str, korean: str
) -> None:
    for lang, line in (("en", f"error: {english}\n"), ("ko", f"오류: {korean}\n")):
        answer = bare("recommend", "--region", region, "--lang", lang)
        assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", line)


def test_one_application_in_total_is_learnt_from_and_not_measured(tmp_path: Path) -> None:
    data = market(2, "2026-10-20")
    data["seekers"][0]["applications"][1:] = []
    data["seekers"][1]["applications"] = []
    with loaded(tmp_path, **data) as run:
        trained, measured = run("train", "--json"), run("evaluate")
        found = report(run, "--seeker", ANNA)

    assert (trained.returncode, trained.stderr) == (0, "")
    assert json.loads(trained.stdout)["concepts"] > 0
    assert len(found["jobs"]) == 9, "the trade has ten postings, one of which was applied to"
    assert {job["name"] for job in found["jobs"]} == {"work 0"}
    assert (measured.returncode, measured.stdout, measured.stderr) == (5, "", TOO_FEW.format(1))


def test_applications_of_one_day_are_learnt_from_and_measured_by_seekers(tmp_path: Path) -> None:
    with loaded(tmp_path, **market(60, "2026-10-20")) as run:
        trained = run("train", "--json")
        measured = run("evaluate", "--seeds", "1", "--html", "page.html", "--json")
        found = report(run, "--seeker", ANNA)
    figures = json.loads(measured.stdout)

    assert (trained.returncode, trained.stderr) == (0, "")
    assert {job["name"] for job in found["jobs"]} == {"work 0"}
    assert len(found["jobs"]) == 8
    assert (measured.returncode, measured.stderr) == (0, "")
    assert (figures["split"], figures["begins"]) == ("seekers", "")
    assert figures["counts"]["newcomers"] == 12, "a fifth of sixty"
    assert "seekers were split instead" in (tmp_path / "page.html").read_text()


def test_places_that_cannot_be_are_counted_and_the_rest_is_loaded(
    iljari: Iljari, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    places: list[dict[str, Any]] = [
        {"latitude": 90.5, "longitude": 0},
        {"latitude": 0, "longitude": -181},
        {"latitude": 10},
        {"latitude": float("nan"), "longitude": 0},
        {"latitude": 0, "longitude": float("inf")},
        {"latitude": -90, "longitude": 180},
    ]
    example.write(
        tmp_path / "data",
        {
            "regions.jsonl": [
                {"id": f"r{n}", "prefLabel": f"{n}", **place} for n, place in enumerate(places)
            ],
            "postings.jsonl": [{"id": "p", "title": "x", "region": "99999"}],
            "seekers.jsonl": [{"id": ANNA, "region": "nowhere", "willingToWorkIn": ["77", "11"]}],
        },
    )
    told = json.loads(iljari("load", "data", "--json", "--lang", "en").stdout)

    assert {name: told["nodes"][name]["created"] for name in ("JobPosting", "Seeker")} == {
        "JobPosting": 1,
        "Seeker": 1,
    }
    assert told["nodes"]["Region"]["created"] == 1, "the South Pole, beside those built in"
    assert [(one["file"], one["line"], one["seen"]) for one in told["examples"]] == [
        ("regions.jsonl", 1, "latitude: Input should be less than or equal to 90"),
        ("regions.jsonl", 2, "longitude: Input should be greater than or equal to -180"),
        ("regions.jsonl", 3, "Should have both 'latitude' and 'longitude', or neither"),
        ("regions.jsonl", 4, "latitude: Input should be a finite number"),
        ("regions.jsonl", 5, "longitude: Input should be a finite number"),
        ("postings.jsonl", 1, "region: 99999"),
        ("seekers.jsonl", 1, "region"),
        ("seekers.jsonl", 1, "willingToWorkIn"),
    ]
