"""A folder of canonical files in which every field of the format is used at least once."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from domain.ids import mint
from domain.vocabulary import Label

Lines: TypeAlias = Mapping[str, list[dict[str, Any]]]

SOURCE: Final = {
    "id": "example",
    "name": "Example",
    "version": "1",
    "licence": "CC0",
    "url": "https://example.org",
    "asOf": "2026-11-01T00:00:00Z",
}
ANNA: Final = "seeker_0123456789abc"
FILES: Final[Lines] = {
    "regions.jsonl": [
        {"id": "ch", "prefLabel": {"de": "Schweiz", "fr": "Suisse"}},
        {
            "id": "zh",
            "prefLabel": {"de": "Zürich", "en": "Zurich"},
            "parent": "ch",
            "latitude": 47.3769,
            "longitude": 8.5417,
        },
        {"id": "sinsa", "prefLabel": "신사동", "parent": "11680"},
    ],
    "skills.jsonl": [
        {
            "id": "bake",
            "prefLabel": {"ko": "제빵", "en": "baking"},
            "altLabels": {"ko": ["빵 굽기"], "en": ["bread making"]},
            "description": {"en": "Make bread"},
            "kind": "SKILL",
            "broader": ["cook"],
            "related": ["taste"],
        },
        {"id": "cook", "prefLabel": "cooking", "kind": "SKILL"},
        {"id": "taste", "prefLabel": {"en": "tasting"}, "kind": "ATTITUDE"},
    ],
    "certifications.jsonl": [
        {
            "id": "baker",
            "prefLabel": {"ko": "제빵기능사"},
            "altLabels": {"ko": ["제빵사 자격"]},
            "code": {"scheme": "Q-NET", "code": "7931"},
            "grade": "기능사",
            "field": "식품",
            "regulated": True,
            "attests": ["bake"],
        }
    ],
    "occupations.jsonl": [
        {
            "id": "baker",
            "prefLabel": {"ko": "제빵사", "en": "baker"},
            "altLabels": {"en": ["bread maker"]},
            "description": {"en": "Bakes"},
            "code": {"scheme": "KSCO", "code": "44222"},
            "group": {"id": "food", "prefLabel": {"en": "Food"}},
            "skills": [{"skill": "bake", "need": "ESSENTIAL"}],
            "certifications": ["baker"],
        }
    ],
    "employers.jsonl": [
        {
            "id": "e",
            "name": "빵집",
            "headcount": 7,
            "workplaces": [
                {
                    "id": "e-1",
                    "region": "11680",
                    "industry": "I",
                    "headcount": 7,
                    "founded": "2011-05",
                    "headcounts": [
                        {"month": "2026-09", "headcount": 6},
                        {"month": "2026-10", "headcount": 7},
                    ],
                }
            ],
            "subsidies": [{"policy": "p", "month": "2026-09", "amount": 600000}],
        },
        {"id": "f", "name": {"de": "Bäckerei Müller"}},
    ],
    "courses.jsonl": [
        {
            "id": "c",
            "title": {"ko": "제빵 과정", "en": "Baking course", "fr": "Cours de boulangerie"},
            "description": {"en": "Bread in a week", "fr": "Du pain en une semaine"},
            "provider": {"id": "school", "name": {"ko": "학원"}},
            "hours": 40,
            "teaches": [{"skill": "bake", "level": 3}],
            "preparesFor": ["baker"],
            "employmentRate6": 60.0,
            "satisfaction": 91.5,
            "sessions": [
                {
                    "id": "c-1",
                    "region": "sinsa",
                    "startsOn": "2026-12-01",
                    "endsOn": "2026-12-08",
                    "seats": 20,
                    "tuition": 900000,
                    "ownPayment": 90000,
                }
            ],
        }
    ],
    "policies.jsonl": [
        {
            "id": "p",
            "name": {"ko": "내일배움"},
            "kind": "TRAINING",
            "benefit": {"ko": "훈련비"},
            "agency": {"ko": "고용노동부"},
            "applyFrom": "2026-01-01",
            "applyUntil": "2026-12-31",
            "url": "https://example.org/p",
            "funds": ["c"],
            "supports": ["baker"],
            "incompatibleWith": [{"policy": "q", "reason": {"en": "Both pay the same fee"}}],
            "rulesFrom": "2026-01-01",
            "rulesUntil": "2027-12-31",
            "rules": {
                "all": [
                    {
                        "fact": "AGE",
                        "atLeast": 18,
                        "atMost": 34,
                        "clause": {"text": {"ko": "청년"}, "where": "§ 1"},
                    },
                    {"stated": {"text": "looking for work", "where": "§ 2"}},
                ]
            },
        },
        {
            "id": "q",
            "name": "q",
            "kind": "LIVING",
            "benefit": "money",
            "agency": "office",
        },
    ],
    "agencies.jsonl": [
        {
            "id": "office",
            "name": {"ko": "강남고용센터", "en": "Gangnam office"},
            "region": "11680",
            "counsellors": 12,
            "satisfaction": 81.5,
        }
    ],
    "complaints.jsonl": [
        {
            "id": "w",
            "theme": "WAITING",
            "receivedOn": "2026-09-02",
            "text": {"ko": "두 시간을 기다렸습니다. 010-1234-5678"},
            "agency": "office",
            "outcome": "CORRECTED",
            "answeredOn": "2026-09-09",
            "answer": {"ko": "예약제를 도입했습니다."},
        },
        {"id": "x", "theme": "QUALITY", "receivedOn": "2026-09-03", "course": "c"},
        {"id": "y", "theme": "PAYMENT", "receivedOn": "2026-09-04", "employer": "e"},
        {"id": "z", "theme": "DECISION", "receivedOn": "2026-09-05", "policy": "p"},
    ],
    "trends.jsonl": [
        {
            "id": "bread",
            "title": {"ko": "제빵 인력 수요 증가", "en": "Bakers wanted"},
            "summary": {"ko": "채용이 늘었습니다."},
            "publishedAt": "2026-10-01",
            "url": "https://example.org/bread",
            "direction": "RISING",
            "industries": ["I"],
            "occupations": ["baker"],
            "skills": ["bake"],
        }
    ],
    "postings.jsonl": [
        {
            "id": "j",
            "title": {"ko": "제빵사 구함", "de-CH": "Bäcker gesucht"},
            "description": {"ko": "새벽 근무", "en": "Early mornings", "de-CH": "Früh am Morgen"},
            "employer": "e",
            "occupations": ["baker"],
            "skills": [{"skill": "bake", "need": "ESSENTIAL"}],
            "certifications": [{"certification": "baker", "need": "OPTIONAL"}],
            "region": "sinsa",
            "wage": {"min": 2500000, "max": 3000000, "per": "MONTH"},
            "weeklyHours": 37.5,
            "remote": "ON_SITE",
            "education": "HIGH_SCHOOL",
            "minCareerYears": 1,
            "employmentType": "PERMANENT",
            "openings": 2,
            "postedAt": "2026-10-01",
            "closesAt": "2026-12-31",
            "status": "OPEN",
        },
        {"id": "k", "title": "Bäcker", "region": "zh"},
    ],
    "seekers.jsonl": [
        {
            "id": ANNA,
            "birthYear": 1990,
            "gender": "F",
            "region": "11680",
            "willingToWorkIn": ["11", "zh"],
            "skills": [{"skill": "bake", "level": 4}],
            "certifications": [{"certification": "baker", "acquiredAt": "2015-06"}],
            "completed": [{"course": "c", "at": "2025-03"}],
            "studied": [{"major": "061", "degree": "BACHELOR", "until": "2013-02"}],
            "worked": [
                {"occupation": "baker", "from": "2014-01", "until": "2016-12"},
                {
                    "occupation": "baker",
                    "title": {"de": "Bäckerin", "en": "Baker"},
                    "description": {"de": "Brot und Kuchen"},
                    "employer": "Bäckerei Müller",
                    "region": "zh",
                    "from": "2017-01",
                    "until": "2020-06-30",
                },
                {"title": "카페 직원"},
            ],
            "seeks": [
                {"title": "파티시에", "description": {"en": "In a hotel"}, "priority": 2},
                {"occupation": "baker", "priority": 1},
                {"title": {"ko": "제빵사", "en": "Baker"}},
            ],
            "applications": [{"posting": "j", "at": "2026-10-05", "outcome": "PENDING"}],
            "interactions": [
                {"posting": "j", "kind": "VIEWED", "at": "2026-10-04T23:59:59Z"},
                {"posting": "j", "kind": "VIEWED", "at": "2026-10-05T00:00:01Z"},
                {"posting": "j", "kind": "APPLIED", "at": "2026-10-05T00:00:02Z"},
                {"posting": "j", "kind": "SAVED", "at": "2026-10-05"},
                {"posting": "j", "kind": "INTERVIEWED", "at": "2026-10-09"},
                {"posting": "j", "kind": "HIRED", "at": "2026-10-20"},
                {"posting": "k", "kind": "DISMISSED", "at": "2026-10-03"},
                {"posting": "k", "kind": "APPLIED", "at": "2026-10-02"},
                *(
                    {thing: one, "kind": kind, "at": "2026-10-01"}
                    for thing, one in (("course", "c"), ("policy", "p"))
                    for kind in ("VIEWED", "SAVED", "INTERVIEWED", "HIRED", "DISMISSED")
                ),
            ],
            "conditions": {
                "wage": {"min": 2400000, "per": "MONTH"},
                "maxWeeklyHours": 40,
                "remote": True,
                "dealBreakers": ["WAGE", "HOURS"],
            },
            "insured": [
                {
                    "workplace": "e-1",
                    "from": "2022-01",
                    "until": "2026-06-30",
                    "wage": {"min": 2400000, "max": 2600000},
                }
            ],
            "claims": [
                {
                    "from": "2026-07-10",
                    "until": "2026-10-31",
                    "agency": "office",
                    "decision": "GRANTED",
                    "daysPaid": 100,
                    "dailyAmount": 64000,
                    "duties": [
                        {"on": "2026-08-07", "report": "APPLICATION"},
                        {"on": "2026-09-04", "report": "NOTHING"},
                    ],
                    "abroad": [
                        {"from": "2026-08-10", "until": "2026-08-20", "reported": True},
                        {"from": "2026-09-10", "until": "2026-09-12", "reported": False},
                    ],
                }
            ],
            "servedBy": {"agency": "office", "since": "2026-07-10"},
        },
        {"id": "app-user-7", "seeks": [{"title": "cook"}]},
        {"birthYear": 1980},
    ],
}


def ours(label: Label, ref: str) -> str:
    """Return our id of something in the folder."""
    return mint(label, SOURCE["id"], ref)


def write(folder: Path, files: Lines = FILES, source: Mapping[str, str] = SOURCE) -> Path:
    """Write a folder of canonical files, by default with every field."""
    (folder / "source.json").write_text(json.dumps(source))
    for name, lines in files.items():
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (folder / name).write_text(text)
    return folder
