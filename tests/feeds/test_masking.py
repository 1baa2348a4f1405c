"""Personal data is found in whatever spelling, and nothing else is taken for it."""

import pytest

from domain.masking import masked


def wide(text: str) -> str:
    """Return letters and digits of ASCII in full width."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("문의 010-1234-5678", "문의 [phone]"),
        ("문의: 01012345678 으로", "문의: [phone] 으로"),
        ("010.1234.5678", "[phone]"),
        ("010 1234 5678", "[phone]"),
        (wide("010-1234-5678"), "[phone]"),
        ("010\u200b-1234\u200b-5678", "[phone]"),
        ("+82-10-1234-5678", "[phone]"),
        ("02-555-1234", "[phone]"),
        ("(031) 555-1234", "([phone]"),
        ("0505-123-4567", "[phone]"),
        ("1588-1234", "[phone]"),
        ("900101-1234567", "[registration number]"),
        ("9001011234567", "[registration number]"),
        ("900101 - 1234567", "[registration number]"),
        ("hong@example.com", "[e-mail]"),
        ("이메일:hong.g-d@mail.example.co.kr로", "이메일:[e-mail]"),
        ("HONG" + wide("@") + "example.com", "[e-mail]"),
        ("hong (at) example.com", "[e-mail]"),
        ("담당 010-1234-5678, hong@example.com", "담당 [phone], [e-mail]"),
    ],
)
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "월급 2,500,000원 ~ 3,000,000원",
        "2026-10-01 ~ 2026-12-31",
        "K120012601010001",
        "사업자 123-45-67890",
        "오전 09:00 ~ 18:00, 주 40시간",
        "면적 1,234㎡ · ① 우대",
        "C# / .NET @ 서울",
        "우편번호 06236",
        "202610011230",
        "",
    ],
)
def test_other_text_stays_letter_for_letter(text: str) -> None:
    assert masked(text) == text
