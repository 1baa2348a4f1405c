"""Blank arguments of commands, as scripts send them for a variable that is not set: refused."""

from pathlib import Path

import pytest

from app import settings
from app.commands.ontology_extract import link
from app.commands.ontology_search import search
from domain.enums import Lang
from domain.errors import InputError
from tests.strangers.walk import outcome

BLANK = ["", " ", "\t\n", "\u200b", "\u3164", "\ufeff "]


@pytest.mark.parametrize("text", BLANK)
def test_a_blank_text_is_refused(text: str) -> None:
    for command, name in ((search, "TEXT"), (link, "TITLE")):
        with pytest.raises(InputError) as refused:
            command(text)

        assert str(refused.value) == f"the argument {name} is blank: say what to look for"
        assert (
            refused.value.text(Lang.KO) == f"{name} 인수가 비어 있습니다. 찾을 내용을 적으십시오."
        )
        assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sample", "FOLDER"),
        ("load", "FOLDER"),
        ("ingest template", "FOLDER"),
        ("graph dump", "FILE"),
        ("graph restore", "FILE"),
        ("ontology extract", "FILE"),
        ("ontology validate", "FILE"),
        ("recommend --all --out", "--out"),
        ("evaluate --html", "--html"),
        ("seekers identify", "FILE"),
    ],
)
def test_a_blank_path_is_not_the_folder_somebody_is_in(
    words: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = f"error: {name} is blank: name a file or a folder\n"

    assert outcome(["--lang", "en", *words.split(), ""]) == (2, said)
    assert outcome(["--lang", "en", *words.split(), " "]) == (2, said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "name"), [("eligibility", "POLICY"), ("eligibility --receives", "--receives")]
)
def test_a_blank_policy_is_no_policy_that_is_missing(words: str, name: str) -> None:
    said = f"error: the argument {name} is blank: say what to look for\n"

    assert outcome(["--lang", "en", *words.split(), ""]) == (2, said)
    assert outcome(["--lang", "en", *words.split(), "\u200b"]) == (2, said)


@pytest.mark.parametrize("home", ["", " ", "\u200b"])
def test_a_blank_home_is_the_usual_one(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILJARI_HOME", home)

    assert settings.read().home == Path(".iljari")
