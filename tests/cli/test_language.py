"""The language of the command line as a user sees it (unit/test_language.py: all cases)."""

import json
from pathlib import Path

from tests.cli.conftest import Iljari


def test_an_error_in_korean(iljari: Iljari) -> None:
    answer = iljari("--lang", "ko", "load", "/nowhere")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "오류: /nowhere: 폴더가 없습니다. 표준 형식 파일이 있는 폴더를 지정하십시오.\n"
    )


def test_help_in_korean(iljari: Iljari) -> None:
    answer = iljari("--help", LANG="ko_KR.UTF-8")

    assert (answer.returncode, answer.stderr) == (0, "")
    for text in ("사용법: iljari", "옵션", "명령", "이 도움말을 출력하고 종료합니다."):
        assert text in answer.stdout
    for text in ("Usage", "Options", "Commands", "Show this message", "Load "):
        assert text not in answer.stdout


def test_a_report_in_both_languages(iljari: Iljari, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "graph"

    korean = iljari("graph", "status", "--lang", "ko")
    english = iljari("graph", "status")

    assert korean.stdout == f"{folder} 폴더에서 실행 중인 서버가 없습니다.\n"
    assert english.stdout == f"no server runs on {folder}\n"


def test_a_table_in_korean(iljari: Iljari, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    folder.mkdir()
    source = {
        "id": "w",
        "name": "World",
        "version": "1",
        "licence": "CC0",
        "url": "https://example.org",
        "asOf": "2026-11-01T00:00:00Z",
    }
    (folder / "source.json").write_text(json.dumps(source))
    skill = {"id": "sql", "prefLabel": {"en": "SQL"}, "kind": "TECHNOLOGY"}
    (folder / "skills.jsonl").write_text(json.dumps(skill) + "\n{\n" + '{"id": "half"}\n')

    answer = iljari("load", "world", "--lang", "ko")

    assert answer.returncode == 0
    for text in (
        "적재 완료: world",
        "항목",
        "생성",
        "변경",
        "동일",
        "전체",
        "제외: JSON 형식이 아님",
    ):
        assert text in answer.stdout
    assert "제외: 필수 항목이 없음" in answer.stdout
    assert "필수 항목입니다." in answer.stdout
