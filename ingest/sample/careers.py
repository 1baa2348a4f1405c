"""Made-up careers: education, work, courses, and goals."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.sample.calendar import Calendar, month_of
from ingest.sample.draws import Draws, Wheel
from ingest.sample.employers import Employer
from ingest.sample.entries import EDUCATION, Field, Occupation
from ingest.sample.training import Course
from ingest.sample.vocabulary import Vocabulary

_DEGREE_AGES: Final = (16, 19, 22, 24, 27, 31)
_DEGREES: Final = Wheel(range(len(EDUCATION)), (0.03, 0.32, 0.22, 0.36, 0.06, 0.01))
_AGES: Final = Wheel(
    ((20, 24), (25, 29), (30, 34), (35, 44), (45, 54), (55, 64), (65, 70)),
    (0.12, 0.22, 0.16, 0.19, 0.16, 0.12, 0.03),
)
_JOBS: Final = Wheel((0, 1, 2, 3), (0.14, 0.47, 0.27, 0.12))
_PATHS: Final = Wheel(("stay", "near", "leap"), (0.56, 0.26, 0.18))
# Korean school years end in February.
_GRADUATION_MONTH: Final = 2
_NEAR_PLACES: Final = 12


@dataclass(frozen=True, slots=True)
class Job:
    """Work in an occupation; months are counted from the year 0, an open end is None."""

    occupation: Occupation
    employer: str
    place: int
    begin: int
    end: int | None
    until: int

    @property
    def years(self) -> float:
        """Return its length in years, until this month if it has not ended."""
        return (self.until - self.begin) / 12


@dataclass(frozen=True, slots=True)
class Career:
    """What is true of a person, declared or not; `goals` are in order of preference.

    `home` is a row of the table of places.
    """

    field: Field
    birth_year: int
    age: int
    gender: str
    home: int
    degree: str
    major: str
    graduated: int
    jobs: tuple[Job, ...]
    goals: tuple[Occupation, ...]
    courses: tuple[tuple[Course, str], ...]
    certifications: tuple[str, ...]

    @property
    def years_worked(self) -> float:
        """Return the years of work in all jobs."""
        return sum(job.years for job in self.jobs)


@dataclass(frozen=True)
class Country:
    """What careers are drawn from; `employers` are some of the market's, by field."""

    vocabulary: Vocabulary
    courses: list[Course]
    calendar: Calendar
    employers: dict[str, list[Employer]]

    @cached_property
    def fields(self) -> Wheel[Field]:
        """Return the fields, by the people who work in them."""
        every = list(self.vocabulary.fields.values())
        return Wheel(every, [each.weight for each in every])

    @cached_property
    def occupations(self) -> dict[str, Wheel[Occupation]]:
        """Return the occupations of each field, by their shares of the market."""
        return {
            field: Wheel(every, [each.weight for each in every])
            for field, every in self.vocabulary.field_occupations.items()
        }

    @cached_property
    def homes(self) -> dict[str, Wheel[int]]:
        """Return where the people of each field live."""
        return {
            field.id: self.vocabulary.places.wheel(field.places)
            for field in self.vocabulary.fields.values()
        }

    @cached_property
    def relatives(self) -> dict[str, Wheel[Occupation]]:
        """Return for each occupation the others, by the skills in common."""
        return {
            one.id: Wheel(others, [float(each.shares(one)) ** 2 * each.weight for each in others])
            for one in self.vocabulary.occupations.values()
            if (others := self.vocabulary.relatives[one.id])
        }

    @cached_property
    def training(self) -> dict[str, Wheel[Course]]:
        """Return for each occupation the courses that have ended, by what they teach for it."""
        over = [course for course in self.courses if course.ended]
        uses = {
            one.id: [_use(course, one) for course in over]
            for one in self.vocabulary.occupations.values()
        }
        return {name: Wheel(over, weights) for name, weights in uses.items() if any(weights)}

    def near(self, occupation: Occupation, draws: Draws) -> Occupation:
        """Draw another occupation, with a probability that rises with the skills in common."""
        wheel = self.relatives.get(occupation.id)
        return draws.spin(wheel) if wheel else occupation


