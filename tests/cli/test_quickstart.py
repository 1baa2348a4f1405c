"""From published files to ranked answers, with a made-up ESCO of 6 trades."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph import engine
from tests.cli.conftest import command_in
from tests.encoders import endpoint

TRADES = ("cooking", "nursing", "welding", "coding", "driving", "farming")
SKILLS_A_TRADE = 8
OCCUPATIONS_A_TRADE = 5
HEADS = {
    "skillGroups_en.csv": "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,"
    "description,code",
    "ISCOGroups_en.csv": "conceptType,conceptUri,code,preferredLabel,status,altLabels,description",
    "skills_en.csv": "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,"
    "modifiedDate,description",
    "occupations_en.csv": "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,"
    "description,code",
    "broaderRelationsOccPillar.csv": "conceptType,conceptUri,broaderType,broaderUri",
    "broaderRelationsSkillPillar.csv": "conceptType,conceptUri,broaderType,broaderUri",
    "skillSkillRelations.csv": "originalSkillUri,originalSkillType,relationType,relatedSkillType,"
    "relatedSkillUri",
    "occupationSkillRelations.csv": "occupationUri,relationType,skillType,skillUri",
}


def made_up_esco(folder: Path) -> None:
    rows: dict[str, list[str]] = {name: [head] for name, head in HEADS.items()}
    for number, trade in enumerate(TRADES):
        group, isco = f"urn:group:{trade}", f"urn:isco:C{number}"
        rows["skillGroups_en.csv"].append(f"SkillGroup,{group},{trade},,released,,,S{number}")
        rows["ISCOGroups_en.csv"].append(f"ISCOGroup,{isco},{number},{trade} workers,released,,")
        for n in range(SKILLS_A_TRADE):
            skill = f"urn:skill:{trade}-{n}"
            rows["skills_en.csv"].append(
                f"KnowledgeSkillCompetence,{skill},skill/competence,sector-specific,"
                f"{trade} skill {n},,released,2022-01-01T00:00:00Z,"
            )
            rows["broaderRelationsSkillPillar.csv"].append(
                f"KnowledgeSkillCompetence,{skill},SkillGroup,{group}"
            )
        for n in range(OCCUPATIONS_A_TRADE):
            occupation = f"urn:occ:{trade}-{n}"
            rows["occupations_en.csv"].append(
                f"Occupation,{occupation},{trade} job {n},,released,,,{number}.{n}"
            )
            rows["broaderRelationsOccPillar.csv"].append(
                f"Occupation,{occupation},ISCOGroup,{isco}"
            )
            rows["occupationSkillRelations.csv"] += [
                f"{occupation},essential,skill/competence,urn:skill:{trade}-{(n + step) % 8}"
                for step in range(4)
            ]
    rows["occupationSkillRelations.csv"].append("urn:occ:gone,essential,,urn:skill:coding-0")
    folder.mkdir()
    for name, lines in rows.items():
        (folder / name).write_text("".join(f"{line}\r\n" for line in lines), newline="")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quickstart")
    made_up_esco(path / "esco-0.0.1")
    (path / "postings.csv").write_text(
        "1,coding skill 0,coding skill 1,something else\n2,nursing skill 3\nx,broken\n"
    )
    return path


@pytest.fixture(scope="module")
def loaded(folder: Path) -> dict[str, Any]:
    answer = command_in(folder)(
        "quickstart", "esco", "esco-0.0.1", "--postings", "postings.csv", "--json"
    )
    assert answer.returncode == 0, answer.stderr
    report: dict[str, Any] = json.loads(answer.stdout)
    return report


def created(tallies: dict[str, dict[str, int]]) -> dict[str, int]:
    """Return the counts of created rows; all rows are new."""
    assert all(one["changed"] == one["unchanged"] == 0 for one in tallies.values())
    return {name: one["created"] for name, one in tallies.items()}


def test_what_was_loaded_left_out_and_tied_is_reported(loaded: dict[str, Any]) -> None:
    assert created(loaded["esco"]["nodes"]) == {
        "ConceptScheme": 1,
        "Occupation": 30,
        "OccupationGroup": 6,
        "Skill": 48,
        "SkillGroup": 6,
    }
    edges = {"BROADER": 78, "IN_SCHEME": 90, "REQUIRES": 120}
    assert created(loaded["esco"]["edges"]) == edges
    assert loaded["esco"]["rejected"] == {"occupationUri names no concept of this folder": 1}
    assert created(loaded["postings"]["nodes"]) == {"JobPosting": 2}
    assert loaded["postings"]["rejected"] == {"id that is not a number": 1}
    assert loaded["ties"] == {
        "mentions": 4,
        "tied": 3,
        "tiedShare": 0.75,
        "strings": 4,
        "tiedStrings": 3,
        "tiedStringsShare": 0.75,
    }
    assert loaded["model"]["concepts"] == 90
    assert [step["name"] for step in loaded["steps"]] == [
        "start the graph",
        "load ESCO",
        "load the postings",
        "train",
    ]


def test_skills_are_answered_with_occupations_and_postings(
    folder: Path, loaded: dict[str, Any]
) -> None:
    iljari = command_in(folder)
    names = "coding skill 0, Coding  Skill 1"
    answer = iljari("recommend", "--skills", names, "--first", "3", "--lang", "en", "--json")
    report = json.loads(answer.stdout)
    table = iljari("recommend", "--skills", names, "--first", "3", "--lang", "en")
    unknown = iljari("recommend", "--skills", "codin skill 0")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert report["skills"] == ["coding skill 0", "coding skill 1"]
    assert [job["name"] for job in report["jobs"]] == [
        "coding skill 0 · coding skill 1 · something else"
    ]
    essential = report["jobs"][0]["factors"][0]
    assert (essential["name"], essential["value"]) == ("ESSENTIAL_SKILLS", pytest.approx(2 / 3))
    assert report["occupations"][0]["name"] == "coding job 0"
    assert sorted(report["occupations"][0]["matched"]) == report["skills"]
    assert (
        report["run"]["versions"]["model_version"] == (loaded["model"]["versions"]["model_version"])
    )
    assert "coding job 0" in table.stdout
    assert report["jobs"][0]["reason"] == (
        "You have coding skill 1 and coding skill 0, which it requires, "
        "and it states no years of experience as a requirement."
    )
    assert "You have coding skill 1 and coding skill 0, which it requires" in table.stdout
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith(
        "error: no skill in the graph is called 'codin skill 0'; nearest labels: coding skill 0"
    )
    assert engine.status(folder / "home" / "graph") is None


def test_an_endpoint_for_texts_is_trained_with_and_stated_when_it_is_gone(
    folder: Path, loaded: dict[str, Any]
) -> None:
    assert loaded["model"]["concepts"] == 90
    iljari, home = command_in(folder), folder / "with-endpoint"
    shutil.copytree(folder / "home", home)
    asked = ("recommend", "--title", "coding skill 0", "--lang", "en")
    with endpoint() as served:
        chosen = {
            "ILJARI_HOME": str(home),
            "ILJARI_TEXT_ENCODER": served.url,
            "ILJARI_TEXT_MODEL": "tiny",
        }
        assert iljari("graph", "start", **chosen).returncode == 0
        trained = iljari("train", "--json", **chosen)
        answered = json.loads(iljari(*asked, "--json", **chosen).stdout)
    gone = json.loads(iljari(*asked, "--json", **chosen).stdout)
    table = iljari(*asked, **chosen)
    other = iljari(*asked, ILJARI_HOME=str(home))
    assert iljari("graph", "stop", **chosen).returncode == 0

    assert trained.returncode == 0, trained.stderr
    encoder = f"tiny@{served.url.removeprefix('http://')}"
    manifests = [json.loads(one.read_text()) for one in (home / "model").glob("*/manifest.json")]
    assert {"name": encoder, "width": 3} in [one["encoder"] for one in manifests]
    note = "Texts cannot be compared by content at present, so this list leaves that out."
    assert (answered["basis"], gone["basis"]) == ("FACTS", "WITHOUT_MEANING")
    assert (note in answered["notes"], note in gone["notes"]) == (False, True)
    assert note in table.stdout
    assert (other.returncode, other.stdout) == (5, "")
    assert other.stderr == (
        f"error: the model was trained with the text encoder {encoder}, of width 3, and "
        "ILJARI_TEXT_ENCODER stands for lsa: set it as it was, or run `iljari train`\n"
    )
