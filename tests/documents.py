"""Requests that are built to be expensive, and what they cost before they are refused."""

import gc
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from graphql import GraphQLError, GraphQLSchema

from domain.enums import Lang
from schema import documents, lexing, measuring
from schema.errors import formatted
from schema.limits import LimitExceededError
from schema.validating import errors_of
from tests.sent_variables import SENT

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
    "lines": "\n" * 100,
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
    sent: tuple[str, int] = ("", 0)
    suggests: bool = False

    def values_of_variables(self) -> dict[str, Any]:
        """Return the variables that are sent."""
        kind, count = self.sent
        return {"sent": SENT[kind].value(count)} if kind else {}

    def text(self) -> str:
        """Return the document."""
        values = _repeated(VALUES, self.values)
        argued = f"suggest(prefix: 1, kinds: [{values}]) {{ score }} " if values else ""
        declared = "".join(f"$v{at}: Int = {at} " for at in range(self.variables))
        kind, _ = self.sent
        if kind:
            declared += f"$sent: {SENT[kind].type} "
            argued += SENT[kind].field
        head = f"query Main({declared})" if declared else "query Main"
        selection = _repeated(PIECES, self.selection)
        rest = _repeated(DEFINITIONS, self.definitions)
        text = f"{head} {{ {selection}{argued}{self.ending} __typename }} {rest}"
        return text[: LONGEST - len(json.dumps(self.values_of_variables()))]


def draw(chance: random.Random) -> Recipe:
    """Draw a recipe whose document is somewhere about the limits."""
    return Recipe(
        _drawn(PIECES, chance, 400),
        _drawn(VALUES, chance, 1_500) if chance.random() < 0.4 else (),
        _drawn(DEFINITIONS, chance, 70) if chance.random() < 0.7 else (),
        chance.choice([0, 0, 1, 30, 200]),
        chance.choice(["", "nothing ", '"', "}", "{" * 50]),
        _sent(chance) if chance.random() < 0.5 else ("", 0),
        chance.random() < 0.5,
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
    parts = ["selection", "values", "definitions", "variables", "ending", "sent", "suggests"]
    part = chance.choice([*parts, "counts", "added"])
    if part == "counts":
        grown = tuple((name, int(n * chance.uniform(0.5, 1.5))) for name, n in recipe.selection)
        return replace(recipe, selection=grown)
    if part == "added":
        return replace(recipe, selection=(*recipe.selection[-4:], *other.selection[:1]))
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


def milliseconds(
    schema: GraphQLSchema,
    text: str,
    variables: Mapping[str, Any] | None = None,
    *,
    suggests: bool = False,
    tries: int = 1,
) -> float:
    """Return the CPU time until a request is refused, or may be executed: the best try."""
    return min(
        _timed(lambda: _examine(schema, text, variables or {}, suggests=suggests))
        for _ in range(tries)
    )


def _fewer(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((name, int(count * 0.8)) for name, count in counts)


def _examine(
    schema: GraphQLSchema, text: str, variables: Mapping[str, Any], *, suggests: bool
) -> None:
    """Do all that is done with a request before it is executed, and word what is wrong."""
    try:
        known = documents.measured(text)
        measuring.check_variables(variables)
        found = errors_of(schema, known.document, suggests=suggests)
        if not found:
            wanted = documents.Wanted(None, variables)
            cost = documents.cost_of(schema, known.document, wanted, suggests=suggests)
            found = cost if isinstance(cost, list) else []
    except GraphQLError as error:
        found = [error]
    for one in found:
        formatted(one, Lang.KO)


def _timed(work: Callable[[], None]) -> float:
    before = time.thread_time()
    work()
    return 1e3 * (time.thread_time() - before)


def _repeated(pieces: dict[str, str], counts: tuple[tuple[str, int], ...]) -> str:
    return "".join(
        pieces[name].replace(_AT, str(at)) for name, count in counts for at in range(count)
    )


def _drawn(pieces: dict[str, str], chance: random.Random, most: int) -> tuple[tuple[str, int], ...]:
    names = chance.sample(sorted(pieces), chance.randint(1, 4))
    return tuple((name, int(most ** chance.random())) for name in names)


def _sent(chance: random.Random) -> tuple[str, int]:
    return chance.choice(sorted(SENT)), int(5_000 ** chance.random())
