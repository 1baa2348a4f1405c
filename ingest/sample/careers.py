"""Made-up careers: education, work, courses, and goals."""

from dataclasses import dataclass
from typing import Final

from ingest.sample.clock import THIS_MONTH, TODAY, month_of
from ingest.sample.draws import Draws
from ingest.sample.training import Course
from ingest.sample.vocabulary import EDUCATION, REGULATED, Field, Occupation, Vocabulary

_DEGREE_AGES: Final = (16, 19, 22, 24, 27, 31)
_DEGREE_WEIGHTS: Final = (0.03, 0.32, 0.22, 0.36, 0.06, 0.01)
_AGES: Final = ((20, 24), (25, 29), (30, 34), (35, 44), (45, 54), (55, 64), (65, 70))
_AGE_WEIGHTS: Final = (0.12, 0.22, 0.16, 0.19, 0.16, 0.12, 0.03)
# Korean school years end in February.
_GRADUATION_MONTH: Final = 2


@dataclass(frozen=True, slots=True)
class Job:
    """Work in an occupation; months are counted from the year 0, an open end is None."""

    occupation: Occupation
    begin: int
    end: int | None

    @property
    def years(self) -> float:
        """Its length in years, until today if it has not ended."""
        return ((self.end or THIS_MONTH) - self.begin) / 12


@dataclass(frozen=True, slots=True)
class Career:
    """What is true of a person, declared or not; `goals` are in order of preference."""

    field: Field
    birth_year: int
    gender: str
    region: str
    degree: str
    major: str
    graduated: int
    jobs: tuple[Job, ...]
    goals: tuple[Occupation, ...]
    courses: tuple[Course, ...]
    certifications: tuple[str, ...]

    @property
    def years_worked(self) -> float:
        """Years of work in all jobs."""
        return sum(job.years for job in self.jobs)


@dataclass(frozen=True, slots=True)
class Country:
    """What careers are drawn from."""

    vocabulary: Vocabulary
    courses: list[Course]
    draws: Draws

    def occupation(self, field: str) -> Occupation:
        """Draw an occupation of a field, in proportion to its share of the market."""
        near = self.vocabulary.occupations_of(field)
        return self.draws.weighted(near, [each.weight for each in near])

    def field(self) -> Field:
        """Draw a field, in proportion to the people who work in it."""
        fields = list(self.vocabulary.fields.values())
        return self.draws.weighted(fields, [each.weight for each in fields])


def draw_career(country: Country) -> Career:
    """Draw one career."""
    draws, field = country.draws, country.field()
    first = country.occupation(field.id)
    birth_year = TODAY.year - draws.integer(*draws.weighted(_AGES, _AGE_WEIGHTS))
    degree = _degree(first, TODAY.year - birth_year, draws)
    graduated = month_of(birth_year + _DEGREE_AGES[degree], _GRADUATION_MONTH)
    jobs = _jobs(first, graduated, country)
    goals = _goals(jobs[-1].occupation if jobs else first, country)
    courses = _courses(jobs, goals, country)
    regions = country.vocabulary.region_weights(field.id)
    return Career(
        field=field,
        birth_year=birth_year,
        gender=_gender(field, draws),
        region=draws.weighted(tuple(country.vocabulary.regions), regions),
        degree=EDUCATION[degree],
        major=draws.pick((field if draws.chance(0.8) else country.field()).majors),
        graduated=graduated,
        jobs=jobs,
        goals=goals,
        courses=courses,
        certifications=_certifications(jobs, goals, courses, draws),
    )


def _gender(field: Field, draws: Draws) -> str:
    """Draw by field: gender ratios differ as they do in Korea, so that an audit can find it."""
    women = 0.25 + 0.5 * field.women
    return draws.weighted(("F", "M", "X"), (women, 1 - women, 0.006))


def _degree(first: Occupation, age: int, draws: Draws) -> int:
    """Draw the index of the degree in `EDUCATION`, among those possible at that age."""
    drawn = draws.weighted(range(len(EDUCATION)), _DEGREE_WEIGHTS)
    wanted = max(drawn, EDUCATION.index(first.education))
    reached = [place for place, least in enumerate(_DEGREE_AGES) if least <= age]
    return min(wanted, reached[-1])


def _jobs(first: Occupation, graduated: int, country: Country) -> tuple[Job, ...]:
    """Draw jobs backwards from the last one; one person in seven has had none."""
    draws = country.draws
    now_at_work = draws.chance(0.25)
    end = THIS_MONTH if now_at_work else THIS_MONTH - draws.integer(1, 20)
    spells: dict[str, Job] = {}
    occupation = first
    for _ in range(draws.weighted((0, 1, 2, 3), (0.14, 0.47, 0.27, 0.12))):
        begin = max(end - max(int(150 * draws.uniform() ** 2), 4), graduated)
        if begin >= end or occupation.id in spells:
            break
        still = now_at_work and not spells
        spells[occupation.id] = Job(occupation, begin, None if still else end)
        end = begin - draws.integer(1, 9)
        occupation = _another(occupation, country)
    return tuple(reversed(spells.values()))


def _another(occupation: Occupation, country: Country) -> Occupation:
    if country.draws.chance(0.75):
        return country.occupation(occupation.field)
    return country.occupation(country.field().id)


def _goals(last: Occupation, country: Country) -> tuple[Occupation, ...]:
    """Draw the goals: the same occupation, a similar one, or an entirely different one."""
    path = country.draws.weighted(("stay", "near", "leap"), (0.56, 0.26, 0.18))
    goal = last
    if path == "near":
        goal = near(last, country)
    if path == "leap":
        goal = country.occupation(country.field().id)
    second = near(goal, country) if country.draws.chance(0.7) else country.occupation(goal.field)
    return (goal,) if second == goal else (goal, second)


def near(occupation: Occupation, country: Country) -> Occupation:
    """Draw another occupation, with a probability that rises with the skills in common."""
    others = [each for each in country.vocabulary.occupations.values() if each != occupation]
    shared = [float(each.shares(occupation)) ** 2 * each.weight for each in others]
    return country.draws.weighted(others, shared) if any(shared) else occupation


def _courses(
    jobs: tuple[Job, ...], goals: tuple[Occupation, ...], country: Country
) -> tuple[Course, ...]:
    """Draw courses taken, more often by people whose goals differ from their work."""
    known = [job.occupation for job in jobs]
    draws = country.draws
    if not draws.chance(0.25 if goals[0] in known else 0.55):
        return ()
    wanted = [_use(course, goals[0]) for course in country.courses]
    if not any(wanted):
        return ()
    count = draws.weighted((1, 2, 3), (0.7, 0.22, 0.08))
    drawn = [draws.weighted(country.courses, wanted) for _ in range(count)]
    return tuple({course.template: course for course in drawn}.values())


def _use(course: Course, goal: Occupation) -> float:
    return float(len([skill for skill, _ in course.teaches if skill in goal.skills])) ** 2


def _certifications(
    jobs: tuple[Job, ...],
    goals: tuple[Occupation, ...],
    courses: tuple[Course, ...],
    draws: Draws,
) -> tuple[str, ...]:
    held: dict[str, None] = {}
    for job in jobs:
        held.update((each, None) for each in job.occupation.certifications if each in REGULATED)
        held.update((each, None) for each in draws.keep(job.occupation.certifications, 0.35))
    for course in courses:
        held.update((each, None) for each in draws.keep(course.certifications, 0.6))
    held.update((each, None) for each in draws.keep(goals[0].certifications, 0.12))
    return tuple(held)
