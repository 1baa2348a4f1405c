"""skill2vec: free text is tied to skills by their labels, the rest is kept and counted."""

from pathlib import Path

import pytest

from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ingest.feeds import skill2vec
from ingest.feeds.skill2vec import TieReport
from tests.conftest import DATA

NAMES = {"python": "skill_p", "py": "skill_p", "data analysis": "skill_d"}


def read(tmp_path: Path, content: bytes) -> tuple[list[Fact], TieReport]:
    file = tmp_path / "s.csv"
    file.write_bytes(content)
    report = TieReport()
    return list(skill2vec.read(file, NAMES, report)), report


def test_a_posting_keeps_what_could_not_be_tied(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, b"7,Data Scientist, Python,py,data_analysis,PYTHON,,R\r\n")
    posting = mint(Label.JOB_POSTING, "skill2vec-50k", "7")

    assert facts == [
        Node(
            Label.JOB_POSTING,
            posting,
            {
                "title": "Data Scientist · Python · py",
                "status": "OPEN",
                "unlinkedSkills": ["Data Scientist", "R"],
                "source": "skill2vec-50k",
                "asOf": "2017-07-31T00:00:00Z",
            },
        ),
        Edge(Relation.REQUIRES, posting, "skill_p", {"need": "ESSENTIAL"}),
        Edge(Relation.REQUIRES, posting, "skill_d", {"need": "ESSENTIAL"}),
    ]


def test_the_report_counts_mentions_and_distinct_strings(tmp_path: Path) -> None:
    _, report = read(tmp_path, b"1,Python,R\n2,python,cooking,R\n3,py\n")

    assert (report.postings, report.mentions, report.tied) == (3, 6, 3)
    assert report.tied_share == 0.5
    assert (report.names, report.tied_names) == ({"python", "r", "cooking", "py"}, {"python", "py"})
    assert report.tied_names_share == 0.5
    assert TieReport().tied_share == TieReport().tied_names_share == 0.0


def test_bad_rows_are_named_and_the_rest_is_loaded(tmp_path: Path) -> None:
    facts, report = read(tmp_path, b"x1,R\n2,R\n2,S\n3\n4, ,\n\n5,Fa\xe7ade\n")

    assert [(f.line, f.cause) for f in facts if isinstance(f, Rejected)] == [
        (1, "id that is not a number"),
        (3, "id that is there already"),
        (4, "posting without a string"),
        (5, "posting without a string"),
    ]
    assert [f.props["title"] for f in facts if isinstance(f, Node)] == ["R", "Fa\ufffdade"]
    assert report.postings == 2


def test_a_missing_or_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="no such file"):
        list(skill2vec.read(tmp_path / "none.csv", {}, TieReport()))
    with pytest.raises(BadFileError, match="holds no row"):
        read(tmp_path, b"")


def test_the_published_file_is_read_whole() -> None:
    file = DATA / "skill2vec" / "skill2vec_50K_compact.csv"
    if not file.is_file():
        missing = f"SKILL2VEC IS NOT TESTED: {file} is not there (set ILJARI_DATA)"
        # The postings are data of others and not part of the repository.
        pytest.skip(missing)
    report = TieReport()

    rejected = [f for f in skill2vec.read(file, NAMES, report) if isinstance(f, Rejected)]

    assert rejected == []
    assert (report.postings, report.mentions, len(report.names)) == (50_000, 463_505, 55_530)
