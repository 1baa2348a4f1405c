"""One recommendation as evidence is sought for it: the person, the row, the parts of its score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from domain.enums import FactKind, FactorName, InteractionKind
from domain.evidence import Fact
from domain.holdings import HeldSkills
from domain.ids import OccupationId
from domain.matching import Profile
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.choices import counted_in
from embeddings.features.chosen import Chosen, chosen
from embeddings.features.linking import Linking
from embeddings.features.marks import held_by
from embeddings.features.space import Space
from embeddings.features.stays import lay_out_places
from embeddings.features.tables import Catalog, Requirements
from embeddings.ranking.course_offers import Offering
from embeddings.ranking.titles import Wordings, wordings
from embeddings.sparse import Links
from embeddings.text.tokens import is_part, words

WORKED: Final = "WORKED"
CHOSEN: Final = "CHOSEN"


@dataclass(frozen=True, slots=True)
class Person:
    """What evidence needs to know of a person.

    `groups` has an occupation of theirs in each group, and whether it was WORKED or CHOSEN.
    `kinds` says what they did with the postings that they chose, by row, `counted` are the rows by
    which they are counted in the crowd, and `occupations` counts the occupations of those chosen.
    `employers` has the rows of those chosen of each employer, the latest first.
    `wished` and `did` are the occupations that their titles mean, with the title.
    `like_own` compares the titles of the rows shown with the person's `own` wordings,
    (rows, wordings), 0 where they share no word and are alike by their letters alone, and
    `like_chosen` with those of postings chosen, (rows, chosen). `regions`
    are those of postings chosen, -1 where unknown, `tops` the region on top of each, -1 at the
    end. `starts` are home, else the regions stated, without those on top, and `kilometres` the
    distances from each, (starts, regions). `offered` marks the courses that they can join.
    """

    profile: Profile
    catalog: Catalog
    space: Space
    day: int
    held: HeldSkills
    picks: Chosen
    kinds: Mapping[int, InteractionKind]
    counted: frozenset[int]
    occupations: Mapping[OccupationId, int]
    employers: Mapping[int, Sequence[int]]
    wished: Mapping[str, str]
    did: Mapping[str, str]
    groups: Mapping[str, tuple[str, str]]
    own: Wordings
    like_own: FloatArray
    like_chosen: FloatArray
    regions: IntArray
    tops: IntArray
    starts: IntArray
    kilometres: FloatArray
    offered: BoolArray

    @classmethod
    def of(
        cls, profile: Profile, rows: IntArray, catalog: Catalog, space: Space, day: int
    ) -> "Person":
        """Look at a person beside the postings in some rows of the catalogue."""
        picks = chosen(profile, catalog.jobs.index)
        own = wordings(profile, catalog)
        titles, forms = space.corpus.jobs.titles, space.corpus.forms.units
        shown, (wanted, units) = titles.only(rows), space.corpus.in_words(own.texts)
        spelt = space.corpus.forms.index.ids
        shared = _share_words(shown, spelt, [words(one) for one in own.texts])
        meant = own.meant(wanted.product(units), space.linking)
        regions, places = catalog.regions, catalog.places
        counts = _occupations(picks, catalog)
        stated = regions.find(profile.home or profile.regions)
        starts = stated[places.parents[stated] >= 0]
        stays = lay_out_places(profile, picks, catalog)
        return cls(
            profile=profile,
            catalog=catalog,
            space=space,
            day=day,
            held=held_by(profile, catalog),
            picks=picks,
            kinds=_kinds(profile, catalog),
            counted=_counted(profile, catalog, space),
            occupations=counts,
            employers=_employers(picks, catalog),
            wished=meant.get(FactKind.TITLE_SOUGHT, {}),
            did=meant.get(FactKind.TITLE_WORKED, {}),
            groups=_groups(profile, counts, catalog, space.linking),
            own=own,
            like_own=_alike(shown, wanted, (forms, units)) * shared,
            like_chosen=_alike(shown, titles.only(picks.rows), (forms, forms)),
            regions=catalog.jobs.regions.only(picks.rows).first_columns(),
            tops=np.append(places.tops, -1),
            starts=starts,
            kilometres=places.kilometres_from(starts),
            offered=Offering.after(day, catalog.courses).to(stays).is_offered,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A posting or an occupation in a person's case.

    `row` is its row in its table, `at` its place among the postings shown, -1 for an occupation.
    `occupations` are those that it states, or else those that it means.
    `parts` are the contributions to its score.
    """

    person: Person
    needs: Requirements
    row: int
    at: int
    occupations: tuple[str, ...]
    groups: tuple[str, ...]
    parts: Mapping[FactorName, float]

    @property
    def is_stated(self) -> bool:
        """Whether the occupations are stated, not what a text means."""
        return self.at < 0 or len(self.person.catalog.jobs.occupations.columns(self.row)) > 0

    def fact(self, kind: FactKind, *factors: FactorName, **fields: Any) -> Iterator[Fact]:
        """Yield a fact for the first of the factors that adds to the score, if any does."""
        for factor in factors:
            added = self.parts.get(factor, 0.0)
            if added > 0.0:
                yield Fact(kind, factor, added, **fields)
                return


