"""The English and the Korean README have the same code, commands and links.

Only what the demo prints, the one block of `text`, is in the language of each.
"""

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
    english, korean = blocks(ENGLISH), blocks(KOREAN)

    assert len(english) == 9
    assert [kind for kind, _ in korean] == [kind for kind, _ in english]
    assert [one for one in korean if one[0] != "text"] == [
        one for one in english if one[0] != "text"
    ]


def test_what_the_demo_prints_has_the_same_rows_in_both() -> None:
    scores = [
        re.findall(r"[│] +(\d+) [│] +(\d+\.\d\d) [│]", text)
        for path in (ENGLISH, KOREAN)
        for kind, text in blocks(path)
        if kind == "text"
    ]

    assert scores == [[("2", "31.55"), ("1", "2.07")]] * 2


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
