"""Values of schema.org as publishers write them, and what is left out and counted."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.feeds.html_text import plain
from ingest.feeds.schema_org import FEED
from tests.feeds.fuzzing import ODD, in_folder
from tests.feeds.made import as_json, checked, lines, made, one, reasons
from tests.feeds.test_schema_org import course, html, posting


def salary(value: Any, currency: str = "KRW", **more: Any) -> dict[str, Any]:
    return {"@type": "MonetaryAmount", "currency": currency, "value": value} | more


def unit(name: str, **limits: Any) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "unitText": name} | limits


def place(**address: Any) -> dict[str, Any]:
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}


SEOUL = place(addressRegion="서울", addressLocality="강남구")
KRW = "KRW"


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"validThrough": "2026-12-31"}, "closesAt", "2026-12-31"),
        ({"validThrough": "2026-12-31T15:00:00Z"}, "closesAt", "2026-12-31"),
        ({"validThrough": "2026-12-31T00:00-05:00"}, "closesAt", "2026-12-31"),
        ({"validThrough": "20261231T235959+0900"}, "closesAt", "2026-12-31"),
        ({"validThrough": "9999-12-31"}, "closesAt", None),
        ({"validThrough": "2026-02-30"}, "closesAt", None),
        ({"validThrough": "P30D"}, "closesAt", None),
        ({"validThrough": {"@type": "Date", "@value": "2026-12-31"}}, "closesAt", "2026-12-31"),
        ({"employmentType": "FULL_TIME"}, "employmentType", None),
        ({"employmentType": "PART_TIME"}, "employmentType", "PART_TIME"),
        ({"employmentType": ["FULL_TIME", "PART_TIME"]}, "employmentType", None),
        ({"employmentType": "FULL_TIME, CONTRACTOR"}, "employmentType", None),
        ({"employmentType": ["INTERN", "OTHER"]}, "employmentType", "FIXED_TERM"),
        ({"employmentType": "정규직"}, "employmentType", "PERMANENT"),
        ({"jobLocationType": "TELECOMMUTE"}, "remote", "REMOTE"),
        (
            {"jobLocation": [SEOUL, place(addressRegion="서울", addressLocality="중구")]},
            "region",
            "11",
        ),
        ({"jobLocation": [SEOUL, place(addressRegion="부산")]}, "region", None),
        ({"jobLocation": "서울 강남구 가상로 1"}, "region", "11680"),
        ({"jobLocation": {"@type": "Place", "address": "경기 수원시"}}, "region", "41110"),
        ({"jobLocation": place(addressLocality="Seoul", addressCountry="KR")}, "region", "11"),
        (
            {
                "jobLocation": place(
                    addressRegion="서울", addressCountry={"@type": "Country", "name": "대한민국"}
                )
            },
            "region",
            "11",
        ),
        ({"jobLocation": place(addressLocality="Berlin", addressCountry="DE")}, "region", None),
        ({"jobLocation": place(streetAddress="서울 중구 가상로 9")}, "region", "11140"),
        ({"hiringOrganization": "가상상회"}, "employer", "name 가상상회"),
        ({"hiringOrganization": [{"name": "가상상회"}]}, "employer", "name 가상상회"),
        ({"hiringOrganization": ""}, "employer", None),
        ({"title": "", "name": "이름"}, "title", "이름"),
        ({"title": "R&amp;D <b>연구원</b>"}, "title", "R&D 연구원"),
        (
            {"educationRequirements": {"credentialCategory": "bachelor degree"}},
            "education",
            "BACHELOR",
        ),
        (
            {
                "educationRequirements": [
                    {"credentialCategory": "Postgraduate Degree"},
                    {"credentialCategory": "high school"},
                ]
            },
            "education",
            "HIGH_SCHOOL",
        ),
        ({"educationRequirements": "no requirements"}, "education", "NONE"),
        ({"experienceRequirements": {"monthsOfExperience": 30}}, "minCareerYears", 2),
        ({"experienceRequirements": "no requirements"}, "minCareerYears", 0),
        ({"experienceRequirements": "3+ years in welding"}, "minCareerYears", 3),
        ({"experienceRequirements": "경력 5년 이상"}, "minCareerYears", 5),
        ({"totalJobOpenings": 7}, "openings", 7),
        ({"workHours": "40 hours per week"}, "weeklyHours", 40.0),
        ({"workHours": "주 37.5시간"}, "weeklyHours", 37.5),
        (
            {"url": "javascript:alert(1)", "mainEntityOfPage": "https://example.org/a"},
            "url",
            "https://example.org/a",
        ),
        (
            {"occupationalCategory": "15-1252.00 Software Developers"},
            "occupations",
            [{"scheme": "O*NET-SOC 2019", "code": "15-1252.00"}],
        ),
        (
            {
                "occupationalCategory": {
                    "@type": "CategoryCode",
                    "inCodeSet": "ISCO-08",
                    "codeValue": "2512",
                }
            },
            "occupations",
            [{"scheme": "ISCO-08", "code": "2512"}],
        ),
        ({"occupationalCategory": "용접"}, "occupations", None),
        (
            {"skills": ["CNC", {"@type": "DefinedTerm", "name": "용접 도면"}]},
            "description",
            "알루미늄 용접\nTIG & MIG\nCNC\n용접 도면",
        ),
    ],
)
def test_values_of_postings(
    changed: dict[str, Any], field: str, value: object, tmp_path: Path
) -> None:
    line = one(FEED, tmp_path, "postings.jsonl", as_json(posting(1, **changed)))

    assert line.get(field) == value


@pytest.mark.parametrize(
    ("changed", "wage"),
    [
        ({"baseSalary": salary(unit("HOUR", value=10030))}, (10_030, 10_030, "HOUR")),
        (
            {"baseSalary": salary(unit("YEAR", minValue="40,000,000"))},
            (40_000_000,) * 2 + ("YEAR",),
        ),
        ({"baseSalary": salary(unit("YEAR", maxValue=5e7))}, (0, 50_000_000, "YEAR")),
        ({"baseSalary": salary(unit("month", value="2500000.0"))}, (2_500_000,) * 2 + ("MONTH",)),
        (
            {"baseSalary": salary(unit("", unitCode="MON", value=2500000))},
            (2_500_000,) * 2 + ("MONTH",),
        ),
        ({"baseSalary": salary("2500000", unitText="MONTH")}, (2_500_000,) * 2 + ("MONTH",)),
        (
            {"baseSalary": {"currency": "KRW", "minValue": 1, "maxValue": 2, "unitText": "DAY"}},
            (1, 2, "DAY"),
        ),
        (
            {"baseSalary": [salary(unit("YEAR", value=5), "USD"), salary(unit("YEAR", value=9))]},
            (9, 9, "YEAR"),
        ),
        ({"baseSalary": salary(unit("WEEK", value=500000))}, None),
        ({"baseSalary": salary(unit("MONTH", minValue=3, maxValue=2))}, None),
        ({"baseSalary": salary(unit("MONTH", value="협의"))}, None),
        ({"baseSalary": salary(unit("MONTH"))}, None),
        ({"baseSalary": "2500000", "salaryCurrency": "KRW"}, None),
        ({"baseSalary": ""}, None),
    ],
    ids=range(14),
)
def test_wages(changed: dict[str, Any], wage: tuple[int, int, str] | None, tmp_path: Path) -> None:
    found = one(FEED, tmp_path, "postings.jsonl", as_json(posting(1, **changed))).get("wage")

    assert found == (None if wage is None else dict(zip(("min", "max", "per"), wage, strict=True)))


def test_other_currencies_and_units_are_counted(tmp_path: Path) -> None:
    nodes = [
        posting(1, baseSalary=salary(unit("YEAR", value=50000), "USD")),
        posting(2, baseSalary=salary(unit("YEAR", value=50000), "EUR")),
        posting(3, baseSalary=salary(unit("YEAR", value=50000), "")),
        posting(4, baseSalary=salary(unit("WEEK", value=500000))),
    ]

    report = made(FEED, tmp_path, as_json(nodes))

    assert report.stated == 4
    assert dict(report.notes.counts) == {
        ("currency", "USD"): 1,
        ("currency", "EUR"): 1,
        ("currency", "not stated"): 1,
        ("wage", "week"): 1,
    }


def instance(**changed: Any) -> dict[str, Any]:
    said = {
        "@type": "CourseInstance",
        "courseMode": "onsite",
        "courseWorkload": "PT120H",
        "startDate": "2026-11-02",
        "endDate": "2026-12-18",
        "location": SEOUL,
        "maximumAttendeeCapacity": 20,
        "instructor": {"@type": "Person", "name": "박강사"},
        "offers": {"@type": "Offer", "price": "450,000", "priceCurrency": KRW},
    }
    return said | changed


def test_a_course_with_its_sessions(tmp_path: Path) -> None:
    node = course(
        1,
        hasCourseInstance=[instance(), instance(startDate="2027-01-04", endDate="2027-02-26")],
        teaches=["TIG 용접"],
    )

    line = one(FEED, tmp_path, "courses.jsonl", html(as_json(node).decode()))

    sessions = line.pop("sessions")
    assert line == {
        "id": "course https://example.org/courses/1",
        "title": "용접 입문 1",
        "description": "기초부터\nTIG 용접",
        "provider": {"id": "name 가상학원", "name": "가상학원"},
        "hours": 120,
        "teaches": [],
    }
    assert sessions[0] == {
        "id": "course https://example.org/courses/1 2026-11-02 2026-12-18 11680",
        "region": "11680",
        "startsOn": "2026-11-02",
        "endsOn": "2026-12-18",
        "seats": 20,
        "tuition": 450_000,
        "ownPayment": 450_000,
    }
    assert [one["startsOn"] for one in sessions] == ["2026-11-02", "2027-01-04"]


@pytest.mark.parametrize(
    ("changed", "hours"),
    [
        ({"hasCourseInstance": {"courseWorkload": "PT1H30M"}}, 2),
        ({"hasCourseInstance": {"courseWorkload": "PT20M"}}, 1),
        (
            {
                "hasCourseInstance": {
                    "courseSchedule": {
                        "duration": "PT3H",
                        "repeatFrequency": "Daily",
                        "repeatCount": 31,
                    }
                }
            },
            93,
        ),
        ({"hasCourseInstance": [], "timeRequired": "PT40H"}, 40),
        (
            {
                "hasCourseInstance": {"courseWorkload": "2 hours of lectures a week"},
                "timeRequired": "PT8H",
            },
            8,
        ),
        ({"hasCourseInstance": {"courseWorkload": "P5D"}}, None),
        ({"hasCourseInstance": "x"}, None),
    ],
)
def test_hours(changed: dict[str, Any], hours: int | None, tmp_path: Path) -> None:
    made(FEED, tmp_path, as_json([course(1, **changed), course(2)]))

    found = {line["id"][-1]: line["hours"] for line in lines(tmp_path, "courses.jsonl")}
    assert found.get("1") == hours
    expected = [] if hours else [("course https://example.org/courses/1", "course without hours")]
    assert reasons(tmp_path) == expected


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"location": {"@type": "VirtualLocation", "url": "https://example.org"}}, "region"),
        ({"maximumAttendeeCapacity": None}, "seats"),
        ({"startDate": None}, "startsOn"),
        ({"offers": None}, "tuition"),
        ({"offers": {"price": 300, "priceCurrency": "USD"}}, "tuition"),
    ],
)
def test_a_session_that_lacks_something_is_counted(
    changed: dict[str, Any], missing: str, tmp_path: Path
) -> None:
    report = made(FEED, tmp_path, as_json(course(1, hasCourseInstance=instance(**changed))))

    [line] = lines(tmp_path, "courses.jsonl")
    assert line["sessions"] == []
    assert report.notes.counts[f"session without {missing}", ""] == 1


def test_a_course_for_nothing_costs_nothing(tmp_path: Path) -> None:
    free = {"offers": {"@type": "Offer", "price": 0, "category": "Free"}}
    line = one(FEED, tmp_path, "courses.jsonl",
               as_json(course(1, hasCourseInstance=instance(**free))))  # fmt: skip

    assert line["sessions"][0]["tuition"] == 0


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("<p>가</p><p>나</p>", "가\n나"),
        ("가<br/>나<br>다", "가\n나\n다"),
        ("&lt;p&gt;가 &amp;amp; 나&lt;/p&gt;", "가 & 나"),
        ("<style>p{}</style><script>x()</script>가", "가"),
        ("<ul><li>가</li><li>나</li></ul>", "가\n나"),
        ("5 < 6, R&D", "5 < 6, R&D"),
        ("가&nbsp;나\r\n\r\n다", "가 나\n다"),
        ("<section>가</section>나", "가\n나"),
    ],
)
def test_html_as_text(said: str, text: str) -> None:
    assert plain(said) == text


FIELDS = sorted({
    *posting(), *course(), "educationRequirements", "experienceRequirements", "jobLocationType",
    "occupationalCategory", "workHours", "offers", "timeRequired", "skills", "courseSchedule",
})  # fmt: skip
NESTED = st.recursive(
    ODD,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["@id", "@type", "@value", "@graph", "name", "value", "address",
                             "minValue", "unitText", "currency", "addressCountry", "price"]),
            inner, max_size=4,
        ),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    first=st.dictionaries(st.sampled_from(FIELDS), NESTED, max_size=6),
    second=st.dictionaries(st.sampled_from(FIELDS), NESTED, max_size=6),
)
def test_any_values_are_stated_or_in_the_quarantine(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    nodes = [posting(1) | first, course(1) | second]
    with in_folder() as folder:
        found = checked(FEED, folder, as_json(nodes), as_json([posting(2), course(2)]))

        assert {"가상기업 J-2", "course https://example.org/courses/2"} <= set(found)


@settings(max_examples=80, deadline=None)
@given(
    start=st.integers(0, 1_500),
    cut=st.integers(0, 80),
    put=st.sampled_from(["", "<", "</script>", '"', "}"]),
)
def test_a_damaged_page_loses_no_other(start: int, cut: int, put: str) -> None:
    whole = html(as_json(posting(1)).decode()).decode()
    damaged = whole[:start] + put + whole[start + cut :]
    with in_folder() as folder:
        assert "가상기업 J-2" in checked(FEED, folder, damaged.encode(), as_json(posting(2)))
