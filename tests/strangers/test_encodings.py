"""Files in the encodings that publishers write: declared, guessed, compressed, or none at all."""

import bz2
import gzip
import lzma
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadFileError
from domain.facts import Rejected
from ontology import narrow, tables
from tests.strangers.test_rdf import HEAD, causes, concepts, facts

zipped = partial(gzip.compress, mtime=0)
WESTERN = "file in windows-1252 (Western European), read as such"
SAID = ':a a skos:Concept ; skos:prefLabel "용접"@ko .'
XML = """<?xml version='1.0' encoding='{}' standalone="yes"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://example.org/a"><skos:prefLabel>{}</skos:prefLabel>
</skos:Concept></rdf:RDF>"""


JSON = """{"@context": {"s": "http://www.w3.org/2004/02/skos/core#"},
"@id": "https://example.org/a", "@type": "s:Concept", "s:prefLabel": "용접"}"""


@pytest.mark.parametrize(
    ("declared", "encoding", "label", "props"),
    [
        ("EUC-KR", "euc-kr", "용접", {"prefLabelKo": "용접"}),
        ("euc-kr", "cp949", "똠방각하", {"prefLabelKo": "똠방각하"}),
        ("ks_c_5601-1987", "cp949", "용접", {"prefLabelKo": "용접"}),
        ("CP949", "cp949", "용접", {"prefLabelKo": "용접"}),
        ("x-windows-949", "cp949", "용접", {"prefLabelKo": "용접"}),
        ("iso-8859-1", "latin-1", "café", {"prefLabelEn": "café"}),
        ("ISO-8859-1", "cp1252", "“café”", {"prefLabelEn": "“café”"}),
        ("iso-8859-2", "iso-8859-2", "żeton", {"prefLabelEn": "żeton"}),
        ("Shift_JIS", "cp932", "溶接", {"prefLabels": ["und 溶接"]}),
        ("utf-16", "utf-16", "용접", {"prefLabelKo": "용접"}),
        ("utf-16", "utf-16-le", "용접", {"prefLabelKo": "용접"}),
        ("utf-16", "utf-8", "용접", {"prefLabelKo": "용접"}),
        ("utf-32", "utf-32", "용접", {"prefLabelKo": "용접"}),
        ("utf8", "utf-8-sig", "용접", {"prefLabelKo": "용접"}),
        ("US-ASCII", "utf-8", "용접", {"prefLabelKo": "용접"}),
    ],
)
def test_xml_is_in_the_encoding_that_it_declares(
    tmp_path: Path, declared: str, encoding: str, label: str, props: dict[str, Any]
) -> None:
    read = facts(tmp_path, XML.format(declared, label).encode(encoding), "s.rdf")

    assert concepts(read) == {"a": props}
    assert causes(read) == {}


@pytest.mark.parametrize("declared", ["klingon", "hex", "rot13", "utf-7", "unicode_escape", "idna"])
def test_an_encoding_that_is_not_known_is_named(tmp_path: Path, declared: str) -> None:
    with pytest.raises(BadFileError, match=f"s.rdf:1: declares the encoding {declared}, which"):
        facts(tmp_path, XML.format(declared, "a").encode(), "s.rdf")


