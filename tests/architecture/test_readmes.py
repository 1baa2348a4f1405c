"""The English and the Korean README have the same code, commands and links."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, KOREAN = ROOT / "README.md", ROOT / "README.ko.md"

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)]+)\)")


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text())


def prose(path: Path) -> str:
    return BLOCK.sub("", path.read_text())


def test_code_blocks_are_the_same_in_the_same_order() -> None:
    assert len(blocks(ENGLISH)) == 9
    assert blocks(KOREAN) == blocks(ENGLISH)


def test_commands_settings_and_files_in_the_text_are_the_same() -> None:
    assert Counter(SPAN.findall(prose(KOREAN))) == Counter(SPAN.findall(prose(ENGLISH)))


def test_links_are_equal_except_those_between_the_two() -> None:
    english, korean = (LINK.findall(prose(path)) for path in (ENGLISH, KOREAN))

    assert (english.pop(0), korean.pop(0)) == (KOREAN.name, ENGLISH.name)
    assert Counter(korean) == Counter(english)


def test_links_within_the_project_lead_somewhere() -> None:
    links = {link for path in (ENGLISH, KOREAN) for link in LINK.findall(prose(path))}
    local = {link for link in links if not link.startswith("https://")}

    assert [link for link in sorted(local) if not (ROOT / link).exists()] == []


def test_there_are_as_many_sections() -> None:
    headings = [
        len(re.findall(r"^## ", path.read_text(), re.MULTILINE)) for path in (ENGLISH, KOREAN)
    ]

    assert headings == [6, 6]
