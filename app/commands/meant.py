"""Names of options and arguments: a name of something else is refused with what takes that."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.errors import UnknownSkillError
from domain.ids import KINDS, SkillId
from domain.messages import Message, recognised
from domain.vocabulary import Label
from graph.queries import labels
from graph.store import Store
from services.naming import skills_named
from services.other_kinds import kinds_named, named_entries

RECOMMEND_TAKES: Final[Mapping[Label, str]] = {
    Label.CERTIFICATION: "--certification",
    Label.OCCUPATION: "--title",
    Label.REGION: "--region",
    Label.SEEKER: "--seeker",
}
"""The options of `iljari recommend` that take what is no skill."""
ELIGIBILITY_TAKES: Final[Mapping[Label, str]] = {Label.REGION: "--region"}
"""The options of `iljari eligibility` that take what is no policy."""


async def skills_meant(names: Sequence[str], store: Store) -> frozenset[SkillId]:
    """Return the skills with these names.

    Raises:
        UnknownSkillError: No skill has one of them; the error tells what else has it, and which
            option of `iljari recommend` takes that.
    """
    try:
        return await skills_named(names, store.stream(labels.skills()))
    except UnknownSkillError as error:
        others = await others_named(error.seen, store, Label.SKILL, RECOMMEND_TAKES)
        raise UnknownSkillError(error.seen, error.nearest, others) from None


async def others_named(
    name: str, store: Store, but: Label, takes: Mapping[Label, str]
) -> tuple[Message, ...]:
    """Return what a name stands for that is not of the kind `but`, with the option for each."""
    kinds = await kinds_named(name, named_entries(store, but))
    return tuple(described(kind, takes.get(kind)) for kind in kinds if kind is not but)


def described(kind: Label, option: str | None) -> Message:
    """Return a kind of thing, and the option that takes such things if there is one."""
    named = recognised(KINDS[kind])
    if option is None:
        return named
    return Message("{kind} (which {option} takes)", kind=named, option=option)
