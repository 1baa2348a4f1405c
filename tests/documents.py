"""Documents that are built to be expensive, and what they cost before they are refused."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Final

from graphql import GraphQLError, GraphQLSchema

from schema import lexing, measuring, validating
from schema.limits import LimitExceededError

LONGEST: Final = 100_000
_AT: Final = "\N{BULLET}"
"""Stands for the number of a piece."""

PIECES: Final = {
    "leaf": "id ",
    "numbered leaf": f"a{_AT}:id ",
    "fields": f"n{_AT}: node(id: {_AT}) {{ id }} ",
    "same field": "node(id: 1) { id } ",
    "field without selection": "node(id: 1) ",
    "lists": f"sources {{ id name }} skills(first: {_AT}) {{ totalCount }} ",
    "spread": "...F ",
    "numbered spread": f"...F{_AT} ",
    "inline": "... on Query { sources { id } } ",
    "inline without type": "... { sources { id } } ",
    "inline unknown": "... on Skil { id } ",
    "unknown field": f"skil{_AT} ",
    "long unknown field": "recommendedSeekersOfSomebodyWhoIsNobody ",
    "unknown argument": "node(identifier: 1) { id } ",
    "unknown enum": "search(text: 1, kinds: [SKILS, OCUPATION]) { pageInfo { endCursor } } ",
    "directives": "sources @skip(if: true) @include(if: false) { id } ",
    "unknown directive": "sources @skp(if: true) { id } ",
    "variables used": f"node(id: $v{_AT}) {{ id }} ",
    "typename": "__typename ",
    "introspection": "__schema { types { name fields { name args { name } } } } ",
    "object": (
        f"recommend(profile: {{ skills: [{_AT}], careers: [{{ title: 1 }}] }}) {{ run {{ at }} }} "
    ),
    "comment": "# x\n",
    "spaces": " , \n\t" * 20,
    "nested": "skill(id: 1) { related { related { related { id } } } } ",
    "conflict": f"x: node(id: {_AT}) {{ id }} ",
    "concepts": (
        "node(id: 1) { ... on Skill { replacedBy { ... on Skill { x: id } ... on Region { x: id } "
        "} } ... on Region { replacedBy { ... on Skill { x: id } } } } "
    ),
}
VALUES: Final = {
    "enums": "SKILL ",
    "unknown enums": "SKILS ",
    "numbers": f"{_AT} ",
    "floats": f"{_AT}.5e-3 ",
    "strings": f'"{_AT}" ',
    "escapes": '"\\u0041\\n" ',
    "blocks": '"""a\n b\n""" ',
    "lists": "[[[]]] ",
    "objects": "{a: {b: {c: 1}}} ",
    "same keys": "a: 1 ",
}
DEFINITIONS: Final = {
    "fragment": f"fragment F{_AT} on Query {{ sources {{ id }} }} ",
    "chained fragment": f"fragment F{_AT} on Query {{ n{_AT}: node(id: 1) {{ id }} ...F{_AT}1 }} ",
    "doubling fragment": f"fragment F{_AT} on Query {{ ...F{_AT}1 ...F{_AT}1 }} ",
    "unused fragment": f"fragment U{_AT} on Query {{ node(id: 1) {{ id }} }} ",
    "fragment on nothing": f"fragment F{_AT} on Skil {{ id }} ",
    "operation": f"query Q{_AT} {{ __typename sources {{ id }} }} ",
    "type": f"type T{_AT} {{ a: Int }} ",
    "cycle": "fragment F on Query { ...F } ",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How often each piece is repeated."""

    selection: tuple[tuple[str, int], ...]
    values: tuple[tuple[str, int], ...]
    definitions: tuple[tuple[str, int], ...]
    variables: int = 0
    ending: str = ""

    def text(self) -> str:
        """Return the document."""
        values = _repeated(VALUES, self.values)
        argued = f"suggest(prefix: 1, kinds: [{values}]) {{ score }} " if values else ""
        declared = "".join(f"$v{at}: Int = {at} " for at in range(self.variables))
        head = f"query Main({declared})" if declared else "query Main"
        selection = _repeated(PIECES, self.selection)
        rest = _repeated(DEFINITIONS, self.definitions)
        return f"{head} {{ {selection}{argued}{self.ending} __typename }} {rest}"[:LONGEST]


def draw(chance: random.Random) -> Recipe:
    """Draw a recipe whose document is somewhere about the limits."""
    return Recipe(
        _drawn(PIECES, chance, 400),
        _drawn(VALUES, chance, 1_500) if chance.random() < 0.4 else (),
        _drawn(DEFINITIONS, chance, 70) if chance.random() < 0.7 else (),
        chance.choice([0, 0, 1, 30, 200]),
        chance.choice(["", "nothing ", '"', "}", "{" * 50]),
    )


def fitted(recipe: Recipe) -> Recipe:
    """Return a recipe with fewer of each piece, so that its document is within the limits."""
    for _ in range(20):
        try:
            document = lexing.parsed(recipe.text())
            measuring.check(document)
        except LimitExceededError:
            recipe = replace(
                recipe,
                selection=_fewer(recipe.selection),
                values=_fewer(recipe.values),
                definitions=_fewer(recipe.definitions),
            )
        except GraphQLError:
            break
        else:
            break
    return recipe


def changed(recipe: Recipe, chance: random.Random) -> Recipe:
    """Return a recipe close to another."""
    other = draw(chance)
    part = chance.choice(["selection", "values", "definitions", "variables", "ending", "counts"])
    if part == "counts":
        grown = tuple((name, int(n * chance.uniform(0.5, 1.5))) for name, n in recipe.selection)
        return replace(recipe, selection=grown)
    return replace(recipe, **{part: getattr(other, part)})


@contextmanager
def as_served() -> Iterator[None]:
    """Collect garbage as rarely as the server does."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def milliseconds(schema: GraphQLSchema, text: str, *, tries: int = 1) -> float:
    """Return the CPU time until a document is refused, or may be executed: the best try."""
    return min(_timed(lambda: _examine(schema, text)) for _ in range(tries))


def _fewer(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((name, int(count * 0.8)) for name, count in counts)


def _examine(schema: GraphQLSchema, text: str) -> None:
    document = lexing.parsed(text)
    measuring.check(document)
    validating.errors_of(schema, document, suggests=False)


def _timed(work: Callable[[], None]) -> float:
    before = time.thread_time()
    with suppress(GraphQLError):
        work()
    return 1e3 * (time.thread_time() - before)


def _repeated(pieces: dict[str, str], counts: tuple[tuple[str, int], ...]) -> str:
    return "".join(
        pieces[name].replace(_AT, str(at)) for name, count in counts for at in range(count)
    )


def _drawn(pieces: dict[str, str], chance: random.Random, most: int) -> tuple[tuple[str, int], ...]:
    names = chance.sample(sorted(pieces), chance.randint(1, 4))
    return tuple((name, int(most ** chance.random())) for name in names)
