"""Messages and errors in both languages."""

from pathlib import Path

import pytest

from domain.enums import Lang
from domain.errors import (
    BadArtifactError,
    BadFileError,
    BadIdError,
    InputError,
    MissingDataError,
    NotFoundError,
    PlatformError,
)
from domain.messages import Message
from ontology.mapping import files
from ontology.mapping.model import TabularScheme

ERRORS: list[tuple[PlatformError, str, str]] = [
    (
        NotFoundError("skill", "skill_x"),
        "no skill has id 'skill_x'",
        "ID가 'skill_x'인 스킬 항목이 없습니다.",
    ),
    (
        NotFoundError("skill", "a b", "NCS"),
        "no skill has the code 'a b' in the scheme 'NCS'",
        "'NCS' 개념 체계에서 코드가 'a b'인 스킬 항목이 없습니다.",
    ),
    (
        BadFileError(Path("a.csv"), 3, "is not TOML: {error}", error="why"),
        "a.csv:3: is not TOML: why",
        "a.csv:3: TOML 형식이 아닙니다: why",
    ),
    (
        BadFileError(Path("a.csv"), None, "is empty"),
        "a.csv: is empty",
        "a.csv: 파일이 비어 있습니다.",
    ),
    (
        MissingDataError(Path("f"), "lacks {files}", files="a, b"),
        "f: lacks a, b",
        "f: 필요한 파일이 없습니다: a, b",
    ),
    (
        BadIdError("x", "job", kind="job"),
        (
            "'x' is not an id that starts with 'job_' (kind: job); "
            "take ids from an answer, do not build them"
        ),
        (
            "'x' 값은 'job_' 접두사로 시작하는 채용공고 ID가 아닙니다. "
            "ID는 직접 만들지 말고 응답에서 받은 값을 사용하십시오."
        ),
    ),
    (
        BadIdError("job_nobody", "job", kind="job"),
        "'job_nobody' is not an id; take ids from an answer, do not build them",
        ("'job_nobody' 값은 ID가 아닙니다. ID는 직접 만들지 말고 응답에서 받은 값을 사용하십시오."),
    ),
    (
        BadArtifactError(Path("m"), "{file} cannot be read", file="manifest.json"),
        (
            "m: manifest.json cannot be read; run `iljari train` to train a new one, or choose "
            "another with `iljari models`"
        ),
        (
            "m: manifest.json 파일을 읽을 수 없습니다. "
            "`iljari train` 명령으로 모델을 다시 학습하거나 "
            "`iljari models` 명령으로 다른 모델을 선택하십시오."
        ),
    ),
]


@pytest.mark.parametrize(("error", "english", "korean"), ERRORS)
def test_an_error_speaks_both_languages(error: PlatformError, english: str, korean: str) -> None:
    assert (str(error), error.text(Lang.EN)) == (english, english)
    assert error.text(Lang.KO) == korean


def test_values_that_are_messages_are_put_into_the_same_language() -> None:
    inner = Message("is not TOML: {error}", error="why")
    outer = Message("{place}: {problem}", place="here", problem=inner)

    assert str(outer) == "here: is not TOML: why"
    assert outer.text(Lang.KO) == "here: TOML 형식이 아닙니다: why"


def test_a_template_without_values_is_taken_as_it_stands() -> None:
    assert str(InputError("send {skills}")) == "send {skills}"
    assert InputError("send {skills}").text(Lang.KO) == "send {skills}"


def test_braces_in_a_value_are_kept() -> None:
    assert str(Message("is not TOML: {error}", error="{x}")) == "is not TOML: {x}"


def test_messages_of_mapping_validators_are_translated(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(
        '[scheme]\nid = "a"\nname = "A"\nversion = "1"\nlicence = "free"\n'
        'as_of = "2026-01-01T00:00:00Z"\n'
        '[refs.job]\nlabel = "Occupation"\ncode = ["nr"]\n'
        '[tables.jobs]\nfile = "a"\ngiven = "b"\n'
    )

    with pytest.raises(BadFileError) as refused:
        files.read(path, TabularScheme)

    assert str(refused.value) == (
        f"{path}: refs.job: `code` and `code_scheme` go together, and 1 more"
    )
    assert refused.value.text(Lang.KO) == (
        f"{path}: refs.job: `code`와 `code_scheme`은 함께 지정해야 합니다. (외 1건)"
    )


def test_messages_of_pydantic_are_translated_where_known(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text("refs = {}\ntables = {}\n")

    with pytest.raises(BadFileError) as refused:
        files.read(path, TabularScheme)

    assert str(refused.value) == f"{path}: scheme: Field required"
    assert refused.value.text(Lang.KO) == f"{path}: scheme: 필수 항목입니다."