@pytest.mark.parametrize(
    ("declared", "content"),
    [("UTF-8", "좋\udcff"), ("EUC-KR", "\udcff\udcff"), ("cp949", "a\udcff")],
)
def test_a_byte_that_the_encoding_does_not_have_costs_its_statement(
    tmp_path: Path, declared: str, content: str
) -> None:
    text = XML.format(declared, "weld").replace(
        "</skos:Concept>", f"<skos:altLabel>{content}</skos:altLabel></skos:Concept>"
    )
    read = facts(tmp_path, text.encode(errors="surrogateescape"), "s.rdf")

    assert concepts(read) == {"a": {"prefLabelEn": "weld"}}
    assert causes(read) == {"text with bytes that its encoding does not have": 1}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("s.ttl.gz", zipped((HEAD + SAID).encode())),
        ("s.ttl", zipped((HEAD + SAID).encode())),
        ("s.ttl.bz2", bz2.compress((HEAD + SAID).encode())),
        ("s.ttl.xz", lzma.compress((HEAD + SAID).encode())),
        ("s.rdf.gz", zipped(XML.format("EUC-KR", "용접").encode("euc-kr"))),
        ("s.ttl", (HEAD + SAID).encode("utf-16")),
        ("s.ttl", (HEAD + SAID).encode("utf-16-be")),
        ("s.ttl", (HEAD + SAID).replace("\n", "\r\n").encode("utf-8-sig")),
        ("s.trig", (HEAD + f":g {{ {SAID} }}").encode()),
        ("s.trig", f"{HEAD}{SAID}".encode()),
        ("s.n3", (HEAD + SAID).encode()),
        (
            "s.nq",
            b"<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
            b"<http://www.w3.org/2004/02/skos/core#Concept> <https://example.org/g> .\n"
            b"<https://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "
            + '"용접" .\n'.encode(),
        ),
        ("s.json", JSON.encode()),
    ],
)
def test_rdf_is_read_in_any_format_and_packing(tmp_path: Path, name: str, content: bytes) -> None:
    assert concepts(facts(tmp_path, content, name)) == {"a": {"prefLabelKo": "용접"}}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("s.ttl", b"<!DOCTYPE html>\n<html/>", "looks like a page of HTML, and should be RDF"),
        ("s.rdf", b"<html><body>404</body></html>", "looks like a page of HTML, and should be"),
        ("s.ttl", b"<?xml version='1.0'?>\n<rdf:RDF />", "RDF/XML: let its name end in .rdf"),
        ("s.nt", b'{"@graph": []}', "looks like JSON: let its name end in .jsonld"),
        ("s.rdf", b'[{"@id": "x"}]', "looks like JSON: let its name end in .jsonld"),
        ("s.ttl", b"PK\x03\x04rest", "a ZIP archive or a spreadsheet, and should be RDF"),
        ("s.ttl", b"\xd0\xcf\x11\xe0rest", "a document of an office program, and should be RDF"),
        ("s.ttl", b"\0" * 64, "nothing but zero bytes"),
        ("s.ttl", zipped(HEAD.encode())[:40], "is cut short: its compressed content does not end"),
    ],
)
def test_a_file_that_is_something_else_is_named(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(BadFileError) as refused:
        facts(tmp_path, content, name)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("1,Schweißer\n2,Koch\n", "cp1252", [WESTERN, ("1", "Schweißer"), ("2", "Koch")]),
        ("1,päätöntä työtä\n", "cp1252", [WESTERN, ("1", "päätöntä työtä")]),
        ("1,ÉLECTRICIEN À\n", "cp1252", [WESTERN, ("1", "ÉLECTRICIEN À")]),
        ("1,“x”\u2013y…\n", "cp1252", [WESTERN, ("1", "“x”\u2013y…")]),
        ("1,numéro n°\xa02\n", "latin-1", [WESTERN, ("1", "numéro n°\xa02")]),
        ("1,Schweißer\n2,용접\n", "utf-8", [("1", "Schweißer"), ("2", "용접")]),
        ("1,용접\n", "cp949", [("1", "용접")]),
        ("1,똠방각하 값\n", "cp949", [("1", "똠방각하 값")]),
        ("1,뷁\n", "cp949", [("1", "뷁")]),
        ("1,용 접 ㎡ · 1\n", "cp949", [("1", "용 접 ㎡ · 1")]),
        # of other encodings, nothing is guessed
        ("1,gotujący żył\n", "cp1250", ["not UTF-8"]),
        ("1,готовит повар\n", "cp1251", ["not UTF-8"]),
        ("1,料理人はパンを焼く\n", "cp932", ["not UTF-8"]),
        ("1,料理人はパンを焼く\n", "euc-jp", ["not UTF-8"]),
    ],
)
def test_an_encoding_is_guessed_only_where_it_shows(
    tmp_path: Path, text: str, encoding: str, expected: list[object]
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(("a,b\n" + text).encode(encoding))

    assert [
        one.cause if isinstance(one, Rejected) else (one.cells["a"], one.cells["b"])
        for one in tables.read(path, ("a", "b"))
    ] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["용접"] * 9 + ["\udcc0"], narrow.CP949),
        (["용접 한다"] * 2 + ["é\udce9"] * 2, narrow.CP949),
    ],
)
def test_korean_with_a_few_faulty_lines_stays_korean(lines: list[str], expected: str) -> None:
    written = [one.encode("cp949", "surrogateescape") for one in lines if "é" not in one]
    assert narrow.encoding_of([*written, b"caf\xe9 \n"]) == expected
