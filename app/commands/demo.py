"""`iljari demo`: every step on a made-up world, then the API on a loopback port."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Final

import typer

from app import language, serving, settings, wiring
from app.commands.models import are_stored, config, epochs, store_recommendations
from app.commands.recommend import Question, answered, print_report
from app.commands.sample import AsOf, Postings, Seed, Seekers, today
from app.commands.serve import Host, Port, announce
from app.connecting import Platform, platform
from app.console import AsJson, emit_json, note, progress_bar
from app.serving import Site
from app.steps import Steps
from domain.messages import Message
from ingest import pipeline
from ingest.sample import world
from ingest.sample.cast import ARTICLE_SEEKER
from ingest.sample.recipe import POSTINGS, SEEKERS, Recipe

_JOBS: Final = 10
_COURSES: Final = 3
_FOLDER: Final = "sample-"

Once = Annotated[bool, typer.Option("--once", help="Exit after printing, without serving.")]


def demo(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    host: Host = "127.0.0.1",
    port: Port = 8000,
    once: Once = False,
    seekers: Seekers = SEEKERS,
    postings: Postings = POSTINGS,
    seed: Seed = 7,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Load the sample world, train, recommend, print one seeker's answers, and serve.

    Steps that an earlier run completed are skipped. The world is of today unless a day is
    given: on another day, another world takes its place.
    """
    chosen = settings.read()
    day = as_of.date() if as_of else today(chosen)
    recipe = Recipe(day, seed=seed, seekers=seekers, postings=postings)
    site = Site(host, port, demo=True)
    if not once:
        site.check()
    config(chosen)  # a wrong name of a model is known before the minutes that it takes to load
    steps = Steps()
    with ExitStack() as stack:
        with steps.step("start the graph"):
            running = stack.enter_context(platform(chosen))
        _prepare(running, recipe, steps)
        with steps.step("rank for the seeker of the story"):
            question = Question((), ARTICLE_SEEKER, _JOBS, _COURSES, language.current())
            report = answered(running, question)
        if as_json:
            emit_json({"answer": report, "steps": steps.done})
        else:
            print_report(report)
        if not once:
            page = f"/?seeker={ARTICLE_SEEKER}"
            serving.serve(chosen, running.endpoint, site, lambda port: announce(site, port, page))


def _prepare(running: Platform, recipe: Recipe, steps: Steps) -> None:
    """Load the sample world, train and store recommendations, each only where it is not done."""
    folder = running.settings.home / f"{_FOLDER}{recipe.version}"
    if folder.exists():
        note(Message("  the sample world is written already"))
    else:
        with steps.step("write the sample world"):
            _write(folder, recipe)
    source = pipeline.canonical_source(folder)
    if running.run(lambda store: pipeline.is_finished(store, source)):
        note(Message("  the sample world is in the graph already"))
    else:
        with steps.step("load it into the graph"), progress_bar("rows") as advance:
            running.run(lambda store: pipeline.load_canonical(store, folder, advance, shrink=True))
    training = wiring.training(running)
    if training.is_current():
        note(Message("  the model is trained on this data already"))
    else:
        with (
            steps.step("train the embeddings and the ranking"),
            epochs(config(running.settings)) as tick,
        ):
            training.make(config(running.settings), tick)
    if running.run(lambda store: are_stored(running, store)):
        note(Message("  the recommendations are of this edition already"))
    else:
        with steps.step("store everybody's recommendations"):
            store_recommendations(running)


def _write(folder: Path, recipe: Recipe) -> None:
    """Write to a temporary folder first, so that the folder is complete or absent.

    The worlds of earlier demos are removed.
    """
    for abandoned in folder.parent.glob(f".{_FOLDER}*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    draft = folder.with_name(f".{folder.name}")
    world.write(draft, recipe)
    for earlier in folder.parent.glob(f"{_FOLDER}*"):
        shutil.rmtree(earlier)
    draft.replace(folder)
