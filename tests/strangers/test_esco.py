"""ESCO's folders as people have them: newer versions, other languages, and after a spreadsheet."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import esco
from ontology.esco_codes import coded
from ontology.esco_texts import labels
from ontology.shared_codes import SHARED
from tests.strangers.esco import GR, ISCO, OC, SK, tables, write

LIFT = mint(Label.SKILL, f"{SK}1")
MOVER = mint(Label.OCCUPATION, f"{OC}1")
MOVERS = mint(Label.OCCUPATION_GROUP, f"{ISCO}0110")


def read(folder: Path) -> list[Fact]:
    return list(esco.read(folder, esco.source(folder)))


def counted(facts: list[Fact]) -> dict[str, int]:
    return Counter(type(one).__name__ for one in facts if not isinstance(one, Rejected))


def props(facts: list[Fact], node_id: str) -> dict[str, object]:
    [node] = [one for one in facts if isinstance(one, Node) and one.id == node_id]
    return dict(node.props)


def noticed(facts: list[Fact]) -> list[tuple[str, str]]:
    strange = "column that is not known"
    return [
        (one.cause, one.seen)
        for one in facts
        if isinstance(one, Rejected) and one.used and not one.cause.startswith(strange)
    ]


def refused(facts: list[Fact]) -> list[tuple[str, int, str]]:
    rows = [one for one in facts if isinstance(one, Rejected) and not one.used]
    return [(one.file, one.line, one.cause) for one in rows]


WHOLE = {"Node": 7, "Edge": 10}


def test_files_that_carry_their_language_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv")
    facts = read(folder)

    assert esco.source(folder).version == "1.2.0"
    assert counted(facts) == WHOLE
    assert refused(facts) == []
    assert props(facts, LIFT)["collections"] == ["green"]


def test_unknown_files_and_columns_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "esco-1.2.0")
    (folder / "skillsHierarchy_en.csv").write_text("Level 0 URI\nx\n")
    (folder / "greenShareOcc_en.csv").write_text("conceptUri,greenShare\nx,0.1\n")
    named = {one.cause for one in read(folder) if isinstance(one, Rejected) and one.used}

    assert named == {
        "file that is not known: greenShareOcc_en.csv",
        "column that is not known: naceCode",
        "column that is not known: conceptLabel",
        "column that is not known: broaderLabel",
        "column that is not known: occupationLabel",
        "column that is not known: skillLabel",
    }


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_folder_in_another_language_has_labels_in_it(tmp_path: Path, language: str) -> None:
    facts = read(write(tmp_path / "esco-1.2.0", language))
    label = tables(language)["skills"].split(",transversal,")[1].split(",")[0]

    assert counted(facts) == WHOLE
    assert props(facts, LIFT)["prefLabels"] == [f"{language} {label}"]
    assert props(facts, LIFT)["altLabels"] == [
        f"{language} {label} 2",
        f"{language} {label} 3",
    ]
    assert props(facts, LIFT)["descriptions"] == [f"{language} about {label}"]
    assert "prefLabelEn" not in props(facts, LIFT)


@pytest.mark.parametrize(
    ("name", "tag"),
    [("en-us", "en-US"), ("pt_br", "pt-BR"), ("zh-hant", "zh-Hant"), ("nb", "nb"), ("DE", "de")],
)
def test_the_language_of_a_file_is_a_tag(tmp_path: Path, name: str, tag: str) -> None:
    folder = tmp_path / "esco-1.2.0"
    folder.mkdir()
    for stem, text in tables().items():
        (folder / f"{stem}_{name}.csv").write_text(text)

    assert props(read(folder), LIFT)["prefLabels"] == [f"{tag} lift boxes"]


def test_korean_has_properties_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "esco-1.2.0"
    folder.mkdir()
    for stem, text in tables().items():
        (folder / f"{stem}_ko.csv").write_text(text.replace("lift boxes", "상자 들기"))

    assert props(read(folder), LIFT)["prefLabelKo"] == "상자 들기"


def test_several_languages_in_one_folder_are_one_set_of_concepts(tmp_path: Path) -> None:
    for language in ("fr", "de", "en"):
        folder = write(tmp_path / "esco-1.2.0", language)
    facts = read(folder)

    assert counted(facts) == WHOLE
    assert props(facts, LIFT)["prefLabelEn"] == "lift boxes"
    assert props(facts, LIFT)["prefLabels"] == ["de Kisten heben", "fr lever"]
    assert props(facts, LIFT)["altLabels"] == [
        "de Kisten heben 2",
        "de Kisten heben 3",
        "fr lever 2",
        "fr lever 3",
    ]


def test_a_concept_without_a_label_in_one_of_several_languages_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "esco-1.2.0")
    skills = tables("de")["skills"].replace("transversal,Kisten heben,", "transversal,,")
    facts = read(write(tmp_path / "esco-1.2.0", "de", skills=skills))

    assert refused(facts) == []
    assert props(facts, LIFT)["prefLabelEn"] == "lift boxes"
    assert "prefLabels" not in props(facts, LIFT) or props(facts, LIFT)["prefLabels"] is None


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ";"), ("utf-16", ","), ("utf-16", "\t"), ("utf-8-sig", "|"), ("utf-16-le", ";")],
)
def test_a_folder_that_a_spreadsheet_saved_is_read(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    folder = tmp_path / "esco-1.2.0"
    folder.mkdir()
    for stem, text in tables().items():
        cells = text.replace(",", separator)
        (folder / f"{stem}_en.csv").write_bytes(cells.encode(encoding))
    facts = read(folder)

    assert (counted(facts), refused(facts)) == (WHOLE, [])


@pytest.mark.parametrize(
    ("date", "as_of", "found"),
    [
        ("2024-03-01", "2024-03-01T00:00:00Z", []),
        ("2024-03-01 10:00:00", "2024-03-01T10:00:00Z", []),
        (
            "yesterday",
            "2024-01-23T10:09:32.099Z",
            [("modifiedDate that is no date", "yesterday")],
        ),
        (
            "2024-02-31",
            "2024-01-23T10:09:32.099Z",
            [("modifiedDate that is no date", "2024-02-31")],
        ),
    ],
)
def test_a_date_of_another_form_costs_no_folder(
    tmp_path: Path, date: str, as_of: str, found: list[tuple[str, str]]
) -> None:
    skills = tables()["skills"].replace("2024-01-25T11:28:50.295Z", date)
    folder = write(tmp_path / "esco-1.2.0", skills=skills)
    facts = read(folder)

    assert esco.source(folder).as_of == as_of
    assert noticed(facts) == found
    assert counted(facts) == WHOLE


def test_a_folder_without_dates_is_of_when_it_was_written(tmp_path: Path) -> None:
    undated = {
        stem: text.replace("2024-01-25T11:28:50.295Z", "").replace("2024-01-23T10:09:32.099Z", "")
        for stem, text in tables().items()
    }
    groups = undated["skillGroups"].replace("2021-01-01T00:00:00Z", "")
    folder = write(tmp_path / "esco-1.2.0", **undated | {"skillGroups": groups})

    assert esco.source(folder).as_of.startswith("20")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("a\nb\n\na\n", ["a", "b"]),
        ("a\r\nb", ["a", "b"]),
        ("a; b;a;", ["a", "b"]),
        ("a | b; c", ["a", "b; c"]),
        ("a; b\nc", ["a; b", "c"]),
        ("a, b", ["a, b"]),
        ("\u200b\n a \n", ["a"]),
        ("", []),
    ],
)
def test_labels_that_were_joined_are_parted(cell: str, expected: list[str]) -> None:
    assert labels(cell) == expected


UNLIKE = "code that is none of an occupation, left out"
BY_URI = "code that lacked zeros, repaired by the URI"
GROUPS = frozenset({"0110", "2654", "8121", "011", "265"})


@pytest.mark.parametrize(
    ("uri", "cell", "expected"),
    [
        (f"{ISCO}0110", "0110", ("0110", None, False)),
        (f"{ISCO}0110", "110", ("0110", BY_URI, False)),
        (f"{ISCO}0110", "'0110", ("0110", BY_URI, False)),
        (f"{ISCO}0110", "110.0", ("0110", BY_URI, False)),
        (f"{ISCO}01", "1", ("01", BY_URI, False)),
        (f"{ISCO}0", "0", ("0", None, False)),
        (f"{ISCO}0110", "", ("0110", "code that was missing, taken from the URI", False)),
        (f"{ISCO}0110", "\uff10\uff11\uff11\uff10", ("0110", BY_URI, False)),
        (f"{ISCO}0110", "1.1E+02", ("0110", BY_URI, False)),
        (f"{ISCO}0110", "1.2E+02", ("0110", "code that the URI contradicts", True)),
        (f"{ISCO}0110", "11-Oct", ("0110", "code that the URI contradicts", True)),
        (f"{ISCO}0110", "120", ("0110", "code that the URI contradicts", True)),
        (f"{ISCO}0110", "0120", ("0110", "code that the URI contradicts", True)),
        ("http://data.europa.eu/esco/isced-f/061", "", ("061", None, False)),
        (
            "http://data.europa.eu/esco/isced-f/061",
            "61",
            ("061", BY_URI, False),
        ),
        (f"{OC}1", "0110.1", ("0110.1", None, False)),
        (
            f"{OC}1",
            "110.1",
            ("0110.1", "code that lacked the zeros of its ISCO group, repaired", False),
        ),
        (f"{OC}1", "2654.1.7", ("2654.1.7", None, False)),
        (f"{OC}1", "8121.1", ("", "code of several occupations, left out", False)),
        (f"{OC}1", "", ("", None, False)),
        (
            f"{OC}1",
            "2654.1\u200b",
            ("2654.1", "code with a mark of a spreadsheet around it, repaired", False),
        ),
        (
            f"{OC}1",
            "2654-01-07",
            ("2654.1.7", "code that a spreadsheet made a date, repaired", False),
        ),
        (f"{OC}1", "1/7/2654", ("", UNLIKE, False)),
        (f"{OC}1", "2.65E+03", ("", UNLIKE, False)),
        (f"{OC}1", "11-Oct", ("", UNLIKE, False)),
    ],
)
def test_a_code_that_lost_its_zeros_is_repaired_or_refused(
    uri: str, cell: str, expected: tuple[str, str | None, bool]
) -> None:
    assert tuple(coded(uri, cell, GROUPS, {"8121.1"})) == expected


def test_repaired_codes_are_counted_and_contradicted_ones_refused(tmp_path: Path) -> None:
    groups = tables()["ISCOGroups"].replace("0110,0110", "0110,110")
    groups += f"ISCOGroup,{ISCO}0210,0220,others,released,,,\n"
    jobs = tables()["occupations"].replace("0110.1,", "110.1,")
    jobs += f"Occupation,{OC}2,110,second,,,released,,,,110.2,\n"
    jobs += f"Occupation,{OC}3,110,third,,,released,,,,110.2,\n"
    facts = read(write(tmp_path / "esco-1.2.0", ISCOGroups=groups, occupations=jobs))

    assert (props(facts, MOVERS)["code"], props(facts, MOVER)["code"]) == ("0110", "0110.1")
    assert noticed(facts) == [
        ("code that lacked zeros, repaired by the URI", "110"),
        ("code that lacked the zeros of its ISCO group, repaired", "110.1"),
        ("code of several occupations, left out", "110.2"),
        ("code of several occupations, left out", "110.2"),
    ]
    assert refused(facts) == [("ISCOGroups_en.csv", 3, "code that the URI contradicts")]


@pytest.mark.parametrize("spelt", [str.upper, str.lower, str.title])
def test_a_known_column_is_known_however_it_is_spelt(
    tmp_path: Path, spelt: Callable[[str], str]
) -> None:
    changed = {}
    for stem, text in tables().items():
        header, _, rows = text.partition("\n")
        changed[stem] = f"{spelt(header)}\n{rows}"
    facts = read(write(tmp_path / "esco-1.2.0", **changed))
    strange = [one.seen for one in facts if isinstance(one, Rejected) and one.used]

    assert counted(facts) == WHOLE
    assert Counter(one.casefold() for one in strange) == {
        "nacecode": 1,
        "conceptlabel": 2,
        "broaderlabel": 2,
        "occupationlabel": 1,
        "skilllabel": 1,
    }


@pytest.mark.parametrize("need", ["essential", "Essential", "ESSENTIAL "])
def test_a_need_is_read_in_any_case(tmp_path: Path, need: str) -> None:
    table = tables()["occupationSkillRelations"].replace("essential", need)

    assert counted(read(write(tmp_path / "esco-1.2.0", occupationSkillRelations=table))) == WHOLE


@pytest.mark.parametrize("spelt", [str.upper, str.lower, str.title])
def test_a_known_file_is_known_however_it_is_spelt(
    tmp_path: Path, spelt: Callable[[str], str]
) -> None:
    plain = read(write(tmp_path / "esco-1.2.0"))
    (tmp_path / "spelt").mkdir()
    folder = tmp_path / "spelt" / "esco-1.2.0"
    folder.mkdir()
    for stem, text in tables().items():
        (folder / spelt(f"{stem}_en.csv")).write_text(text)

    assert props(read(folder), LIFT) == props(plain, LIFT)
    assert len(read(folder)) == len(plain)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("occupations_EN.csv", "occupations"),
        ("skills_en.tsv", "skills"),
        ("skillSkillRelations_de.csv", "skillSkillRelations"),
        ("broaderRelationsOccPillar.csv", "broaderRelationsOccPillar"),
    ],
)
def test_a_file_of_a_table_that_is_there_already_is_counted(
    tmp_path: Path, name: str, stem: str
) -> None:
    folder = write(tmp_path / "esco-1.2.0")
    (folder / name).write_text(tables()[stem])
    again = [
        one
        for one in read(folder)
        if isinstance(one, Rejected) and one.cause.startswith("file of a table")
    ]

    assert [one.cause for one in again] == ["file of a table that another file holds, not read"]


NOTE = "regulatedProfessionNote that is not known: taken as not stated"
REGULATED = "http://data.europa.eu/esco/regulated-professions/"


@pytest.mark.parametrize(
    ("date", "note", "regulated", "causes"),
    [
        ("", "", None, {}),
        ("31/12/2024", f"{REGULATED}regulated", True, {}),
        ("2024.12.31", f"{REGULATED}unregulated", False, {}),
        ("", f"{REGULATED.replace('http', 'https')}regulated/", True, {}),
        ("01/02/2024", "", None, {"modifiedDate whose day and month could be each other": 1}),
        ("someday", "", None, {"modifiedDate that is no date": 1}),
        ("", f"{REGULATED}partly", None, {NOTE: 1}),
        ("", "yes", None, {NOTE: 1}),
    ],
)
def test_cells_of_an_occupation_that_say_nothing_for_sure_are_counted(
    tmp_path: Path, date: str, note: str, *, regulated: bool | None, causes: dict[str, int]
) -> None:
    table = tables()["occupations"].replace("2024-01-23T10:09:32.099Z,,", f"{date},{note},")
    assert note in table
    found = read(write(tmp_path / "esco-1.2.0", occupations=table))

    [occupation] = [one for one in found if isinstance(one, Node) and one.label is Label.OCCUPATION]
    assert occupation.props["regulated"] is regulated
    in_table = [
        one.cause for one in found if isinstance(one, Rejected) and "column" not in one.cause
    ]
    assert Counter(in_table) == causes


NEEDS = "requirement that is also stated as essential: kept as essential"


@pytest.mark.parametrize(
    ("needs", "kept", "counted"),
    [
        (["essential"], "ESSENTIAL", 0),
        (["optional", "optional"], "OPTIONAL", 0),
        (["essential", "optional"], "ESSENTIAL", 1),
        (["optional", "Essential "], "ESSENTIAL", 1),
        (["optional", "essential", "optional"], "ESSENTIAL", 2),
    ],
)
def test_a_skill_that_is_both_essential_and_optional_is_essential(
    tmp_path: Path, needs: list[str], kept: str, counted: int
) -> None:
    header, row, *_ = tables()["occupationSkillRelations"].splitlines()
    rows = "\n".join([header, *(row.replace("essential", one) for one in needs), ""])
    found = read(write(tmp_path / "esco-1.2.0", occupationSkillRelations=rows))

    between = [
        one.props["need"]
        for one in found
        if isinstance(one, Edge) and one.relation is Relation.REQUIRES and one.start == MOVER
    ]
    assert between == [kept]
    assert [one.cause for one in found if isinstance(one, Rejected)].count(NEEDS) == counted


def test_two_skill_groups_of_one_code_are_counted(tmp_path: Path) -> None:
    table = tables()["skillGroups"]
    again = next(one for one in table.splitlines() if one.startswith(f"SkillGroup,{GR},"))
    other = again.replace(f"{GR},", f"{GR}2,")
    found = read(write(tmp_path / "esco-1.2.0", skillGroups=f"{table}{other}\n"))

    shared = [one for one in found if isinstance(one, Rejected) and one.cause == SHARED]
    assert [one.seen for one in shared] == [f"{GR}: S1", f"{GR}2: S1"]
