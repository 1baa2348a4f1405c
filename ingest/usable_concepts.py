"""Files of concepts of which nothing can be used: a failure, and never an empty load."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.errors import BadFileError
from domain.facts import Edge, Fact, Node, Rejected
from domain.messages import Message, recognised
from domain.vocabulary import Label
from ontology.skos.reader import NO_KIND


def required(path: Path, facts: Iterable[Fact], about: Message) -> Iterator[Fact]:
    """Yield the facts of a file, its schemes only once there is a concept or a mapping.

    Of a file of which no concept has a kind, mappings between concepts that the graph has from
    before make no load.

    Args:
        path: The file.
        facts: What is read of it.
        about: What the file has instead, if not even one row was left out.

    Raises:
        BadFileError: It states no concept that can be used, and no mapping.
    """
    rest = iter(facts)
    schemes: list[Node] = []
    causes: Counter[str] = Counter()
    for fact in rest:
        if isinstance(fact, Node) and fact.label is Label.CONCEPT_SCHEME:
            schemes.append(fact)
            continue
        if isinstance(fact, Rejected):
            causes[fact.cause] += not fact.used
            yield fact
            continue
        if isinstance(fact, Edge) and causes[NO_KIND]:
            continue
        yield from schemes
        yield fact
        yield from rest
        return
    raise _nothing(path, +causes, about)


def _nothing(path: Path, causes: Counter[str], about: Message) -> BadFileError:
    if not causes:
        return BadFileError(
            path, None, "states no concept and no mapping: it has {about}", about=about
        )
    cause = NO_KIND if causes[NO_KIND] else causes.most_common(1)[0][0]
    return BadFileError(
        path,
        None,
        "states no concept and no mapping that can be used; the main cause ({count:,} of "
        "{rejected:,} left out): {cause}",
        rejected=causes.total(),
        count=causes[cause],
        cause=recognised(cause),
    )
