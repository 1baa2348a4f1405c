"""`iljari seekers`: who people are is kept encrypted, and erasure leaves nothing of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.ids import mint
from domain.vocabulary import Label
from tests.cli.conftest import Iljari, command_in

PERSON = {
    "name": "홍길동",
    "birthDate": "1990-01-01",
    "phone": "010-1234-5678",
    "email": "gildong@example.org",
    "address": "서울특별시 종로구 어디로 1",
    "registrationNumber": "900101-1234567",
}
SAID = "요리를 좋아합니다 1990"
SOURCE = {
    "id": "portal",
    "name": "Portal",
    "version": "1",
    "licence": "none",
    "url": "https://example.org",
    "asOf": "2026-11-01T00:00:00Z",
}
SKILL = {"id": "cook", "prefLabel": {"ko": "조리"}, "kind": "SKILL"}
SEEKERS: list[dict[str, Any]] = [
    {
        "id": f"s{n}",
        "birthYear": 1990,
        "region": "11110",
        "skills": [{"skill": "cook", "level": 3}],
        "worked": [{"title": SAID if n == 1 else "제과", "from": "2020-01"}],
        "seeks": [{"title": SAID if n == 1 else "제빵"}],
    }
    for n in range(1, 8)
]
EMPLOYER = {
    "id": "e",
    "name": "빵집",
    "workplaces": [
        {"id": "e-1", "region": "11110", "industry": "I", "headcount": 9, "founded": "2011-03"}
    ],
}
INSURED = {"workplace": "e-1", "from": "2020-01", "until": "2026-03", "wage": {"min": 2871003}}
CLAIM = {"from": "2026-04-01", "decision": "GRANTED", "dailyAmount": 64021}
PERIOD = mint(Label.INSURANCE_PERIOD, "portal", "s1\x1finsured\x1fe-1\x1f2020-01")
CLAIMED = mint(Label.BENEFIT_CLAIM, "portal", "s1\x1fclaim\x1f2026-04-01")
SEEKERS[0] |= {"insured": [INSURED], "claims": [CLAIM]}
FIRST = mint(Label.SEEKER, "portal", "s1")
OTHER = mint(Label.SEEKER, "portal", "s2")


@pytest.fixture
def iljari(tmp_path: Path) -> Iljari:
    world = tmp_path / "world"
    world.mkdir()
    (world / "source.json").write_text(json.dumps(SOURCE))
    (world / "skills.jsonl").write_text(json.dumps(SKILL))
    (world / "employers.jsonl").write_text(json.dumps(EMPLOYER))
    (world / "seekers.jsonl").write_text("\n".join(map(json.dumps, SEEKERS)))
    who = [{"seeker": "s1", **PERSON}, {"seeker": OTHER, "name": "임꺽정"}]
    (tmp_path / "who.jsonl").write_text("\n".join(map(json.dumps, who)))
    run = command_in(tmp_path)
    for step in (("load", "world"), ("seekers", "rotate")):
        answer = run(*step)
        assert answer.returncode == 0, answer.stderr
    return run


def identify(iljari: Iljari) -> dict[str, int]:
    answer = iljari("seekers", "identify", "who.jsonl", "--source", "portal", "--json")
    assert answer.returncode == 0, answer.stderr
    report = json.loads(answer.stdout)
    return {name: report[name] for name in ("created", "changed", "unchanged")}


def holding(home: Path, *texts: str) -> Iterator[str]:
    """The files, with one of the texts that they hold, in whatever encoding."""
    needles = [(one, one.encode(to)) for one in texts for to in ("utf-8", "utf-16-le", "utf-32-le")]
    needles += [(one, json.dumps(one).strip('"').encode()) for one in texts]
    for path in sorted(home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for text, needle in needles:
                if needle in content:
                    yield f"{path.relative_to(home)}: {text}"
                    break


def test_without_an_answer_nobody_is_erased(iljari: Iljari) -> None:
    answer = iljari("seekers", "erase", FIRST)

    assert answer.returncode == 2
    assert answer.stderr.endswith("error: nothing was erased: answer y, or give --yes\n")
    assert iljari("seekers", "export", FIRST).returncode == 0


def test_who_a_person_is_is_kept_encrypted_and_shown_to_them(
    iljari: Iljari, tmp_path: Path
) -> None:
    assert identify(iljari) == {"created": 2, "changed": 0, "unchanged": 0}
    assert identify(iljari) == {"created": 0, "changed": 0, "unchanged": 2}
    assert list(holding(tmp_path / "home", *PERSON.values(), "9001011234567")) == []

    [key] = (tmp_path / "home" / "identity.keys").read_text().split()
    rotated = json.loads(iljari("seekers", "rotate", "--json").stdout)
    assert rotated["encrypted"] == 2
    assert (tmp_path / "home" / "identity.keys").read_text().split() != [key]
    assert (tmp_path / "home" / "identity.keys").stat().st_mode & 0o777 == 0o600

    out = tmp_path / "mine.json"
    assert iljari("seekers", "export", FIRST, "--out", str(out)).returncode == 0
    mine = json.loads(out.read_text())
    assert mine["identity"] == PERSON | {"registrationNumber": "9001011234567"}
    assert out.stat().st_mode & 0o777 == 0o600
    assert mine["seeker"]["wishTitles"] == [SAID]
    assert [one["properties"]["title"] for one in mine["experiences"]] == [SAID]
    assert [
        (one["label"], one["properties"]["from"], one["others"]) for one in mine["benefits"]
    ] == [
        ("BenefitClaim", "2026-04-01", []),
        ("InsurancePeriod", "2020-01", [mint(Label.WORKPLACE, "portal", "e-1")]),
    ]
    assert [(one["type"], one["other"]["name"]) for one in mine["relationships"]] == [
        ("CLAIMED", None),
        ("HAS_EXPERIENCE", SAID),
        ("HAS_SKILL", "조리"),
        ("INSURED_BY", None),
        ("LIVES_IN", "종로구"),
    ]

    (tmp_path / "home" / "identity.keys").write_text(f"{key}\n")
    refused = iljari("seekers", "export", FIRST)
    assert refused.returncode == 3
    assert refused.stderr == (
        f"error: an identity is encrypted with the key {rotated['key']}, which is not at hand: "
        "add it to the keys\n"
    )


def test_nothing_of_an_erased_person_is_in_any_file_and_no_load_brings_them_back(
    iljari: Iljari, tmp_path: Path
) -> None:
    identify(iljari)
    home = tmp_path / "home"
    kept = {one: set(holding(home, one)) for one in (FIRST, SAID, PERIOD, CLAIMED)}
    assert [one for one, files in kept.items() if not files] == []

    erased = iljari("seekers", "erase", FIRST, "--yes", "--json")
    assert json.loads(erased.stdout) == {"erased": 1, "unknown": 0}
    gone_now = (FIRST, FIRST.removeprefix("seeker_"), SAID, PERIOD, CLAIMED, *PERSON.values())
    assert list(holding(home, *gone_now)) == []
    trail = [json.loads(line) for line in (home / "audit.jsonl").read_text().splitlines()]
    assert [set(one) for one in trail if one["event"] == "audit.erased"] == [
        {"event", "kind", "name", "level", "timestamp"}
    ]

    gone = iljari("seekers", "export", FIRST)
    assert (gone.returncode, gone.stderr) == (3, f"error: no seeker has id {FIRST!r}\n")
    with (tmp_path / "world" / "seekers.jsonl").open("a") as file:
        file.write("\n" + json.dumps({"id": "s8", "birthYear": 1991}))
    loaded = json.loads(iljari("load", "world", "--json").stdout)
    assert loaded["nodes"]["Seeker"]["created"] == 1
    assert list(loaded["rejected"]) == ["person who was erased"]
    assert iljari("seekers", "export", FIRST).returncode == 3
    assert json.loads(iljari("seekers", "export", OTHER).stdout)["identity"]["name"] == "임꺽정"


def test_whom_the_source_no_longer_states_loses_their_identity(
    iljari: Iljari, tmp_path: Path
) -> None:
    identify(iljari)
    lines = "\n".join(map(json.dumps, SEEKERS[1:]))
    (tmp_path / "world" / "seekers.jsonl").write_text(lines)
    assert iljari("load", "world").returncode == 0

    rotated = json.loads(iljari("seekers", "rotate", "--json").stdout)
    assert rotated["encrypted"] == 1


def test_a_dump_holds_no_identity(iljari: Iljari, tmp_path: Path) -> None:
    identify(iljari)
    assert iljari("graph", "dump", str(tmp_path / "d.jsonl.gz")).returncode == 0
    restored = iljari("graph", "restore", "d.jsonl.gz", ILJARI_HOME=str(tmp_path / "second"))
    assert restored.returncode == 0, restored.stderr
    exported = iljari("seekers", "export", OTHER, ILJARI_HOME=str(tmp_path / "second"))

    assert json.loads(exported.stdout)["identity"] is None


WRONG = [
    ({"seeker": "s1", "phone": "아무거나 010"}, "phone: Should be a telephone number"),
    ({"seeker": "s1", "email": "gildong"}, "email: Should be an e-mail address"),
    (
        {"seeker": "s1", "registrationNumber": "900101"},
        "registrationNumber: Should be a registration number of 13 digits",
    ),
    (
        {"seeker": "s1", "birthDate": "1990-02-30"},
        "birthDate: Should be a day that the calendar has",
    ),
    ({"seeker": "s1", "bank": "110-123"}, "bank: Extra inputs are not permitted"),
    ({"name": "홍길동"}, "seeker: Field required"),
]


def test_a_line_that_cannot_be_used_is_named_without_its_values(
    iljari: Iljari, tmp_path: Path
) -> None:
    (tmp_path / "who.jsonl").write_text("\n".join(json.dumps(line) for line, _ in WRONG))
    answer = iljari("seekers", "identify", "who.jsonl", "--source", "portal", "--json")

    assert [(one["line"], one["seen"]) for one in json.loads(answer.stdout)["rejected"]] == [
        (number, seen) for number, (_, seen) in enumerate(WRONG, start=1)
    ]
    assert not any(
        str(value) in answer.stdout + answer.stderr
        for line, _ in WRONG
        for name, value in line.items()
        if name != "seeker"
    )


REFUSED = [
    (("erase", "skill_0000000000000", "--yes"), {}, "is an id of kind skill"),
    (("export", "홍길동"), {}, "is not an id that starts with 'seeker_'"),
    (("export", FIRST), {"ILJARI_IDENTITY_KEYS": "short"}, "is not the base 64 of 32 bytes"),
    (("identify", "none.jsonl"), {}, "no such file; name a file of identities"),
]


@pytest.mark.parametrize(("arguments", "settings", "seen"), REFUSED)
def test_wrong_input_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str], seen: str
) -> None:
    answer = command_in(tmp_path)("seekers", *arguments, **settings)

    assert answer.returncode in {2, 3}
    assert seen in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert "short" not in answer.stderr.replace("is not the base", "")