def _alike(one: Links, other: Links, units: tuple[Links, Links]) -> FloatArray:
    """Return the similarity of texts with others: (texts, others).

    Only words and n-grams that occur are visited, since few texts are compared.

    Args:
        one: The weights of words in texts, (texts, words).
        other: Those in the others.
        units: The n-grams of the words of each, (words, n-grams).
    """
    mine, theirs = one.used_columns, other.used_columns
    between = units[0].only(mine).against(units[1].only(theirs))
    alike = one.at_columns(mine) @ between @ other.at_columns(theirs).T
    return np.asarray(alike, dtype=np.float32)


def _share_words(titles: Links, spelt: Sequence[str], texts: Sequence[Sequence[str]]) -> BoolArray:
    """Mark the titles with a word that contains one of a text, or is part of it: (titles, texts).

    Args:
        titles: The weights of words in titles, (titles, words).
        spelt: The words of `titles`.
        texts: The words of each text.
    """
    found = np.zeros((titles.height, len(texts)), dtype=np.bool_)
    for row in range(titles.height):
        title = [spelt[int(at)] for at in titles.columns(row)]
        found[row] = [any(is_part(one, own) for one in title for own in text) for text in texts]
    return found


def _counted(profile: Profile, catalog: Catalog, space: Space) -> frozenset[int]:
    return frozenset(catalog.jobs.index.find(counted_in(space.crowd, profile)).tolist())


def _kinds(profile: Profile, catalog: Catalog) -> dict[int, InteractionKind]:
    """Return the strongest thing that was done with each posting, by row."""
    order = list(InteractionKind)
    found: dict[int, InteractionKind] = {}
    for one in profile.interactions:
        row = catalog.jobs.index.positions.get(one.job)
        if row is not None:
            found[row] = max(found.get(row, one.kind), one.kind, key=order.index)
    return found


def _occupations(picks: Chosen, catalog: Catalog) -> dict[OccupationId, int]:
    found: dict[OccupationId, int] = {}
    for row in picks.rows.tolist():
        for occupation in catalog.columns.occupations.take(catalog.jobs.occupations.columns(row)):
            found[OccupationId(occupation)] = found.get(OccupationId(occupation), 0) + 1
    return found


def _employers(picks: Chosen, catalog: Catalog) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in picks.rows[::-1].tolist():
        for employer in catalog.jobs.employers.columns(row).tolist():
            found.setdefault(employer, []).append(row)
    return found


def _groups(
    profile: Profile,
    chosen_ones: Mapping[OccupationId, int],
    catalog: Catalog,
    linking: Linking,
) -> dict[str, tuple[str, str]]:
    """Return the groups of a person's occupations: an occupation of each, and what ties it.

    Of several, the one that is sought comes first, then one worked in. A title that is the label
    of an occupation states it.
    """
    table, found = catalog.occupations, dict[str, tuple[str, str]]()
    wished = [row for one in profile.wanted for row in linking.named(one.title)]
    done = [row for one in profile.careers for row in linking.named(one.title)]
    ties = (
        ("", [*table.index.find(profile.sought).tolist(), *wished]),
        (WORKED, [*table.index.find(profile.worked).tolist(), *done]),
        (CHOSEN, table.index.find(chosen_ones).tolist()),
    )
    for tie, rows in ties:
        for row in rows:
            for group in catalog.groups.take(table.groups.columns(row)):
                found.setdefault(group, (table.index.ids[row], tie))
    return found


def rows_of(ids: list[str], catalog: Catalog) -> IntArray:
    """Return the rows of the postings among some ids, in their order."""
    found = [
        catalog.jobs.index.positions[one] for one in ids if one in catalog.jobs.index.positions
    ]
    return np.array(found, dtype=np.int64)
