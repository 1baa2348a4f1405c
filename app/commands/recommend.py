"""`iljari recommend`: ranked occupations, postings and courses in the terminal."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer

from app import language, settings, wiring
from app.commands.meant import skills_meant
from app.commands.places import On, Workers
from app.commands.recommend_all import recommend_all, refuse
from app.commands.recommend_profile import (
    Careers,
    Certifications,
    Home,
    LeastWage,
    LeastWagePer,
    Regions,
    Schooled,
    Skills,
    Titles,
    Years,
    certification_names,
    profile_of,
    skill_names,
)
from app.commands.recommend_shown import draw
from app.connecting import Platform, platform
from app.console import OUT, AsJson, emit_json, show
from app.language import said
from domain import ids
from domain.enums import Basis, EmptyReason, Lang, WagePeriod
from domain.errors import InputError, NotFoundError
from domain.ids import SeekerId
from domain.matching import Profile, RecommendationRun, RecommendationSet
from domain.messages import Message
from domain.unknown_errors import UnknownIdsError
from domain.vocabulary import Label
from embeddings.models import keeping
from embeddings.ranking.runners import Where
from graph.queries import labels
from graph.store import Store
from services.editions.edition import Part
from services.explaining import Asker, Explained, Explaining
from services.naming import certifications_named
from services.recommending import Recommending
from services.wording.notes import note_about

_MOST: Final = 100
_USUAL: Final = 10
_NOBODY: Final = Profile()

Seeker = Annotated[str | None, typer.Option(help="A seeker's id, instead of skills.")]
First = Annotated[
    int | None,
    typer.Option(min=1, max=_MOST, help="The number of results of each kind: 10, with --all 20."),
]
Everybody = Annotated[bool, typer.Option("--all", help="All seekers, into the file of --out.")]
Out = Annotated[
    Path | None,
    typer.Option(
        help="A Parquet file to write. What an interrupted run has done is kept, if nothing has "
        "changed since."
    ),
]
PerShard = Annotated[
    int | None,
    typer.Option("--shard", min=1, max=100_000, help="Seekers that are computed at a time: 200."),
]


@dataclass(frozen=True, slots=True)
class Report:
    """The recommendations, whom they are for, and the run that computed them.

    `notes` says what to know about lists that do not rest on facts or are empty.
    """

    run: RecommendationRun
    seeker: str | None
    skills: tuple[str, ...]
    basis: Basis
    notes: tuple[str, ...]
    occupations: list[Explained]
    jobs: list[Explained]
    courses: list[Explained]


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks, for how many of each, in which language.

    `skills` and `certifications` are names, still to be found. `courses` is the number of courses,
    `first` that of jobs and of occupations. `profile` is what is stated beside these.
    """

    skills: tuple[str, ...]
    seeker: str | None
    first: int
    courses: int
    lang: Lang
    profile: Profile = _NOBODY
    certifications: tuple[str, ...] = ()


def recommend(  # noqa: PLR0913, PLR0917 - the options of the command
    skills: Skills = None,
    certification: Certifications = None,
    title: Titles = None,
    career: Careers = None,
    career_years: Years = None,
    education: Schooled = None,
    region: Regions = None,
    home: Home = None,
    least_wage: LeastWage = None,
    least_wage_per: LeastWagePer = WagePeriod.YEAR,
    seeker: Seeker = None,
    first: First = None,
    everybody: Everybody = False,
    out: Out = None,
    on: On = Where.HERE,
    workers: Workers = None,
    shard: PerShard = None,
    as_json: AsJson = False,
) -> None:
    """Rank occupations, postings and courses for what somebody states, or for a seeker.

    With --all, write the jobs and courses of all seekers to a Parquet file.
    """
    names, held = skill_names(skills), certification_names(certification)
    profile = profile_of(
        titles=title or (),
        careers=career or (),
        regions=region or (),
        home=home,
        least_wage=least_wage,
        per=least_wage_per,
        education=education,
        years=career_years,
    )
    is_described = bool(names or held) or profile != _NOBODY
    if everybody:
        if is_described or seeker is not None:
            raise InputError("--all is for all seekers: leave out --seeker and what describes one")
        recommend_all(out=out, on=on, workers=workers, shard=shard, first=first, as_json=as_json)
        return
    refuse(out=out, on=on, workers=workers, shard=shard)
    if is_described == (seeker is not None):
        raise InputError(
            "give either --seeker ID or what describes somebody, such as --skills, --title and "
            "--region"
        )
    count = first or _USUAL
    question = Question(names, seeker, count, count, language.current(), profile, held)
    chosen = settings.read()
    keeping.require(chosen.model_folder)
    with platform(chosen) as running:
        report = answered(running, question)
    if as_json:
        emit_json(report)
    else:
        print_report(report)


