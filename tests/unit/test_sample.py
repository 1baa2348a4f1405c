"""The sample world: reproducible, complete, and without anything that identifies a person."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from domain.facts import Rejected
from domain.ids import require
from domain.vocabulary import Label
from ingest.canonical import reader as canonical
from ingest.sample.cast import ARTICLE_SEEKER
from ingest.sample.draws import Draws
from ingest.sample.measures import measure, table
from ingest.sample.recipe import Recipe
from ingest.sample.simulation import PEOPLE_A_BUCKET
from ingest.sample.world import Counts, write
from tests.worlds import SMALL, WORLD

Lines: TypeAlias = dict[str, list[dict[str, Any]]]

SHA256: Final = "51b7c3dca04c391abb4c78a490a4a4d63e8a093f7effe8cf93863002a485993b"
FIELDS: Final = {
    "skills": {"id", "prefLabel", "altLabels", "kind", "broader", "related"},
    "certifications": {
        *("id", "prefLabel", "altLabels", "code", "grade", "field", "attests", "regulated"),
    },
    "occupations": {"id", "prefLabel", "altLabels", "code", "group", "skills", "certifications"},
    "employers": {"id", "name", "headcount", "workplaces", "subsidies"},
    "agencies": {"id", "name", "region", "counsellors", "satisfaction"},
    "complaints": {
        *("id", "theme", "receivedOn", "text", "agency", "course"),
        *("outcome", "answeredOn", "answer"),
    },
    "trends": {
        *("id", "title", "summary", "publishedAt", "direction"),
        *("industries", "occupations", "skills"),
    },
    "courses": {
        *("id", "title", "description", "provider", "hours", "teaches", "preparesFor"),
        *("employmentRate6", "satisfaction", "sessions"),
    },
    "policies": {
        *("id", "name", "kind", "benefit", "agency", "applyFrom", "applyUntil", "url"),
        *("funds", "supports", "rules", "rulesFrom", "incompatibleWith"),
    },
    "postings": {
        *("id", "title", "description", "employer", "occupations", "skills", "certifications"),
        *("region", "wage", "weeklyHours", "remote", "education", "minCareerYears"),
        *("employmentType", "openings", "postedAt", "closesAt", "status"),
    },
    "seekers": {
        *("id", "birthYear", "gender", "region", "willingToWorkIn", "skills", "certifications"),
        *("completed", "studied", "worked", "seeks", "conditions", "applications"),
        *("interactions", "consents", "insured", "claims", "servedBy"),
    },
}
SEEKER_PARTS: Final = {
    "skills": {"skill", "level"},
    "certifications": {"certification", "acquiredAt"},
    "completed": {"course", "at"},
    "studied": {"major", "degree", "until"},
    "worked": {"occupation", "title", "description", "employer", "region", "from", "until"},
    "seeks": {"occupation", "title", "description", "priority"},
    "applications": {"posting", "at", "outcome"},
    "interactions": {"posting", "course", "policy", "kind", "at"},
    "insured": {"workplace", "from", "until", "wage"},
    "claims": {
        *("from", "until", "agency", "decision", "daysPaid", "dailyAmount", "duties", "abroad"),
    },
}
REFERENCES: Final = {
    "skill": "skills",
    "attests": "skills",
    "broader": "skills",
    "related": "skills",
    "certification": "certifications",
    "preparesFor": "certifications",
    "occupation": "occupations",
    "supports": "occupations",
    "course": "courses",
    "funds": "courses",
    "posting": "postings",
    "policy": "policies",
}
DRONE: Final = {"drone-software", "flight-control", "ros", "px4", "mavlink", "photogrammetry"}
SOFTWARE: Final = {"python", "cpp", "c-language", "linux", "git", "image-processing", "gis"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    folder = tmp_path_factory.mktemp("sample") / "made" / "here"
    return folder, write(folder, WORLD)


@pytest.fixture(scope="module")
def lines(world: tuple[Path, Counts]) -> Lines:
    folder, _ = world
    return {path.stem: read(path) for path in sorted(folder.glob("*.jsonl"))}


@pytest.fixture(scope="module")
def facts(world: tuple[Path, Counts]) -> dict[str, float]:
    folder, _ = world
    return measure(folder)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_counts_are_those_of_the_files(world: tuple[Path, Counts], lines: Lines) -> None:
    _, counts = world

    assert counts == Counts(
        skills=373,
        certifications=82,
        occupations=113,
        employers=480,
        courses=130,
        policies=29,
        postings=3000,
        agencies=59,
        complaints=62,
        trends=36,
        seekers=2500,
    )
    assert counts == Counts(**{name: len(objects) for name, objects in lines.items()})


def test_one_recipe_gives_the_same_bytes_everywhere_and_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "one", SMALL)
    write(tmp_path / "two", SMALL, truth=tmp_path / "truth.npz")

    assert capfd.readouterr() == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "truth.npz", "two"]
    assert _sha256(tmp_path / "one") == _sha256(tmp_path / "two") == SHA256


def test_the_bytes_are_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    several = replace(SMALL, seekers=2 * PEOPLE_A_BUCKET + 1)
    for count in (1, 2):
        made = tmp_path / f"{count}"
        write(made / "data", several, made / "truth.npz", made / "planted.jsonl", processes=count)
    one, two = (
        {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}
        for made in (tmp_path / "1", tmp_path / "2")
    )

    assert len(one) == 14
    assert one == two


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, seed=8),
        replace(SMALL, as_of=date(2026, 11, 2)),
        replace(SMALL, seekers=201),
        replace(SMALL, postings=301),
    ],
)
def test_the_version_names_what_a_world_is_made_from(other: Recipe) -> None:
    assert other.version != SMALL.version
    assert other.source["id"] == SMALL.source["id"] == "sample"


def test_a_larger_world_continues_a_smaller_one(tmp_path: Path) -> None:
    write(tmp_path / "small", SMALL)
    write(tmp_path / "more", replace(SMALL, seekers=230, postings=1300))
    small, more = (
        {name: read(tmp_path / size / f"{name}.jsonl") for name in ("employers", "postings")}
        for size in ("small", "more")
    )
    people = [
        [_declared(one) for one in read(tmp_path / size / "seekers.jsonl")]
        for size in ("small", "more")
    ]

    assert more["postings"][: len(small["postings"])] == small["postings"]
    # More people are more planted groups, whose employers count them.
    same_employers = [_without_payroll(one) for one in small["employers"]]
    assert [_without_payroll(one) for one in more["employers"]][:160] == same_employers
    assert len(more["employers"]) == 320
    same = [one == other for one, other in zip(people[0], people[1][:200], strict=True)]
    # Where somebody worked and was insured is drawn from the market's employers: there are more.
    assert [_without_work(one) for one in people[0]] == [
        _without_work(one) for one in people[1][:200]
    ]
    assert same[0]


def test_streams_are_named_numbered_and_fixed() -> None:
    assert [Draws.of(7, name).integer(0, 10**6) for name in ("lives", "people")] == [751543, 179393]
    assert Draws.of(7, "people").code(13) == "5fywvynjzdg8q"
    assert len({Draws.of(7, "seeker", number).code(13) for number in range(1000)}) == 1000


def test_every_line_is_one_that_the_reader_takes(world: tuple[Path, Counts]) -> None:
    folder, _ = world
    facts = canonical.read(folder, canonical.source(folder))

    assert [fact for fact in facts if isinstance(fact, Rejected)] == []


def test_the_files_use_the_fields_of_the_format_and_no_other(lines: Lines) -> None:
    used = {name: set[str]().union(*objects) for name, objects in lines.items()}

    assert used == FIELDS


def test_a_seeker_holds_nothing_that_names_a_person(lines: Lines) -> None:
    used = {
        name: set[str]().union(*(part for one in lines["seekers"] for part in one.get(name, [])))
        for name in SEEKER_PARTS
    }

    assert used == SEEKER_PARTS
    assert [one["id"] for one in lines["seekers"]] == [
        require(Label.SEEKER, one["id"]) for one in lines["seekers"]
    ]


def test_no_text_holds_a_telephone_number_or_an_address_of_mail(
    world: tuple[Path, Counts],
) -> None:
    folder, _ = world
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]

    assert [re.findall(r"\b0\d{1,2}-\d{3,4}-\d{4}\b|@", text) for text in texts] == [[]] * 12


def test_ids_are_unique_and_every_reference_resolves(lines: Lines) -> None:
    ids = {name: Counter(one["id"] for one in objects) for name, objects in lines.items()}
    repeated = {name: [each for each, n in of.items() if n > 1] for name, of in ids.items()}
    dangling = [
        (name, one["id"], key, target)
        for name, objects in lines.items()
        for one in objects
        for key, target in _references(one)
        if target not in ids[REFERENCES[key]]
    ]
    employers = {one["employer"] for one in lines["postings"] if "employer" in one}

    assert repeated == {name: [] for name in FIELDS}
    assert dangling == []
    assert employers <= set(ids["employers"])


def test_postings_appear_until_the_last_day_and_nobody_acts_on_it(lines: Lines) -> None:
    posted = Counter(one["postedAt"] for one in lines["postings"])
    moments = [
        each["at"]
        for one in lines["seekers"]
        for part in ("applications", "interactions")
        for each in one.get(part, [])
    ]

    assert (min(posted), max(posted)) == ("2026-05-01", "2026-11-01")
    assert WORLD.source["asOf"] == "2026-10-31T15:00:00Z"
    assert max(moments) < "2026-10-31T15:00:00Z"
    assert all(re.fullmatch(r"2026-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)
    for one in lines["postings"]:
        assert (one["status"] == "OPEN") or one.get("closesAt", "") <= "2026-10-31"


def test_applications_follow_a_look_in_the_same_session_and_are_made_once(lines: Lines) -> None:
    postings = {one["id"]: one for one in lines["postings"]}
    for seeker in lines["seekers"]:
        looks = {
            (each["posting"], each["at"])
            for each in seeker.get("interactions", [])
            if each["kind"] == "VIEWED" and "posting" in each
        }
        made = seeker.get("applications", [])
        assert len({each["posting"] for each in made}) == len(made)
        for each in made:
            posting, day = postings[each["posting"]], _day_in_seoul(each["at"])
            assert posting["postedAt"] <= day <= posting.get("closesAt", day)
            assert any(
                name == each["posting"] and at < each["at"] and _day_in_seoul(at) == day
                for name, at in looks
            )


def test_interactions_are_in_their_order_and_end_with_a_job(lines: Lines) -> None:
    kinds = Counter[str]()
    for seeker in lines["seekers"]:
        done = seeker.get("interactions", [])
        kinds.update(each["kind"] for each in done)
        assert [each["at"] for each in done] == sorted(each["at"] for each in done)
        hired = [each["at"] for each in done if each["kind"] == "HIRED"]
        looked = [each["at"] for each in done if each["kind"] == "VIEWED"]
        assert not hired or max(looked) <= min(hired)
        dismissed = {each.get("posting") for each in done if each["kind"] == "DISMISSED"}
        assert dismissed.isdisjoint(each["posting"] for each in seeker.get("applications", []))

    assert set(kinds) == {"VIEWED", "SAVED", "DISMISSED", "INTERVIEWED", "HIRED"}


def test_texts_are_as_people_write_them(lines: Lines, facts: dict[str, float]) -> None:
    labels = {
        label.casefold()
        for one in lines["occupations"]
        for language in ("ko", "en")
        for label in (
            one["prefLabel"][language],
            *one.get("altLabels", {}).get(language, []),
        )
    }
    titles = [_shown(one["title"]).casefold() for one in lines["postings"]]
    careers = [each for one in lines["seekers"] for each in one.get("worked", [])]
    wishes = [each for one in lines["seekers"] for each in one.get("seeks", [])]
    named = sum(any(label in title for label in labels) for title in titles)

    assert len(set(titles)) > 0.8 * len(titles)
    assert 0.1 < named / len(titles) < 0.45
    assert (
        0.01
        < sum(isinstance(one["title"], dict) and "en" in one["title"] for one in lines["postings"])
        / len(titles)
        < 0.15
    )
    assert 0.12 < facts["with text only"] < 0.2
    assert 0.25 < facts["without a description"] < 0.4
    for part in (careers, wishes):
        coded = Counter(("occupation" in each, "title" in each) for each in part)
        assert set(coded) == {(True, True), (True, False), (False, True)}
        assert min(coded.values()) > 0.15 * len(part)


def test_what_matters_in_life_matters(facts: dict[str, float]) -> None:
    assert facts["outside regions that are deal-breakers"] < 0.005
    assert facts["outside the stated regions"] < 0.35
    assert facts["below the education asked"] < 0.08
    assert facts["below the years asked"] < 0.12
    assert facts["without a required licence"] < 0.08
    assert facts["with one or two applications"] > 0.1
    assert facts["applications to the most popular tenth"] > 0.35
    assert facts["applications hired"] < facts["applications interviewed"] < 0.3
    assert (
        table({"a": 0.25, "b": 1200.0})
        == "| fact | value |\n|---|---|\n| a | 0.250 |\n| b | 1,200 |\n"
    )


def test_a_programme_is_one_course_with_sessions_in_several_places(lines: Lines) -> None:
    titles = Counter(one["title"]["ko"] for one in lines["courses"])
    places = [len({each["region"] for each in one["sessions"]}) for one in lines["courses"]]

    assert max(titles.values()) == 1
    assert not any("주말반" in title or "야간반" in title for title in titles)
    assert sum(number > 1 for number in places) > 80
    for one in lines["courses"]:
        assert min(each["endsOn"] for each in one["sessions"]) < "2026-11-01"
        assert max(each["startsOn"] for each in one["sessions"]) > "2026-11-01"


def test_the_articles_seeker_matches_the_story(lines: Lines) -> None:
    courses = {one["id"]: one for one in lines["courses"]}
    seeker = lines["seekers"][0]

    assert seeker["id"] == ARTICLE_SEEKER == "seeker_dr0nep110tabc"
    assert seeker["studied"] == [{"major": "061", "degree": "BACHELOR", "until": "2023-02-01"}]
    assert [one["occupation"] for one in seeker["worked"]] == ["software-developer"]
    assert [each["certification"] for each in seeker["certifications"]] == [
        "information-processing-engineer",
        "multicopter-pilot",
    ]
    [completed] = seeker["completed"]
    title = courses[completed["course"]]["title"]["ko"]
    assert title.startswith("드론 조종자(무인멀티콥터 1종) 국가자격 과정")
    assert seeker["completed"][0]["at"] < "2026-11-01"
    assert [each["occupation"] for each in seeker["seeks"]] == [
        "drone-software-engineer",
        "drone-data-analyst",
        "drone-operator",
    ]
    assert seeker["region"] == "30200"
    assert not {"applications", "interactions"} & set(seeker)


def test_there_is_work_and_training_for_the_articles_seeker(lines: Lines) -> None:
    willing = tuple(lines["seekers"][0]["willingToWorkIn"])
    near = [
        {each["skill"] for each in one.get("skills", [])}
        for one in lines["postings"]
        if one["status"] == "OPEN" and one.get("region", "").startswith(willing)
    ]
    taught = Counter(each["skill"] for one in lines["courses"] for each in one["teaches"])
    funded = {each for one in lines["policies"] for each in one.get("funds", [])}

    assert sum(bool(skills & DRONE and skills & SOFTWARE) for skills in near) >= 24
    assert min(taught[skill] for skill in ("ros", "image-processing", "gis", "px4")) >= 2
    assert funded == {one["id"] for one in lines["courses"]}


def _sha256(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _declared(seeker: dict[str, Any]) -> dict[str, Any]:
    return {
        name: part for name, part in seeker.items() if name not in ("applications", "interactions")
    }


def _without_payroll(employer: dict[str, Any]) -> dict[str, Any]:
    sites = [
        {key: value for key, value in site.items() if key != "headcounts"}
        for site in employer["workplaces"]
    ]
    return {key: value for key, value in employer.items() if key != "subsidies"} | {
        "workplaces": sites
    }


def _without_work(seeker: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [
            {
                key: value
                for key, value in one.items()
                if key not in ("employer", "region", "workplace")
            }
            for one in part
        ]
        if name in {"worked", "insured"}
        else part
        for name, part in seeker.items()
    }


def _shown(title: Any) -> str:
    return title if isinstance(title, str) else str(next(iter(title.values())))


def _day_in_seoul(moment: str) -> str:
    return (datetime.fromisoformat(moment) + timedelta(hours=9)).date().isoformat()


def _references(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Return the ids in an object; lists of occupations or certifications hold bare ids."""
    if isinstance(value, dict):
        return [found for name, part in value.items() for found in _references(part, name)]
    if isinstance(value, list):
        return [found for part in value for found in _references(part, key)]
    singular = {"occupations": "occupation", "certifications": "certification"}.get(key, key)
    return [(singular, value)] if singular in REFERENCES else []


def test_conditions_of_policies_are_said_as_people_say_them(tmp_path: Path) -> None:
    """No range from a number to itself, and no English in what Korean readers see."""
    write(tmp_path, SMALL)
    text = (tmp_path / "policies.jsonl").read_text(encoding="utf-8")
    korean = re.findall(r'"ko": ?"([^"]*)"', text)

    assert [one for one in korean if re.search(r"(\d+)~\1(?!\d)", one)] == []
    assert re.findall(r"aged (\d+) to \1", text) == []
    assert set(re.findall(r'"where": ?"([^"\d]*)\d+([^"\d]*)\d+"', text)) == {
        ("예시 요건 ", " / sample clause ")
    }
