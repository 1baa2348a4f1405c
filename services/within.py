"""What is in what, at any level, by what is directly in each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

Below: TypeAlias = Mapping[str, Sequence[str]]
"""What is directly in another thing, by its id."""

NOTHING_BELOW: Final[Below] = {}


def below_of(pairs: Iterable[tuple[str, str]]) -> Below:
    """Return what is in what, of pairs of a thing and the one that it is directly in."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for one, above in pairs:
        below[above].append(one)
    return dict(below)


def within(whole: str, below: Below) -> Iterator[str]:
    """Yield a thing and all that are in it, each once even in a cycle."""
    seen, found = {whole}, [whole]
    while found:
        one = found.pop()
        yield one
        inner = set(below.get(one, ())) - seen
        seen |= inner
        found += inner
