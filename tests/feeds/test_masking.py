"""Personal data is found in whatever spelling, and nothing else is taken for it."""

import pytest

from domain.masking import masked
from ingest.feeds import html_text
from ingest.feeds.shown import masked_as_shown


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
        ("900101\u20131234567", "[registration number]"),
        ("900101\u3161 1234567", "[registration number]"),
        ("900101_1234567", "[registration number]"),
        ("010/1234/5678", "[phone]"),
        ("010\u31611234\u31615678", "[phone]"),
        ("010\u20431234\u20435678", "[phone]"),
        ("010\u30fb1234\u30fb5678", "[phone]"),
        ("010\u318d1234\u318d5678", "[phone]"),
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
        "월 900000~1200000원",
        "02/10/2026",
        "010101 / 2026101",
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("문의 hong&#64;example.com", "문의 [e-mail]"),
        ("문의 hong&amp;#64;example.com", "문의 [e-mail]"),
        ("문의 hong&amp;commat;example.com &lt;급&gt;", "문의 [e-mail] <급>"),
        ("010-<b>1234</b>-5678", "[phone]"),
        ("010&lt;b&gt;-1234-&lt;/b&gt;5678", "[phone]"),
        ("010&ndash;1234&ndash;5678", "[phone]"),
        ("010      1234      5678", "[phone]"),
        ("hong@<b>example.com</b>", "[e-mail]"),
        ("hong<b>@</b>example.com", "[e-mail]"),
        ("hong&lpar;at&rpar;example&period;com", "[e-mail]"),
        ("900101 &amp;ndash; 1234567", "[registration number]"),
        ("(031)&nbsp;555-1234", "([phone]"),
        ("010-1234-5678 &lt;TIG&gt;", "[phone] &lt;TIG&gt;"),
        ("R&amp;D <b>2026-10-01</b>", "R&amp;D <b>2026-10-01</b>"),
    ],
)
def test_personal_data_is_found_behind_escapes_and_tags(text: str, shown: str) -> None:
    assert masked_as_shown(text) == shown


def test_personal_data_is_found_behind_any_tag_of_html() -> None:
    said = "<p>hong<x-at>@</x-at>example.com, 010-<i class=a>1234</i>-5678 <C></p>"
    assert html_text.plain(said) == "[e-mail], [phone]"
