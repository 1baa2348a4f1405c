"""The language of the command line: by option, by setting, by locale; and usage errors in it."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from app import language
from app.main import main
from domain.enums import Lang
from domain.errors import InputError

Run: TypeAlias = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    language.choose([], {})


@pytest.mark.parametrize(
    ("arguments", "others"),
    [
        (["--lang", "ko", "load", "x"], ["load", "x"]),
        (["--lang=ko", "load", "x"], ["load", "x"]),
        (["load", "--lang", "ko", "x"], ["load", "x"]),
        (["load", "x", "--lang=KO"], ["load", "x"]),
        (["--lang", "en", "load", "x", "--lang", "ko"], ["load", "x"]),
        (["--lang", "ko", "load", "--", "--lang", "en"], ["load", "--", "--lang", "en"]),
    ],
)
def test_the_option_may_stand_anywhere(arguments: list[str], others: list[str]) -> None:
    assert language.choose(arguments, {}) == others
    assert language.current() is Lang.KO


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, Lang.EN),
        ({"LANG": "ko_KR.UTF-8"}, Lang.KO),
        ({"LANG": "en_US.UTF-8"}, Lang.EN),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, Lang.KO),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, Lang.EN),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, Lang.KO),
        ({"LANG": "ko"}, Lang.KO),
        ({"LANG": "ko.UTF-8"}, Lang.KO),
        ({"LANG": "KO-KR"}, Lang.KO),
        ({"LANG": "kok_IN"}, Lang.EN),
        ({"LANG": "kok.UTF-8"}, Lang.EN),
        ({"LANG": "ko_KR.UTF-8", "ILJARI_LANG": "en"}, Lang.EN),
        ({"ILJARI_LANG": "ko"}, Lang.KO),
    ],
)
def test_the_setting_and_the_locale(environment: dict[str, str], lang: Lang) -> None:
    assert language.choose(["load"], environment) == ["load"]
    assert language.current() is lang


def test_the_option_comes_before_setting_and_locale() -> None:
    language.choose(["--lang", "en"], {"ILJARI_LANG": "ko", "LANG": "ko_KR.UTF-8"})

    assert language.current() is Lang.EN


@pytest.mark.parametrize("wrong", [["--lang", "fr"], ["--lang"], ["--lang="]])
def test_another_language_is_refused(wrong: list[str]) -> None:
    with pytest.raises(InputError, match=r"^--lang '\w*': give ko or en$"):
        language.choose(["load", "x", *wrong], {})


def test_another_language_in_the_setting_is_refused() -> None:
    with pytest.raises(InputError, match=r"^ILJARI_LANG 'fr': give ko or en$"):
        language.choose([], {"ILJARI_LANG": "fr"})


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: its exit code and what it printed."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("app.telemetry.configure", lambda: None)

    def answer(*arguments: str) -> tuple[int | str | None, str, str]:
        monkeypatch.setattr("sys.argv", ["iljari", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return answer


@pytest.mark.parametrize(
    ("arguments", "english", "korean"),
    [
        (("load",), "Missing argument 'folder'.", "'folder' 인자를 지정하십시오."),
        (("load", "--foo"), "No such option: --foo", "--foo 옵션은 없습니다."),
        (("nothing",), "No such command 'nothing'.", "'nothing' 명령은 없습니다."),
        (
            ("serve", "--host"),
            "Option '--host' requires an argument.",
            "'--host' 옵션에 값을 지정하십시오.",
        ),
        (
            ("serve", "--port", "x"),
            (
                "Invalid value for '--port': Input should be a valid integer, "
                "unable to parse string as an integer"
            ),
            "'--port' 값이 올바르지 않습니다. 정수여야 합니다.",
        ),
        (
            ("ontology", "link", "a", "--limit", "900"),
            "Invalid value for '--limit': Input should be less than or equal to 100",
            "'--limit' 값이 올바르지 않습니다. 100 이하여야 합니다.",
        ),
        (
            ("ontology", "load", "skos", "x", "--as", "job"),
            (
                "--as job: concepts are of one of these kinds: SKILL, SKILL_GROUP, OCCUPATION, "
                "OCCUPATION_GROUP, CERTIFICATION, INDUSTRY, REGION, MAJOR"
            ),
            (
                "--as job: 지원하지 않는 개념 종류입니다. 지원하는 종류: SKILL, SKILL_GROUP, "
                "OCCUPATION, OCCUPATION_GROUP, CERTIFICATION, INDUSTRY, REGION, MAJOR"
            ),
        ),
        (
            ("graph", "status", "more"),
            "Got unexpected extra argument(s) (more)",
            "인자가 너무 많습니다: more",
        ),
        (
            ("recommend",),
            (
                "give either --seeker ID or what describes somebody, such as --skills, --title "
                "and --region"
            ),
            (
                "--seeker ID를 지정하거나, --skills, --title, --region과 같이 구직자를 설명하는 "
                "옵션을 지정하십시오."
            ),
        ),
    ],
)
def test_errors_are_one_line_in_the_language(
    run: Run,
    arguments: tuple[str, ...],
    english: str,
    korean: str,
) -> None:
    assert run(*arguments, "--lang", "en") == (2, "", f"error: {english}\n")
    assert run("--lang=ko", *arguments) == (2, "", f"오류: {korean}\n")


def test_json_is_the_same_in_both_languages(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ILJARI_HOME", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)

    korean, english = (run("graph", "status", "--json", "--lang", lang) for lang in ("ko", "en"))

    assert korean == english
    assert json.loads(korean[1])["running"] is False
