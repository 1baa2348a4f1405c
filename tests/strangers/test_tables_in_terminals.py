"""Tables lose no letter and cut no id, however narrow the terminal is."""

import io
import re
from collections import Counter

import pytest
from rich.console import Console
from rich.text import Text

from app.console import table
from app.tables import fit, shared
from domain.ids import mint
from domain.vocabulary import Label

OCCUPATION, JOB = (mint(label, "x") for label in (Label.OCCUPATION, Label.JOB_POSTING))
ROWS = [
    (
        "0.93",
        "드론 조종사 (산림·재난 감시)",
        "하고 싶은 일인 “드론 조종사”와 이어집니다",
        OCCUPATION,
    ),
    ("0.10", "한국어와English섞임", "필수 스킬 3개 가운데 2개\n둘째 줄", JOB),
    ("", "", "", ""),
]
COLUMNS = ("점수", "이름", "까닭", "id")


def drawn(width: int) -> str:
    made = table("드론 조종사 추천", *COLUMNS, numbers=("점수",))
    for score, name, why, node in ROWS:
        made.add_row(score, Text(name, "bold"), why, node)
    out = io.StringIO()
    Console(file=out, width=max(fit(made, width), width), highlight=False).print(made)
    return out.getvalue()


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


@pytest.mark.parametrize("width", range(1, 161))
def test_no_letter_is_lost_at_any_width(width: int) -> None:
    text = drawn(width)

    expected = letters(
        "드론 조종사 추천" + "".join(COLUMNS) + "".join("".join(row) for row in ROWS)
    )
    assert letters(text) == expected
    assert "…" not in text
    assert OCCUPATION in text
    assert JOB in text


def test_a_table_is_as_narrow_as_the_terminal_if_it_can_be() -> None:
    assert max(map(len, drawn(60).splitlines())) <= 60
    assert max(map(len, drawn(500).splitlines())) < 120


@pytest.mark.parametrize(
    ("available", "widths"),
    [(100, [5, 30, 20]), (55, [5, 30, 20]), (45, [5, 20, 20]), (30, [5, 12, 12]), (1, [4, 2, 12])],
)
def test_the_widest_columns_give_way(available: int, widths: list[int]) -> None:
    assert shared([5, 30, 20], [4, 2, 12], available) == widths


STATUS = [
    ("bokjiro-local-services", "from files", "설정 안 됨"),
    ("schema-org", "not set", "사용 중"),
]
CHECKS = [("금융 및 보험업 (industry_0p1v9b3rmch7r); 제조업 (industry_6kvp9z560t7ej)", "338")]


@pytest.mark.parametrize("width", [1, 20, 40, 44, 50, 60, 80, 120])
@pytest.mark.parametrize("rows", [STATUS, CHECKS], ids=["sources", "checks"])
def test_names_that_are_typed_again_are_never_cut(rows: list[tuple[str, ...]], width: int) -> None:
    made = table("x", *(f"c{at}" for at in range(len(rows[0]))))
    for row in rows:
        made.add_row(*row)
    out = io.StringIO()
    Console(file=out, width=max(fit(made, width), width), highlight=False).print(made)
    drawn_text = out.getvalue()

    ids = [word for row in rows for cell in row for word in re.findall(r"[a-z]+[-_][\w-]+", cell)]
    assert [one for one in ids if one not in drawn_text] == []
    if width >= 60:
        words = [word for row in rows for cell in row for word in cell.split()]
        assert [one for one in words if one not in drawn_text] == []
