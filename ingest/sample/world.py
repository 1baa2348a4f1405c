"""The sample world: a made-up Korean labour market for the demo and the tests.

Nothing in it is a real person, firm or posting. Labels, official codes, places and the names of
public programmes are facts; everything else is drawn from one seed, and is the same on every
machine. The files contain facts alone: no scores, no recommendations.

**How the market is made.** It covers half a year up to the day that it is made for. Postings
(`postings.py`) appear every day, by the seasons of their field (few on weekends), and each has
an occupation, an employer, a place, terms and hidden topics (`topics.py`). Careers are drawn
first for people (`careers.py`): education, work, courses, and goals, which are the same
occupation as before, a similar one, or an entirely different one. Each person then gets
parameters that are in no file (`tastes.py`): what they really master, a direction of interest,
the lowest pay they accept and how much more attracts them, how much they mind the way to work
and moving house, contract and hours, employer size, ambition, attention and pickiness.

**What is observed.** Employers and people write as they do on job boards (`wording.py`,
`spoken.py`): the same work has many names, most of them in no scheme; a sixth of the postings
have text only, and two thirds name not all of their skills in codes. `declared.py` writes an
incomplete, noisy view of the truth: skills left out, levels off, the old occupation still named
as wanted, careers and wishes as codes, as text, or both. `stated.py` adds conditions; some are
deal-breakers, and then these people do not give them up.

**How interactions come about.** Days are simulated one after the other (`simulation.py`). In a
session (`sessions.py`), a person comes across open postings: searches by the names of their
goals in the provinces around and nationwide, lists of the home place and of related occupations
(`shelves.py`), what they saved, and what they hear of, from people of the same goal and province
and from the applications in their field (`crowd.py`). Of these they open some: a logit over what
a list shows (`scene.py`), where old postings fade and those that others applied to stand
out. They apply to what is worth more than their own threshold, noise included: random utility
maximisation after McFadden (1974), "Conditional logit analysis of qualitative choice behavior",
in two stages (consideration, then choice). Utility depends on the hidden parameters, never on
the features of a ranker (`board.py`): interest, true mastery of the requirements, pay against
the market and the lowest acceptable, the way to work, size, hours and contract, work from home,
an appeal of employer and posting that is in no field, and sharply on education, years and
licences that are missing. What is nearly good enough is saved by those who save, what is far
off dismissed by those who dismiss. Employers decide by mastery and by what they insist on; the
law decides about licences. Who is hired stops looking.

Neither shared skills nor popularity nor occupation and region alone therefore explain who
applies, and even with all hidden parameters known, applications could not be predicted exactly.
The parameters were chosen for plausibility, before any ranker was tried on this world, and
`docs/sample-world.md` states what came out of them.

**What is administered.** Offices of different quality serve people (`offices.py`). Where people
were insured follows their careers, and some claim benefit between jobs (`claims.py`); employers
report their headcounts, which include whom the market hired, and some receive subsidies for
growth (`payroll.py`); there are complaints, and notes on trends (`voices.py`). These have streams
of their own; on the market they act only through the decisions of employers (`decisions.py`). A
few cases are planted for detectors to find, and look-alikes with them (`plants.py`, `chosen.py`).

**Size.** Every posting, block of employers and person has a random stream of its own, and every
session numbers that depend on person, day and posting, so that a larger world continues a smaller
one (but not what people do: they compete for attention; and the employers of planted groups count
their people). Memory depends on the number of postings, not on that of people (`spill.py`), and
what is drawn not on how many processes draw it (`crew.py`).
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph import drafts
from ingest.sample.cast import Cast
from ingest.sample.concepts import certifications, occupations, skills
from ingest.sample.crew import crew, usable
from ingest.sample.employed import employers
from ingest.sample.market import Market
from ingest.sample.offices import Offices
from ingest.sample.plants import Plan
from ingest.sample.population import Population
from ingest.sample.recipe import Recipe
from ingest.sample.tables import Record, as_line
from ingest.sample.training import policies
from ingest.sample.voices import complaints, trends


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of records in each file."""

    skills: int
    certifications: int
    occupations: int
    employers: int
    courses: int
    policies: int
    postings: int
    agencies: int
    complaints: int
    trends: int
    seekers: int


def write(
    folder: Path,
    recipe: Recipe,
    truth: Path | None = None,
    planted: Path | None = None,
    processes: int | None = None,
) -> Counts:
    """Write the sample world as a folder of canonical files, replacing files of the same names.

    The folder is created if it does not exist. The hidden parameters, and the labels of what is
    planted (`plants.py`), go to files of their own, if these are named. The bytes are the same
    whatever the number of processes; if none is given, it follows from the machine.

    Raises:
        RunnerError: A process was killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "source.json"
    source.unlink(missing_ok=True)  # it comes last: no command loads a folder without it
    market = Market(recipe)
    offices = Offices(market.vocabulary, recipe.seed)
    plan = Plan(market.country, offices, recipe)
    labels = [*plan.labels()]
    with ExitStack() as stack:
        scratch = stack.enter_context(drafts.scratch(folder))
        own = partial(Cast.of, market, offices, plan, scratch)
        workers = stack.enter_context(crew(recipe, own, scratch, processes or usable()))
        population = Population(market, workers, scratch)
        counts = Counts(
            skills=_write(folder, "skills", skills()),
            certifications=_write(folder, "certifications", certifications()),
            occupations=_write(folder, "occupations", occupations()),
            courses=_write(folder, "courses", (each.record for each in market.courses)),
            policies=_write(folder, "policies", policies(market.courses, market.vocabulary)),
            agencies=_write(folder, "agencies", (one.record for one in offices.all)),
            complaints=_write(folder, "complaints", complaints(market, offices)),
            trends=_write(folder, "trends", trends(market)),
            postings=_write(folder, "postings", market.write_postings()),
            seekers=population.act(plan.chosen, labels),
            employers=_write(folder, "employers", employers(market, plan, population)),
        )
        population.write(folder / "seekers.jsonl")
        if truth is not None:
            population.write_truth(truth)
    if planted is not None:
        planted.parent.mkdir(parents=True, exist_ok=True)
        planted.write_bytes(b"".join(map(as_line, labels)))
    source.write_bytes(as_line(recipe.source))
    return counts


def _write(folder: Path, name: str, records: Iterable[Record]) -> int:
    count = 0
    with (folder / f"{name}.jsonl").open("wb") as file:
        for record in records:
            file.write(as_line(record))
            count += 1
    return count
