"""`iljari eligibility` as a user runs it, on the policies of the sample world."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from ingest.sample.tables import Record, rows, rules
from tests.cli.conftest import Iljari, command_in

DAY = "2026-11-28"
SOURCE = {"id": "sample", "name": "S", "version": "1", "licence": "CC0", "url": "https://e.org"}


def lines() -> list[Record]:
    known = [*rows("policies"), *rows("regional_policies")]
    return [
        {
            "id": one["id"],
            "name": {"ko": one["ko"], "en": one["en"]},
            "kind": one["kind"],
            "benefit": one["benefitEn"],
            "agency": one["agencyEn"],
        }
        | rules().get(one["id"], {})
        for one in known
    ]


@pytest.fixture(scope="module")
def iljari(tmp_path_factory: pytest.TempPathFactory) -> Generator[Iljari]:
    """The command in a folder with the policies loaded, its server left running."""
    folder: Path = tmp_path_factory.mktemp("eligibility")
    (folder / "files").mkdir()
    about = json.dumps(SOURCE | {"asOf": "2026-11-27T15:00:00Z"})
    (folder / "files" / "source.json").write_text(about)
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in lines())
    (folder / "files" / "policies.jsonl").write_text(text)
    run = command_in(folder)
    assert run("graph", "start").returncode == 0
    assert run("load", "files").returncode == 0
    yield run
    run("graph", "stop")


def first_lines(iljari: Iljari, *arguments: str, lang: str = "en") -> list[str]:
    answer = iljari("--lang", lang, "eligibility", *arguments, "--as-of", DAY)
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout.splitlines()[:2]


def test_unknown_says_what_is_missing(iljari: Iljari) -> None:
    asked = ("Job-Seeker Benefit", "--employment", "unemployed", "--left-involuntarily")

    assert first_lines(iljari, *asked) == [
        "Job-Seeker Benefit: unknown",
        (
            "It is unknown, because this is not known: months in employment insurance in the "
            "last 18 months."
        ),
    ]


def test_yes_with_an_incompatible_policy_in_korean(iljari: Iljari) -> None:
    asked = (
        "서울 청년수당",
        "--age",
        "29",
        "--region",
        "서울 강남구",
        "--employment",
        "unemployed",
    )
    known = ("--income-percent", "100", "--schooling", "university", "--receives", "구직급여")

    assert first_lines(iljari, *asked, *known, lang="ko") == [
        "서울 청년수당: 대상",
        "모든 요건을 충족합니다. 다음 지원과 함께 받을 수 없습니다: 구직급여.",
    ]


def test_no_names_the_condition(iljari: Iljari) -> None:
    assert first_lines(iljari, "Seoul Youth Allowance", "--age", "29", "--region", "26") == [
        "Seoul Youth Allowance: not eligible",
        "Not eligible, because of: living in Seoul.",
    ]


def test_json_is_what_the_api_says(iljari: Iljari) -> None:
    answer = iljari("eligibility", "경기 청년기본소득", "--age", "24", "--region", "41", "--json")
    found = json.loads(answer.stdout)

    assert found["verdict"] == "TO_CONFIRM"
    assert [one["outcome"] for one in found["clauses"]] == ["YES", "YES", "UNKNOWN"]
    assert (found["missingFacts"], found["incompatible"]) == ([], [])


def test_all_policies_are_judged_if_none_is_named(iljari: Iljari) -> None:
    known = ("--age", "29", "--region", "서울", "--employment", "unemployed", "--as-of", DAY)
    listed = json.loads(iljari("eligibility", *known, "--json").stdout)
    answer = iljari("--lang", "en", "eligibility", *known)
    verdicts = [one["verdict"] for one in listed]
    counts = {one: verdicts.count(one) for one in dict.fromkeys(verdicts)}
    named = {"ELIGIBLE": "eligible", "TO_CONFIRM": "to be confirmed", "UNKNOWN": "unknown"}
    last = ", ".join(f"{named.get(one, 'not eligible')} {number}" for one, number in counts.items())

    assert len({one["policy"] for one in listed}) == len(listed) == len(rules())
    assert verdicts == sorted(verdicts, key=[*named, "NOT_ELIGIBLE"].index)
    assert {"UNKNOWN", "NOT_ELIGIBLE"} <= set(verdicts)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.splitlines()[-1] == last
    assert "Gyeonggi" not in answer.stdout


def test_an_unknown_policy_is_refused_in_a_line(iljari: Iljari) -> None:
    answer = iljari("--lang", "en", "eligibility", "Nope")

    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr == "error: no policy in the graph is called 'Nope'\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("K-Digital Training", "--age", "-3"), "--age is -3, and should be from 0 to 120"),
        (
            ("K-Digital Training", "--as-of", "tomorrow"),
            "--as-of is 'tomorrow': give a day such as 2026-11-02",
        ),
        (
            ("K-Digital Training", "--group", "woman", "--no-group"),
            "give either --group or --no-group",
        ),
        (
            ("K-Digital Training", "--insured-months", "1", "--recent-insured-months", "2"),
            "--recent-insured-months is 2, more than --insured-months with 1: correct one of them",
        ),
    ],
)
def test_wrong_facts_are_refused_in_a_line(
    iljari: Iljari, arguments: tuple[str, ...], message: str
) -> None:
    answer = iljari("--lang", "en", "eligibility", *arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"error: {message}\n"
