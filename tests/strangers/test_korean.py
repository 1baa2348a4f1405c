"""Korean of messages with whatever names stand in them: particles, choices, dates, folders."""

import os
import re
from pathlib import Path

import pytest

from domain import regular
from domain.enums import Lang
from domain.errors import BadFileError, MissingDataError
from domain.messages import Choice, Message, korean, recognised
from schema.spelling import as_graphql

UNKNOWN = "Expected value of type 'P' not to include unknown field 'x0', found: "
FOUND = "Expected {wanted}, found {seen}."
CAREER = "a career ends at {until}, before it begins at {start}"
USED = "model {version} is in use"


def test_no_template_leaves_a_particle_open() -> None:
    """A particle after a name is written in both forms, and no message shows both."""
    fixed = re.compile(r"\}['`\"]?(은|는|이|가|을|를|와|과|으로|로)(?=[ ,.])(?!\()")
    known = {text for text in korean().values() if "(예: {file})이" not in text}

    assert [text for text in sorted(known) if fixed.search(text)] == []


@pytest.mark.parametrize(
    ("template", "values", "shown"),
    [
        (FOUND, {"wanted": "Name", "seen": "'}'"}, "Name이 와야 할 자리에 '}'가 있습니다."),
        (FOUND, {"wanted": "':'", "seen": "Int '1'"}, "':'가 와야 할 자리에 Int '1'이 있습니다."),
        (CAREER, {"until": "2026-01", "start": "2026-02"},
         "경력 종료 시점 2026-01이 시작 시점 2026-02보다 빠릅니다."),
        (CAREER, {"until": "2026-02", "start": "2026-03"},
         "경력 종료 시점 2026-02가 시작 시점 2026-03보다 빠릅니다."),
        (USED, {"version": "v7"}, "모델 v7을 사용합니다."),
        (USED, {"version": "v9"}, "모델 v9를 사용합니다."),
        (USED, {"version": "을(를)"}, "모델 을(를)을 사용합니다."),
    ],
)  # fmt: skip
def test_particles_follow_names(template: str, values: dict[str, str], shown: str) -> None:
    assert Message(template, **values).text(Lang.KO) == shown


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        ("a tar archive", "tar 묶음 파일로"),
        ("text in UTF-16", "UTF-16 텍스트로"),
        ("HTML or XML", "HTML 또는 XML 문서로"),
        ("one JSON list, where each object should have a line of its own",
         "JSON 배열 하나(객체 하나를 한 행에 적어야 함)로"),
    ],
)  # fmt: skip
def test_looks(seen: str, shown: str) -> None:
    said = Message(
        "looks like {seen}, and should be lines of JSON in UTF-8", seen=Message(seen)
    ).text(Lang.KO)

    assert f"{shown} 보입니다." in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cannot query field 'nod' on type 'Query'. Did you mean 'node'?", "혹시 'node'입니까?"),
        ("Cannot query field 'nod' on type 'Query'. Did you mean 'node' or 'nodes'?",
         "혹시 'node' 또는 'nodes'입니까?"),
        ("Unknown type 'Jo'. Did you mean 'Job', 'JobEdge', or 'Jobs'?",
         "혹시 'Job', 'JobEdge' 또는 'Jobs'입니까?"),
    ],
)  # fmt: skip
def test_suggestions(text: str, shown: str) -> None:
    assert recognised(text).text(Lang.KO).endswith(shown)
    assert recognised(text).text(Lang.EN) == text


def test_choices_in_english() -> None:
    said = Message("{sent!r} is no {name}: send one like {example}", sent="x", name="Date",
                   example=Choice(("a", "b")))  # fmt: skip

    assert said.text(Lang.EN) == "'x' is no Date: send one like a or b"
    assert said.text(Lang.KO) == "'x' 값은 Date 형식이 아닙니다. 예: a 또는 b"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Int cannot represent non-integer value: True",
         "Int cannot represent non-integer value: true"),
        ("Expected value of non-null type 'Int!' not to be None.",
         "Expected value of non-null type 'Int!' not to be null."),
        ("Expected value of type 'P' to be an object, found: [True, None, 'None'].",
         "Expected value of type 'P' to be an object, found: [true, null, 'None']."),
        (UNKNOWN + "{'x0': 1, 'a b': {'c': False}}.", UNKNOWN + "{x0: 1, 'a b': {c: false}}."),
        ("Variable '$n' has invalid value: Int cannot represent non-integer value: False",
         "Variable '$n' has invalid value: Int cannot represent non-integer value: false"),
        ("Cannot query field 'None' on 'Query'.", "Cannot query field 'None' on 'Query'."),
    ],
)  # fmt: skip
def test_values_are_spelt_as_graphql_does(message: str, shown: str) -> None:
    assert as_graphql(message) == shown


def test_what_is_there_but_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    no_file = "일반 파일이 아닙니다. 장치나 파이프는 읽지 않습니다."
    for path, said in (
        (tmp_path, "폴더입니다. 파일 이름을 지정하십시오."),
        (tmp_path / "pipe", no_file),
        (Path("/dev/zero"), no_file),
    ):
        with pytest.raises(BadFileError) as refused:
            regular.require_file(path, MissingDataError(path, "no such file"))
        assert refused.value.text(Lang.KO).endswith(said)
    with pytest.raises(MissingDataError):
        regular.require_file(tmp_path / "none", MissingDataError(tmp_path, "no such file"))
