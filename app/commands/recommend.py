"""`iljari recommend`: ranked occupations, postings and courses in the terminal."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from app import models, settings
from app.console import OUT, AsJson, emit
from app.explained import Asker, Explained, draw, explain, read_names
from app.wiring import platform
from domain import ids
from domain.enums import Lang
from domain.errors import InputError, NotFoundError, UnknownSkillError
from domain.ids import SeekerId, SkillId
from domain.matching import Profile, Ranked, RecommendationRun
from domain.vocabulary import Label
from embeddings.features.histories import read_profile
from embeddings.ranking.ranking import Ranking
from graph.queries import labels
from graph.store import Store
from ontology.names import name_table, normal
from ontology.search.index import SearchIndex
from services.recommending import new_run

_MOST: Final = 100
_COURSES: Final = 3
_SEPARATOR: Final = ","

Skills = Annotated[str | None, typer.Option(help="Skills by name, separated by commas.")]
Seeker = Annotated[str | None, typer.Option(help="A seeker's id, instead of skills.")]
First = Annotated[int, typer.Option(min=1, max=_MOST, help="How many of each.")]
Language = Annotated[Lang, typer.Option(help="Language of names and reasons.")]


@dataclass(frozen=True, slots=True)
class Report:
    """What was recommended, to whom, and what it rests on."""

    run: RecommendationRun
    seeker: str | None
    skills: tuple[str, ...]
    occupations: list[Explained]
    jobs: list[Explained]
    courses: list[Explained]


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks, for how many of each, in which language; `skills` are names, still to be found."""

    skills: tuple[str, ...]
    seeker: str | None
    first: int
    lang: Lang


def recommend(
    skills: Skills = None,
    seeker: Seeker = None,
    first: First = 10,
    lang: Language = Lang.KO,
    as_json: AsJson = False,
) -> None:
    """Rank occupations, postings and courses for a list of skills, or for a seeker."""
    if (skills is None) == (seeker is None):
        raise InputError('give either --skills "…, …" or --seeker ID')
    chosen = settings.read()
    question = Question(_names(skills or ""), seeker, first, lang)
    with platform(chosen) as running:
        report = running.run(lambda store: answer(store, chosen.model_folder, question))
    if as_json:
        emit(report, as_json=True, draw=str)
    else:
        show(report)


async def answer(store: Store, model_folder: Path, question: Question) -> Report:
    """Rank for a question.

    Raises: UnknownSkillError, BadIdError, NotFoundError, NoModelError.
    """
    recommender = await models.read_ranking(store, model_folder)
    profile = await _profile(store, recommender, question)
    first, lang = question.first, question.lang
    jobs = recommender.jobs(profile, first)
    occupations = recommender.occupations(profile, first)
    courses = recommender.courses(profile, min(first, _COURSES), jobs or occupations)
    seeker = SeekerId(question.seeker) if question.seeker else None
    asker = Asker(seeker, recommender.held(profile))
    held = await read_names(store, asker.held, lang)

    async def explained(ranked: list[Ranked]) -> list[Explained]:
        return await explain(store, ranked, lang, asker)

    return Report(
        run=new_run(recommender, computed_now=True),
        seeker=question.seeker,
        skills=tuple(sorted(held.values())),
        occupations=await explained(occupations),
        jobs=await explained(jobs),
        courses=await explained(courses),
    )


def show(report: Report) -> None:
    """Print a report as tables, with the path behind the best job."""
    OUT.print(f"{report.seeker or 'skills'}: {', '.join(report.skills)}", markup=False)
    for title, rows, matched in (
        ("Jobs", report.jobs, "has"),
        ("Occupations", report.occupations, "has"),
        ("Courses", report.courses, "closes"),
    ):
        if rows:
            OUT.print(draw(rows, title, matched))
    for one in (*report.jobs[:1], *report.occupations[:1], *report.courses[:1]):
        if one.path:
            OUT.print(f"path to {one.name}: {one.path}", markup=False)
    versions = report.run.versions
    OUT.print(
        f"model {versions.model} {versions.model_version}, {', '.join(versions.schemes)}, "
        f"data {versions.data_version} as of {versions.data_as_of}",
        style="dim",
    )


async def _profile(store: Store, recommender: Ranking, question: Question) -> Profile:
    if question.seeker is None:
        return Profile(skills=await _skills(store, question.skills))
    seeker = SeekerId(ids.require(Label.SEEKER, question.seeker))
    profile = await read_profile(store, seeker, recommender.artifact.versions.data_as_of)
    if profile is None:
        raise NotFoundError("seeker", seeker)
    return profile


async def _skills(store: Store, names: tuple[str, ...]) -> frozenset[SkillId]:
    """Find skills by their labels; a name that is none is answered with the nearest ones."""
    entries = [entry async for entry in store.stream(labels.skills())]
    known = name_table(entries)
    for name in names:
        if normal(name) not in known:
            nearest = SearchIndex.build(entries).resolve(name).nearest
            raise UnknownSkillError(name, nearest)
    return frozenset(SkillId(known[normal(name)]) for name in names)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(_SEPARATOR) if name.strip())
