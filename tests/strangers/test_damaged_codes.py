"""Codes that a spreadsheet, a keyboard or a conversion changed: each cell and what is read."""

import re

import pytest

from ontology import code_columns, esco_codes
from ontology.code_cells import comes_of
from ontology.code_forms import mended
from ontology.mapping.parts import Ref

LACKING = "code that lacked zeros, repaired"
MARKED = "code with a mark of a spreadsheet around it, repaired"
WIDE = "code in full-width characters, repaired"
REDATED = "code that a spreadsheet made a date, repaired"
ROUNDED = "code that a spreadsheet rounded"
DATED = "code that a spreadsheet made a date"
SEVERAL = "code that a spreadsheet changed, and that could be one of several"
DASHED = "code with another dash, repaired"
OTHER = "c is no code of this kind"


def wide(text: str) -> str:
    """Return a text in full-width characters."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


SOC = r"\d{2}-\d{4}\.\d{2}"
LONG = r"\d{2}\.\d{4}"
PAIR = r"\d{2}-\d{2}"
PLAIN = r"\d{6}"


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [
        # nothing to repair
        (SOC, "11-1011.00", ("11-1011.00", None, False)),
        (SOC, " 11-1011.00\u00a0", ("11-1011.00", None, False)),
        (SOC, "", ("", None, False)),
        (PAIR, "11-10", ("11-10", None, False)),
        # characters
        (SOC, wide("11-1011.00"), ("11-1011.00", WIDE, False)),
        (SOC, "11\u20131011.00", ("11-1011.00", DASHED, False)),
        (SOC, "11\u22121011.00", ("11-1011.00", DASHED, False)),
        (SOC, "'11-1011.00", ("11-1011.00", MARKED, False)),
        (SOC, "\u201911-1011.00", ("11-1011.00", MARKED, False)),
        (SOC, "\u200b11-1011.00", ("11-1011.00", MARKED, False)),
        (SOC, "\ufeff11-1011.00", ("11-1011.00", MARKED, False)),
        (SOC, wide("'11-1011.00"), ("11-1011.00", WIDE, False)),
        # zeros
        (SOC, "11-1011", ("11-1011.00", LACKING, False)),
        (SOC, "11-1011.0", ("11-1011.00", LACKING, False)),
        (SOC, "1-1011.00", ("1-1011.00", OTHER, True)),
        (SOC, "11-1011.000", ("11-1011.000", OTHER, True)),
        (LONG, "12.1", ("12.1000", LACKING, False)),
        (LONG, "12.100", ("12.1000", LACKING, False)),
        (LONG, "1.1", ("01.1000", LACKING, False)),
        (LONG, "12", ("12.0000", LACKING, False)),
        (LONG, "12.10001", ("12.10001", OTHER, True)),
        (PLAIN, "11100", ("011100", LACKING, False)),
        (PLAIN, "11100.0", ("011100", LACKING, False)),
        (PLAIN, "11,100", ("011100", LACKING, False)),
        (PLAIN, "111,100", ("111100", LACKING, False)),
        (PLAIN, "12.000", ("12.000", SEVERAL, True)),
        (r"\d\d|\d{4}", "1", ("1", SEVERAL, True)),
        (r"\d{1,2}", "1.0", ("1", LACKING, False)),
        # rounded
        (PLAIN, "1.21E+05", ("1.21E+05", ROUNDED, True)),
        (PLAIN, "1,21e+05", ("1,21e+05", ROUNDED, True)),
        (PLAIN, "1E+5", ("1E+5", ROUNDED, True)),
        # dates
        (PAIR, "11-Oct", ("11-Oct", DATED, True)),
        (PAIR, "11-Nov", ("11-11", REDATED, False)),
        (PAIR, "31-Oct", ("31-Oct", DATED, True)),
        (r"[12]\d-\d{2}", "9-Nov", ("11-09", REDATED, False)),
        (r"0\d-\d{2}", "11-Oct", ("11-Oct", DATED, True)),
        (r"0\d-\d{2}", "11-Feb", ("02-11", REDATED, False)),
        (r"1[0-2]-[3-9]\d", "11-1935", ("11-1935", OTHER, True)),
        (r"\d-\d{2}", "10월 11일", ("10월 11일", DATED, True)),
        (PAIR, "10월 11일", ("10-11", REDATED, False)),
        (PAIR, "2026-11-10", ("2026-11-10", DATED, True)),
        (PAIR, "2026-11-11 00:00:00", ("11-11", REDATED, False)),
        (r"\d{2}-\d{4}", "Nov-21", ("Nov-21", DATED, True)),
        (r"\d{2}-20\d{2}", "Nov-21", ("11-2021", REDATED, False)),
        (r"\d{2}-\d{4}", "Nov-2021", ("11-2021", REDATED, False)),
        (r"\d{1}\.\d{1}", "01.05.2026", ("01.05.2026", DATED, True)),
        # anything else
        (SOC, "Chief Executives", ("Chief Executives", OTHER, True)),
        (SOC, "#REF!", ("#REF!", OTHER, True)),
    ],
)
def test_a_code_of_a_known_form_is_repaired_where_the_form_decides_it(
    form: str, cell: str, expected: tuple[str, str | None, bool]
) -> None:
    assert tuple(mended(cell, re.compile(form), "c")) == expected


PLAIN_REF = Ref.model_validate({"label": "Occupation", "code": ["c"], "code_scheme": "X"})
URI_REF = PLAIN_REF.model_copy(update={"uri": "u"})
DIGITS_REF = PLAIN_REF.model_copy(update={"digits": {"c": (2, 4, 6)}})


@pytest.mark.parametrize(
    ("ref", "cell", "uri", "expected"),
    [
        (PLAIN_REF, "A 1-x", "", ("A 1-x", None, False)),
        (PLAIN_REF, "Mar-ten", "", ("Mar-ten", None, False)),
        (PLAIN_REF, "2026-11-10", "", ("2026-11-10", None, False)),
        (PLAIN_REF, "MAR-10", "", ("MAR-10", None, False)),
        (PLAIN_REF, "11-Oct", "", ("11-Oct", DATED, True)),
        (PLAIN_REF, "Oct-11", "", ("Oct-11", DATED, True)),
        (PLAIN_REF, "10월 11일", "", ("10월 11일", DATED, True)),
        (PLAIN_REF, "1.2E+04", "", ("1.2E+04", ROUNDED, True)),
        (PLAIN_REF, wide("12"), "", ("12", WIDE, False)),
        (PLAIN_REF, "'0110", "", ("0110", MARKED, False)),
        (PLAIN_REF, "'s", "", ("'s", None, False)),
        (PLAIN_REF, "용접\u00ad공", "", ("용접공", MARKED, False)),
        # the URI decides
        (URI_REF, "11-Oct", "https://x.org/11-10", ("11-10", LACKING, False)),
        (URI_REF, "11-Oct", "https://x.org/10-11", ("10-11", LACKING, False)),
        (URI_REF, "11-Oct", "https://x.org/12-11", ("11-Oct", DATED, True)),
        (URI_REF, "12.1", "https://x.org/12.1000", ("12.1000", LACKING, False)),
        (URI_REF, "12.1", "https://x.org/12.1001", ("12.1", None, False)),
        (URI_REF, "1.21E+04", "https://x.org/C12104", ("12104", LACKING, False)),
        (URI_REF, "1.21E+04", "https://x.org/12204", ("1.21E+04", ROUNDED, True)),
        (URI_REF, wide("0110"), "https://x.org/C0110", ("0110", WIDE, False)),
        (URI_REF, "110", "https://x.org/C0110", ("0110", LACKING, False)),
        # numbers of digits
        (DIGITS_REF, wide("101"), "", ("0101", LACKING, False)),
        (DIGITS_REF, wide("0101"), "", ("0101", WIDE, False)),
        (DIGITS_REF, "10,101", "", ("010101", LACKING, False)),
        (DIGITS_REF, "1.000", "", ("1.000", SEVERAL, True)),
        (DIGITS_REF, "1.5", "", ("1.5", "c has another number of digits", True)),
        (DIGITS_REF, "1.01E+05", "", ("1.01E+05", ROUNDED, True)),
        (DIGITS_REF, "01-Jan", "", ("01-Jan", DATED, True)),
        (DIGITS_REF, "1010101", "", ("1010101", "c has another number of digits", True)),
    ],
)
def test_a_code_is_repaired_where_its_digits_or_its_uri_decide_it(
    ref: Ref, cell: str, uri: str, expected: tuple[str, str | None, bool]
) -> None:
    assert tuple(code_columns.mended(ref, "c", {"c": cell, "u": uri})) == expected


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        ("110", "0110", True),
        ("1.1E+02", "0110", True),
        ("1.1E+02", "0114", True),
        ("1.1E+02", "0116", False),
        ("110.00", "0110", True),
        ("111", "0110", False),
        ("10-Nov", "11-10", True),
        ("2026-11-10", "11-10", True),
        ("10/11/2026", "11-10", True),
        ("Nov-21", "11-1921", True),
        ("Nov-21", "11-1821", False),
        ("x", "y", False),
    ],
)
def test_what_a_spreadsheet_may_have_made_of_a_code(
    cell: str, code: str, *, expected: bool
) -> None:
    assert comes_of(cell, code) is expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2512.1", "2512.1"),
        ("2512.1.10", "2512.1.10"),
        ("2,512.1", ""),
        ("2.51E+03.1", ""),
        (".1", ""),
        ("02512.1", ""),
        ("2512.01", ""),
        ("2512,1", ""),
    ],
)
def test_the_code_of_an_occupation_of_esco_is_one_or_is_left_out(cell: str, code: str) -> None:
    found = esco_codes.coded("http://data.europa.eu/esco/occupation/x", cell, {"2512"}, ())

    assert found == (code, None if code else esco_codes.UNLIKE, False)
