"""The person whose story the service has to make true; see `world.ARTICLE_SEEKER`.

A computer-science degree, three years at a software company, a long-standing interest in
drones and, for a month, a pilot's certificate. They registered last evening, so they have
not applied to anything yet; the next morning the service has jobs for them.
"""

from collections.abc import Sequence
from typing import Final

from ingest.sample.calendar import DAYS, Calendar, month_start
from ingest.sample.tables import Record
from ingest.sample.training import Course

_PILOT_COURSE: Final = "drone-pilot-licence"
_SKILLS: Final = (
    ("python", 4),
    ("java", 4),
    ("sql", 3),
    ("git", 4),
    ("linux", 3),
    ("cpp", 3),
    ("algorithms", 3),
    ("object-oriented-design", 3),
    ("rest-api", 3),
    ("unit-testing", 3),
    ("collaboration", 3),
    ("drone-piloting", 3),
    ("aviation-safety-law", 3),
    ("flight-planning", 2),
    ("drone-assembly", 1),
)
# The age, and how many months ago they graduated, began to work and got each certificate.
_AGE: Final = 27
_GRADUATED, _BEGAN, _ENGINEER = 45, 37, 48


def article_seeker(name: str, courses: Sequence[Course], calendar: Calendar) -> Record:
    """Return the record of the article's seeker, whose drone course is the latest one to end."""
    ended = [(max(each.ended), each.id) for each in courses if each.template == _PILOT_COURSE]
    at, course = max(ended)
    month = calendar.this_month
    return {
        "id": name,
        "birthYear": calendar.as_of.year - _AGE,
        "gender": "F",
        "region": "30200",
        "willingToWorkIn": ["30", "36", "43", "44", "41"],
        "skills": [{"skill": skill, "level": level} for skill, level in _SKILLS],
        "certifications": [
            {
                "certification": "information-processing-engineer",
                "acquiredAt": month_start(month - _ENGINEER),
            },
            {"certification": "multicopter-pilot", "acquiredAt": calendar.iso(DAYS - 2)},
        ],
        "completed": [{"course": course, "at": at}],
        "studied": [
            {"major": "061", "degree": "BACHELOR", "until": month_start(month - _GRADUATED)}
        ],
        "worked": [
            {
                "occupation": "software-developer",
                "title": "물류 솔루션 회사 개발팀 (Java/Python)",
                "description": "창고 관리 시스템 API 개발과 운영, 사내 배치 작업 자동화",
                "region": "30200",
                "from": month_start(month - _BEGAN),
            }
        ],
        "seeks": [
            {
                "occupation": "drone-software-engineer",
                "title": "드론이랑 소프트웨어를 같이 다루는 일",
                "priority": 1,
            },
            {"occupation": "drone-data-analyst", "priority": 2},
            {"occupation": "drone-operator", "priority": 3},
        ],
    }
