"""`iljari evaluate` as a user runs it: figures, the page, and what cannot be measured."""

import json
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Iljari, command_in

WORLD: Final = ("--seekers", "200", "--postings", "300", "--as-of", "2026-11-01")
VERSION: Final = "2026-11-01-4.3.200.300"
OTHER: Final = "2026-11-01-4.4.200.300"
BASELINES: Final = {
    "random",
    "popularity",
    "title TF-IDF",
    "place",
    "BM25 over skills",
    "occupation + region",
    "item-kNN",
    "EASE",
    "ALS",
    "hybrid factorisation",
    "titles + place",
    "titles + place + ALS",
}
OURS: Final = {
    "ranking",
    "ranking without embeddings",
    "ranking without trees",
    "ranking with the weights of the prior",
}


@dataclass(frozen=True)
class Place:
    """A folder with a sample world, which is loaded, and its hidden parameters."""

    folder: Path
    run: Iljari


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Generator[Place]:
    folder = tmp_path_factory.mktemp("evaluate")
    run = command_in(folder)
    assert run("graph", "start").returncode == 0
    made = run("sample", "world", *WORLD, "--seed", "3", "--truth", "truth.npz")
    other = run("sample", "other", *WORLD, "--seed", "4", "--truth", "other.npz")
    loaded = run("load", "world")
    assert [one.returncode for one in (made, other, loaded)] == [0, 0, 0]
    yield Place(folder, run)
    assert run("graph", "stop").returncode == 0


