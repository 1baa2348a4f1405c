"""The person whose story the service has to make true; see `world.ARTICLE_SEEKER`.

A computer-science degree, three years at a software company, a long-standing interest in
drones and, since October, a pilot's certificate. They registered last evening, so they have
not applied to anything yet; the next morning the service has jobs for them.
"""

from collections.abc import Sequence
from typing import Final

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


def article_seeker(name: str, courses: Sequence[Course]) -> Record:
    """Return the record of the article's seeker, whose drone course is the latest one to end."""
    pilot_courses = [each for each in courses if each.template == _PILOT_COURSE]
    pilot_course = max(pilot_courses, key=lambda each: each.last_end)
    return {
        "id": name,
        "birthYear": 1999,
        "gender": "F",
        "region": "30",
        "willingToWorkIn": ["30", "36", "41", "43", "11"],
        "skills": [{"skill": skill, "level": level} for skill, level in _SKILLS],
        "certifications": [
            {"certification": "information-processing-engineer", "acquiredAt": "2022-11-25"},
            {"certification": "multicopter-pilot", "acquiredAt": "2026-10-30"},
        ],
        "completed": [{"course": pilot_course.id, "at": pilot_course.last_end}],
        "studied": [{"major": "061", "degree": "BACHELOR", "until": "2023-02-17"}],
        "worked": [{"occupation": "software-developer", "from": "2023-10-04"}],
        "seeks": [
            {"occupation": "drone-software-engineer", "priority": 1},
            {"occupation": "drone-data-analyst", "priority": 2},
            {"occupation": "drone-operator", "priority": 3},
        ],
    }