def answered(running: Platform, question: Question) -> Report:
    """Answer a question from the edition of what is loaded now.

    Raises:
        UnknownSkillError, UnknownCertificationError: Nothing has one of the names.
        BadIdError: The seeker's id is not an id of a seeker.
        NotFoundError: No seeker has this id.
        NoModelError: Nothing is trained.
    """
    builder = wiring.builder(running, Part.RANKING)

    async def work(store: Store) -> Report:
        edition = await builder.build(store)
        folder = running.settings.model_folder
        recommending = Recommending(store, edition, running.clock, folder)
        return await answer(store, recommending, question)

    return running.run(work)


async def answer(store: Store, recommending: Recommending, question: Question) -> Report:
    """Rank for a question, and add names and reasons to the results."""
    recommending.require_model()
    whose = await _whose(store, recommending, question)
    first = question.first
    [jobs] = await recommending.jobs([whose], first)
    [occupations] = await recommending.occupations([whose], first)
    [courses] = await recommending.courses([whose], question.courses)
    why = None if jobs else await recommending.why_no_jobs(whose)
    left_out = await recommending.left_out(whose, first, len(jobs))
    explaining = Explaining(store, question.lang)
    notes = [
        note_about(
            Label.JOB_POSTING,
            whose.basis,
            why,
            question.lang,
            profile=whose.profile,
            left_out=left_out,
            names=await explaining.names(one for one, _ in left_out.licences),
        )
    ]
    if not occupations:
        why = EmptyReason.NOTHING_SHARED
        notes.append(note_about(Label.OCCUPATION, whose.basis, why, question.lang))
    if not courses:
        why = recommending.why_no_courses()
        notes.append(note_about(Label.COURSE, whose.basis, why, question.lang))
    asker = Asker(whose.seeker, whose.held)
    held = await explaining.names(asker.held)
    accounts = await recommending.accounts(whose, [*jobs, *occupations])
    return Report(
        run=whose.run,
        seeker=question.seeker,
        skills=tuple(sorted(held.values())),
        basis=whose.basis,
        notes=tuple(note for note in notes if note),
        occupations=await explaining.explain(occupations, asker, accounts[len(jobs) :]),
        jobs=await explaining.explain(jobs, asker, accounts[: len(jobs)]),
        courses=await explaining.explain(courses, asker),
    )


def print_report(report: Report) -> None:
    """Print a report as tables, with the path behind the best of each."""
    who = report.seeker or (said("skills") if report.skills else None)
    if who is not None:
        skills = ", ".join(report.skills)
        OUT.print(f"{who}: {skills}" if skills else who, markup=False)
    for note in report.notes:
        OUT.print(note, markup=False)
    for title, rows in (
        (said("Jobs"), report.jobs),
        (said("Occupations"), report.occupations),
        (said("Courses"), report.courses),
    ):
        if rows:
            show(draw(rows, title))
    for one in (*report.jobs[:1], *report.occupations[:1], *report.courses[:1]):
        if one.path:
            show(Message("path to {name}: {path}", name=one.name, path=one.path))
    versions = report.run.versions
    edition = Message(
        "edition {edition}: model {model} {version}, {schemes}, data {data} as of {as_of}",
        edition=report.run.edition,
        model=versions.model,
        version=versions.model_version,
        schemes=", ".join(versions.schemes) or said("no ontology"),
        data=versions.data_version,
        as_of=versions.data_as_of,
    )
    show(edition, style="dim")


async def _whose(store: Store, recommending: Recommending, question: Question) -> RecommendationSet:
    if question.seeker is None:
        if unknown := recommending.unplaced(question.profile):
            raise UnknownIdsError(unknown)
        skills = await skills_meant(question.skills, store)
        named = question.certifications
        held = await certifications_named(named, store.stream(labels.certifications()))
        stated = replace(question.profile, skills=skills, certifications=held)
        return await recommending.of_profile(stated)
    seeker = SeekerId(ids.require(Label.SEEKER, question.seeker))
    [found] = await recommending.of_seekers([seeker])
    if found is None:
        raise NotFoundError("seeker", seeker)
    return found