@pytest.fixture(scope="module")
def measured(place: Place) -> Any:
    answer = place.run(
        "evaluate", "--truth", "truth.npz", "--seeds", "2", "--html", "page.html", "--json"
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


def kinds(measured: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the lines by kind of people and target, then by method."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for line in measured["lines"]:
        found.setdefault((line["people"], line["target"]), {})[line["method"]] = line
    return found


def test_every_method_is_measured_for_each_kind_of_people_and_target(measured: Any) -> None:
    found, counts = kinds(measured), measured["counts"]

    assert (measured["split"], measured["seeds"]) == ("time", 2)
    assert "2026-09" < measured["begins"] < "2026-11-01"
    assert {people for people, _ in found} == {"newcomers", "known"}
    assert {target for _, target in found} == {"all", "cold", "warm"}
    assert all(set(lines) == {*BASELINES, *OURS, "oracle"} for lines in found.values())
    assert counts["newcomers"] > 0
    assert counts["known seekers"] > 0
    assert counts["questions"] >= counts["newcomers"] + counts["known seekers"]
    assert 0 < counts["questions about cold postings"] < counts["questions"]
    assert set(measured["best"].values()) <= BASELINES
    assert not any("(" in label for label in measured["settings"].values())


def test_figures_are_shares_with_intervals_and_what_is_ahead_adds_up(measured: Any) -> None:
    for (people, target), lines in kinds(measured).items():
        ours = lines["ranking"]
        for name, line in lines.items():
            for figure in ("recall", "mrr", "hits"):
                assert 0.0 <= line[figure] <= 1.0
            assert 0.0 <= line["ndcg"]["low"] <= line["ndcg"]["mean"] <= line["ndcg"]["high"] <= 1.0
            if name == "ranking":
                assert line["behind"] is None
            else:
                ahead = ours["ndcg"]["mean"] - line["ndcg"]["mean"]
                assert line["behind"]["mean"] == pytest.approx(ahead)
                assert line["behind"]["low"] <= line["behind"]["mean"] <= line["behind"]["high"]
        if target == "all":
            best, oracle = lines[measured["best"][people]], lines["oracle"]["ndcg"]["mean"]
            way = oracle - best["ndcg"]["mean"]
            assert measured["lift"][people] == best["behind"]
            assert way > 0
            assert measured["gap_closed"][people] == pytest.approx(best["behind"]["mean"] / way)
            assert oracle == max(line["ndcg"]["mean"] for line in lines.values())


def test_only_what_a_seed_draws_spreads(measured: Any) -> None:
    spread = {line["method"] for line in measured["lines"] if line["spread"] > 0}

    assert "random" in spread
    assert spread <= {"random", "ALS", "hybrid factorisation", "titles + place + ALS"} | OURS - {
        "ranking with the weights of the prior"
    }


def test_the_page_has_every_figure(place: Place, measured: Any) -> None:
    page = (place.folder / "page.html").read_text(encoding="utf-8")

    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<script" not in page
    for line in measured["lines"]:
        assert f"<td>{line['ndcg']['mean']:.4f} ± {line['spread']:.4f}</td>" in page
    for name, lift in measured["lift"].items():
        assert f"{name}: the best baseline on validation is" in page
        assert f"by {lift['mean']:+.4f} [{lift['low']:+.4f}, {lift['high']:+.4f}]." in page


def test_groups_of_people_are_audited_and_no_person_is_in_the_report(
    place: Place, measured: Any
) -> None:
    audit, page = measured["audit"], (place.folder / "page.html").read_text(encoding="utf-8")

    assert audit["least"] == 20
    assert all(one["people"] >= 20 for one in audit["rates"])
    assert [len(one["grouping"]) for one in audit["counted"]] == [1, 1, 1, 2, 2, 2]
    for one in audit["rates"]:
        assert one["rate"]["low"] <= one["rate"]["mean"] <= one["rate"]["high"]
    assert {one["known"] for one in audit["probes"]} <= {
        "vectors",
        "skills and occupations",
        "labels in random order",
    }
    for text in (json.dumps(measured), page):
        assert "seeker_" not in text
    assert "Fairness: what groups of people get" in page


def test_the_same_in_korean_in_the_terminal_and_without_hidden_parameters(
    place: Place, measured: Any
) -> None:
    answer = place.run("evaluate", "--seeds", "1", "--html", "ko.html", "--lang", "ko")
    page = (place.folder / "ko.html").read_text(encoding="utf-8")

    assert answer.returncode == 0
    assert answer.stderr.endswith("파일 저장: ko.html\n")
    assert '<html lang="ko">' in page
    assert "필수 스킬" in page
    assert "ESSENTIAL_SKILLS" not in page
    assert "오라클" not in page + answer.stdout
    assert "채용공고 순위 품질" in answer.stdout
    assert "공정성" in page
    assert "공정성" in answer.stdout
    for lines in kinds(measured).values():
        figure = f"{lines['BM25 over skills']['ndcg']['mean']:.4f}"
        assert f"<td>{figure}</td>" in page
        assert figure in answer.stdout


@pytest.mark.parametrize(
    ("options", "english", "korean"),
    [
        (
            ("--truth", "other.npz"),
            (
                f"other.npz is of the sample world {OTHER}, and {VERSION} is in the graph: name "
                "the file that was written with that one"
            ),
            (
                f"other.npz 파일은 샘플 데이터 {OTHER}의 것이고 그래프에는 {VERSION} 데이터가 "
                "있습니다. 그 데이터와 함께 만든 파일을 지정하십시오."
            ),
        ),
        (
            ("--truth", "world/source.json"),
            (
                "world/source.json holds no hidden parameters: `iljari sample --truth FILE` writes "
                "them"
            ),
            (
                "world/source.json 파일에 숨은 매개변수가 없습니다. `iljari sample --truth FILE`로 "
                "만드십시오."
            ),
        ),
        (
            ("--html", "nowhere/page.html"),
            "no folder nowhere to write into",
            "nowhere 폴더가 없어 파일을 쓸 수 없습니다.",
        ),
        (
            ("--html", "world"),
            "world is a folder: name a file",
            "world는 폴더입니다. 파일 이름을 지정하십시오.",
        ),
        (
            ("--seeds", "0"),
            "Invalid value for '--seeds': Input should be greater than or equal to 1",
            "'--seeds' 값이 올바르지 않습니다. 1 이상이어야 합니다.",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_at_once_in_one_line(
    place: Place, options: tuple[str, ...], english: str, korean: str
) -> None:
    for lang, line in (("en", f"error: {english}\n"), ("ko", f"오류: {korean}\n")):
        answer = place.run("evaluate", *options, "--lang", lang)

        assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", line)


@pytest.mark.parametrize("kept", [0, 100, 5_000])
def test_a_file_that_was_cut_off_holds_no_hidden_parameters(place: Place, kept: int) -> None:
    whole = (place.folder / "truth.npz").read_bytes()
    (place.folder / "cut.npz").write_bytes(whole[:kept])
    answer = place.run("evaluate", "--truth", "cut.npz")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "error: cut.npz holds no hidden parameters: `iljari sample --truth FILE` writes them\n"
    )


def test_a_graph_without_interactions_or_without_the_world_is_one_line(
    iljari: Iljari, place: Place
) -> None:
    truth = str(place.folder / "truth.npz")
    empty, other = iljari("evaluate"), iljari("evaluate", "--truth", truth)

    assert (empty.returncode, empty.stdout) == (5, "")
    assert empty.stderr == (
        "error: 0 choices of postings in the graph are too few to measure anything: load about "
        "100, to learn from, to choose settings by and to ask about\n"
    )
    assert (other.returncode, other.stdout) == (2, "")
    assert other.stderr == (
        f"error: {truth} is of the sample world {VERSION}, which is not in the graph: load its "
        "folder, or leave out --truth\n"
    )