def draw_career(country: Country, draws: Draws) -> Career:
    """Draw one career."""
    field = draws.spin(country.fields)
    first = draws.spin(country.occupations[field.id])
    age = draws.integer(*draws.spin(_AGES))
    birth_year = country.calendar.as_of.year - age
    degree = _degree(first, age, draws)
    earned = month_of(birth_year + _DEGREE_AGES[degree], _GRADUATION_MONTH)
    graduated = min(earned, country.calendar.this_month - 1)
    home = draws.spin(country.homes[field.id])
    jobs = _jobs(first, graduated, home, country, draws)
    goals = _goals(jobs[-1].occupation if jobs else first, country, draws)
    courses = _courses(jobs, goals, country, draws)
    return Career(
        field=field,
        birth_year=birth_year,
        age=age,
        gender=_gender(field, draws),
        home=home,
        degree=EDUCATION[degree],
        major=draws.pick((field if draws.chance(0.8) else draws.spin(country.fields)).majors),
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
    wanted = max(draws.spin(_DEGREES), EDUCATION.index(first.education))
    reached = [place for place, least in enumerate(_DEGREE_AGES) if least <= age]
    return min(wanted, reached[-1])


def _jobs(
    first: Occupation, graduated: int, home: int, country: Country, draws: Draws
) -> tuple[Job, ...]:
    """Draw jobs backwards from the last one; one person in seven has had none."""
    now = country.calendar.this_month
    at_work = draws.chance(0.25)
    end = now if at_work else now - draws.integer(1, 20)
    jobs: list[Job] = []
    occupation = first
    for _ in range(draws.spin(_JOBS)):
        share = draws.uniform()
        begin = max(end - max(int(150 * share * share), 4), graduated)
        if begin >= end:
            break
        still = at_work and not jobs
        employer, place = _employer(occupation, home, country, draws)
        jobs.append(Job(occupation, employer, place, begin, None if still else end, end))
        end = begin - draws.integer(1, 9)
        occupation = _another(occupation, country, draws)
    return tuple(reversed(jobs))


def _employer(occupation: Occupation, home: int, country: Country, draws: Draws) -> tuple[str, int]:
    """Draw an employer's name and a place, mostly near home."""
    employer = draws.pick(country.employers[occupation.field])
    if draws.chance(0.25):
        return employer.name, employer.places[0]
    near = country.vocabulary.places.near[home][:_NEAR_PLACES]
    return employer.name, home if draws.chance(0.5) else draws.pick(near)


def _another(occupation: Occupation, country: Country, draws: Draws) -> Occupation:
    stays = draws.chance(0.75)
    field = occupation.field if stays else draws.spin(country.fields).id
    return draws.spin(country.occupations[field])


def _goals(last: Occupation, country: Country, draws: Draws) -> tuple[Occupation, ...]:
    """Draw the goals: the same occupation, a similar one, or an entirely different one."""
    path = draws.spin(_PATHS)
    goal = last
    if path == "near":
        goal = country.near(last, draws)
    if path == "leap":
        goal = draws.spin(country.occupations[draws.spin(country.fields).id])
    similar = draws.chance(0.7)
    second = country.near(goal, draws) if similar else draws.spin(country.occupations[goal.field])
    return (goal,) if second == goal else (goal, second)


def _courses(
    jobs: tuple[Job, ...], goals: tuple[Occupation, ...], country: Country, draws: Draws
) -> tuple[tuple[Course, str], ...]:
    """Draw courses taken, more often by people whose goals differ from their work."""
    known = [job.occupation for job in jobs]
    wheel = country.training.get(goals[0].id)
    if not draws.chance(0.25 if goals[0] in known else 0.55) or wheel is None:
        return ()
    drawn = [draws.spin(wheel) for _ in range(draws.weighted((1, 2, 3), (0.7, 0.22, 0.08)))]
    taken = {course.template: course for course in drawn}
    return tuple((course, draws.pick(course.ended)) for course in taken.values())


def _use(course: Course, goal: Occupation) -> float:
    return float(len([skill for skill, _ in course.teaches if skill in goal.skills])) ** 2


def _certifications(
    jobs: tuple[Job, ...],
    goals: tuple[Occupation, ...],
    courses: tuple[tuple[Course, str], ...],
    draws: Draws,
) -> tuple[str, ...]:
    """Draw certifications; nobody has worked without the licences of the work."""
    held: dict[str, None] = {}
    for job in jobs:
        held.update((each, None) for each in job.occupation.licences)
        held.update((each, None) for each in draws.keep(job.occupation.certifications, 0.3))
    for course, _ in courses:
        held.update((each, None) for each in draws.keep(course.certifications, 0.7))
    if draws.chance(0.4):
        held.update((each, None) for each in goals[0].licences)
    held.update((each, None) for each in draws.keep(goals[0].certifications, 0.12))
    return tuple(held)
