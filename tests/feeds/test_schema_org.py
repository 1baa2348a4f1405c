"""JSON-LD of schema.org in files and pages: found wherever it is, however it is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadFileError, MissingDataError
from graph.load_report import Tally
from ingest.feeds import quarantine
from ingest.feeds.files import take
from ingest.feeds.schema_org import FEED
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform
from tests.feeds.graphs import Running, ingesting, nothing
from tests.feeds.made import NOW, as_json, kept_files, lines, made, one, reasons

CONTEXT = "https://schema.org"


def posting(number: int = 1, **changed: Any) -> dict[str, Any]:
    """Return a posting; no company in it exists."""
    node = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "가상기업", "value": f"J-{number}"},
        "title": f"용접 기사 {number}",
        "description": "<p>알루미늄 용접</p><ul><li>TIG &amp; MIG</li></ul>",
        "datePosted": "2026-10-01",
        "validThrough": "2026-12-31T23:59:59+09:00",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "hiringOrganization": {
            "@type": "Organization",
            "name": "가상기업",
            "sameAs": "https://example.org",
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "가상로 1",
                "addressLocality": "강남구",
                "addressRegion": "서울",
                "addressCountry": "KR",
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "KRW",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": 2500000,
                "maxValue": 3000000,
                "unitText": "MONTH",
            },
        },
        "url": f"https://example.org/jobs/{number}",
    }
    return node | changed


def course(number: int = 1, **changed: Any) -> dict[str, Any]:
    """Return a course; no provider in it exists."""
    node = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": f"https://example.org/courses/{number}",
        "name": f"용접 입문 {number}",
        "description": "기초부터",
        "provider": {"@type": "Organization", "name": "가상학원"},
        "hasCourseInstance": {"@type": "CourseInstance", "courseWorkload": "PT22H"},
    }
    return node | changed


def html(*scripts: str) -> bytes:
    tags = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'><script>var a = '<p>';</script>"
    return f"{head}{tags}</head><body><p>x</p></body></html>".encode()


def ids(folder: Path, name: str = "postings.jsonl") -> list[str]:
    return [line["id"] for line in lines(folder, name)]


def test_a_posting_of_a_file(tmp_path: Path) -> None:
    assert one(FEED, tmp_path, "postings.jsonl", as_json(posting())) == {
        "id": "가상기업 J-1",
        "title": "용접 기사 1",
        "description": "알루미늄 용접\nTIG & MIG",
        "employer": "https://example.org",
        "region": "11680",
        "wage": {"min": 2_500_000, "max": 3_000_000, "per": "MONTH"},
        "employmentType": "FIXED_TERM",
        "postedAt": "2026-10-01",
        "closesAt": "2026-12-31",
        "url": "https://example.org/jobs/1",
    }
    assert lines(tmp_path, "employers.jsonl") == [{"id": "https://example.org", "name": "가상기업"}]


GRAPH = {
    "@context": {"schema": "http://schema.org/"},
    "@graph": [
        {"@id": "#org", "@type": "schema:Organization", "schema:name": "가상기업"},
        {
            "@type": ["schema:JobPosting", "schema:Thing"],
            "@id": "#one",
            "schema:title": {"@value": "용접 기사 1", "@language": "ko"},
            "schema:hiringOrganization": {"@id": "#org"},
            "schema:identifier": "J-1",
        },
        {"@type": "schema:WebPage", "schema:mainEntity": {"@id": "#one"}},
    ],
}
EXPANDED = [
    {
        "@type": ["http://schema.org/JobPosting"],
        "http://schema.org/title": [{"@value": "용접 기사 1"}],
        "http://schema.org/hiringOrganization": [
            {"@type": ["http://schema.org/Organization"],
             "http://schema.org/name": [{"@value": "가상기업"}]}
        ],
        "http://schema.org/identifier": [{"@value": "J-1"}],
    }
]  # fmt: skip
LISTED = {
    "@type": "ItemList",
    "itemListElement": [{"@type": "ListItem", "position": 1, "item": posting()}],
}
PLAIN = json.dumps(posting(), ensure_ascii=False)


@pytest.mark.parametrize(
    "body",
    [
        as_json(GRAPH),
        as_json(EXPANDED),
        as_json(LISTED),
        as_json([posting(), posting()]),
        as_json(posting() | {"@type": ["JobPosting", "Thing"]}),
        as_json(posting() | {"@type": "http://schema.org/JobPosting"}),
        html(PLAIN),
        html('{"@type": "WebSite", "name": "x"}', PLAIN),
        html(f"<!-- {PLAIN} -->"),
        html(f"//<![CDATA[\n{PLAIN}\n//]]>"),
        html(f"/*<![CDATA[*/ {PLAIN} /*]]>*/"),
        html(f"{PLAIN};"),
        html(PLAIN.replace("알루미늄 용접", "알루미늄\n\t용접")),
        html(PLAIN).replace(b"application/ld+json", b"Application/LD+JSON; charset=utf-8"),
        html(PLAIN).decode().replace("utf-8", "euc-kr").encode("euc-kr"),
        PLAIN.encode("utf-16"),
        b"\xef\xbb\xbf" + PLAIN.encode(),
    ],
    ids=range(17),
)  # fmt: skip
def test_it_is_found_wherever_it_is(body: bytes, tmp_path: Path) -> None:
    report = made(FEED, tmp_path, body)

    assert report.quarantined == 0
    [line] = lines(tmp_path, "postings.jsonl")
    assert (line["id"], line["title"]) == ("가상기업 J-1", "용접 기사 1")
    assert [one["name"] for one in lines(tmp_path, "employers.jsonl")] == ["가상기업"]


def test_a_page_that_ends_within_its_script_is_broken_and_no_text_of_it_is_kept(
    tmp_path: Path,
) -> None:
    broken = html(json.dumps(posting(2, applicationContact={"name": "김담당"})))
    cut = broken[: broken.index(b"validThrough")] + "김담당 010-1234-5678".encode()

    report = made(FEED, tmp_path, html(PLAIN), cut, html("{'a': 1}"))

    assert (report.stated, report.quarantined) == (1, 2)
    assert [reason for _, reason in reasons(tmp_path)] == ["broken JSON", "broken JSON"]
    assert "김담당" not in kept_files(tmp_path / "source")
    [first, _] = quarantine.read(tmp_path / "source")
    assert first.raw.startswith("JSON that is broken: ")


def test_several_of_a_page_are_told_apart(tmp_path: Path) -> None:
    same = {"url": "https://example.org/jobs", "identifier": ""}
    nodes = [posting(1, **same), posting(2, **same), posting(3, url="", identifier="")]

    report = made(FEED, tmp_path, html(json.dumps(nodes)), html(json.dumps(nodes[0])))

    assert (report.stated, report.repeated) == (3, 1)
    assert ids(tmp_path)[:2] == [
        "https://example.org/jobs 용접 기사 1",
        "https://example.org/jobs 용접 기사 2",
    ]
    assert len(ids(tmp_path)[2]) == 24


def test_persons_are_nowhere(tmp_path: Path) -> None:
    person = {"@type": "Person", "name": "김가상", "email": "kim@example.com"}
    node = posting(
        1,
        applicationContact={"@type": "ContactPoint", "name": "이담당", "telephone": "02-555-1234"},
        hiringOrganization=person,
        description="문의 010-1234-5678",
        sameAs="mailto:lee@example.com",
    )

    line = one(FEED, tmp_path, "postings.jsonl", as_json(node))

    assert ("employer" in line, line["description"]) == (False, "문의 [phone]")
    written = kept_files(tmp_path / "source")
    secrets = ("김가상", "kim@example.com", "이담당", "02-555-1234", "010-1234", "lee@example")
    assert [one for one in secrets if one in written] == []


def test_references_that_lead_back_end(tmp_path: Path) -> None:
    graph = [
        {"@id": "#a", "@type": "JobPosting", "title": "제목", "hiringOrganization": {"@id": "#b"}},
        {"@id": "#b", "@type": "Organization", "name": "가상", "owns": {"@id": "#a"},
         "parentOrganization": {"@id": "#b"}},
    ]  # fmt: skip

    line = one(FEED, tmp_path, "postings.jsonl", as_json({"@graph": graph}))

    assert (line["title"], line["employer"]) == ("제목", "name 가상")


def test_a_document_cannot_become_a_large_one(tmp_path: Path) -> None:
    layers = [{"@id": f"#{n}", "x": [{"@id": f"#{n + 1}"}] * 10} for n in range(25)]
    graph = [{"@type": "JobPosting", "title": "제목", "identifier": "1", "x": {"@id": "#0"}}]

    one(FEED, tmp_path, "postings.jsonl", as_json({"@graph": graph + layers}))

    assert len(kept_files(tmp_path / "source")) < 200_000


def taken(tmp_path: Path, *paths: Path) -> Transformed:
    spool = Spool(tmp_path / "source")
    take(FEED, paths, spool, NOW)
    return transform(FEED, spool)


def test_a_folder_is_read_without_the_pictures_of_its_pages(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "one_files").mkdir(parents=True)
    (folder / "one.html").write_bytes(html(PLAIN))
    (folder / "two.jsonld").write_bytes(as_json(posting(2)))
    (folder / "none.htm").write_bytes(b"<html><body>nothing</body></html>")
    (folder / "one_files" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xff")
    (folder / "one_files" / "app.js").write_text("var a = {}")

    assert taken(tmp_path, folder).stated == 2


def test_a_text_file_lists_files(tmp_path: Path) -> None:
    (tmp_path / "a page.html").write_bytes(html(PLAIN))
    (tmp_path / "two").write_bytes(as_json(posting(2)))
    listing = tmp_path / "list.txt"
    listing.write_text("# pages\na page.html\n\ntwo\n")

    assert taken(tmp_path, listing).stated == 2

    listing.write_text("missing.html\n")
    with pytest.raises(MissingDataError, match=r"missing\.html"):
        taken(tmp_path, listing)


@pytest.mark.parametrize(
    ("name", "body", "seen"),
    [
        ("pages.zip", b"PK\x03\x04\x14\x00", "a ZIP archive or a spreadsheet"),
        ("pages.html", b"7z\xbc\xaf\x27\x1c\x00", "a 7-Zip archive"),
        ("zeros.html", bytes(8), "nothing but zero bytes"),
    ],
)
def test_a_packed_file_is_called_what_it_is(
    tmp_path: Path, name: str, body: bytes, seen: str
) -> None:
    (tmp_path / name).write_bytes(body)

    with pytest.raises(BadFileError, match=f"looks like {seen}.*should be XML, JSON or HTML"):
        taken(tmp_path, tmp_path / name)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_bytes(b"\xff\xff\x00\x81")

    with pytest.raises(BadFileError, match="text in an unknown encoding"):
        taken(tmp_path, tmp_path / "one.html")


def test_postings_and_courses_arrive_and_a_bad_course_keeps_what_it_was(
    running: Running, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(html(json.dumps([posting(1), posting(2), course(1), course(2)])))
    work = ingesting(running, tmp_path / "home")
    done = work.ingest(FEED, [page], nothing)

    assert done.load.written.nodes == {
        "JobPosting": Tally(2), "Employer": Tally(1), "Course": Tally(2), "Provider": Tally(1),
    }  # fmt: skip
    page.write_bytes(html(json.dumps([posting(1), course(1), course(2, hasCourseInstance=[])])))
    again = ingesting(running, tmp_path / "home", "2026-11-02T00:00:00Z").ingest(
        FEED, [page], nothing
    )

    assert (again.transformed.quarantined, again.transformed.kept) == (1, 1)
    assert reasons(tmp_path / "home" / "schema-org") == []
    assert running.rows("MATCH (c:Course) RETURN c.status AS status") == [{"status": "OPEN"}] * 2
    assert running.rows("MATCH (j:JobPosting) RETURN j.status AS status ORDER BY j.title") == [
        {"status": "OPEN"},
        {"status": "CLOSED"},
    ]
