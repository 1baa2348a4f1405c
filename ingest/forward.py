"""From which loaded versions to which an upgrade leads, scheme by scheme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from domain.errors import InputError
from domain.facts import Fact, Node, Source
from domain.vocabulary import Label
from graph.queries.schemes import LoadedScheme
from ingest import kin
from ingest.assumed import Assumed, Step
from ontology import versions

Groups: TypeAlias = Sequence[tuple[str, list[LoadedScheme]]]
"""The loaded versions of each scheme, after its new version."""


@dataclass(frozen=True, slots=True)
class Forward:
    """What a source states of its schemes: their versions and names by URI."""

    source: Source
    versions: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, source: Source, stated: Iterable[Fact]) -> "Forward":
        """Find the schemes among the facts of a source."""
        tops = [
            one
            for one in stated
            if isinstance(one, Node) and one.label is Label.CONCEPT_SCHEME and one.props.get("uri")
        ]
        found = {str(one.props["uri"]): one.props for one in tops}
        return cls(
            source,
            {uri: str(props.get("version", source.version)) for uri, props in found.items()},
            {uri: str(props.get("name", uri)) for uri, props in found.items()},
        )

    @property
    def after(self) -> str:
        """The new version, or those of several schemes after their names."""
        if len(self.versions) <= 1:
            return self.source.version
        return ", ".join(f"{self.names[uri]} {one}" for uri, one in sorted(self.versions.items()))

    def before(self, groups: Groups) -> tuple[str, ...]:
        """Return the loaded versions that differ from the new ones, after names if of several."""
        return tuple(
            one.version if len(self.versions) <= 1 else f"{one.name} {one.version}"
            for version, same in groups
            for one in same
            if not versions.are_same(one.version, version)
        )

    def checked(self, loaded: Sequence[LoadedScheme], assumed: Assumed) -> Groups:
        """Return what is loaded of each scheme.

        Raises:
            InputError: Nothing, or a newer version of one, or it is not known which is newer.
        """
        if not loaded:
            raise InputError(
                "no version of {name} is loaded: use `iljari ontology load` first",
                name=", ".join(sorted(self.names.values())) or self.source.name,
            )
        groups = [*kin.by_stated(loaded, self.versions, self.source.version)]
        for version, same in groups:
            newest = assumed.newest(one.version for one in same)
            step = assumed.step(newest, version)
            if step is Step.UNKNOWN:
                raise unstated(same[0].name, newest)
            if step is Step.OLDER:
                raise InputError(
                    "{name} {newest} is loaded and {version} is older: an upgrade only goes "
                    "forward",
                    name=same[0].name,
                    newest=newest,
                    version=version,
                )
        return groups


def unstated(name: str, there: str) -> InputError:
    """Return the error of files of which it is not known whether they are newer."""
    return InputError(
        "{name} {there} is loaded, and the files do not say which version they are: "
        "give it with --version",
        name=name,
        there=there,
    )
