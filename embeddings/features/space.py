"""The rows of the catalogue as directions in the space of the model's concepts.

Nothing that is ranked needs a vector of its own: a posting is the mean of the concepts it points
to, so one that was loaded a second ago is placed like any other. On link
prediction for entities that were not in training this composition is the
standard first answer (Hamaguchi et al. 2017, "Knowledge transfer for
out-of-knowledge-base entities"); it needs no gradient step.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.linking import LinkedJobs, Linking
from embeddings.features.market import Market
from embeddings.features.meant import Meaning
from embeddings.features.nearness import calibrate, neighbours
from embeddings.features.newest import newest
from embeddings.features.tables import Catalog, JobTable, Requirements
from embeddings.features.texts import Corpus, JobTexts
from embeddings.features.towers import Concepts, Towers, build_towers
from embeddings.models.crowd import NOBODY, Crowd
from embeddings.models.crowding import NO_CROWDING, Crowding
from embeddings.models.embedding_table import EmbeddingTable, unit
from embeddings.models.two_tower import TwoTower
from embeddings.sparse import Links
from embeddings.text.encoder import TextEncoder

_NEAR_BY_CHANCE: Final = 0.01
_OPTIONAL_SHARE: Final = np.float32(0.5)


@dataclass(frozen=True, slots=True)
class Space:
    """The columns and rows of the catalogue as directions.

    `near` is skills x skills, closeness in (0, 1] to others; `skills` is (skills, width) of
    length 1, zeros where nothing is known, and `concepts` has those of occupations and of all
    postings of the catalogue. `towers` are vectors of the two-tower model, if there is one, of the
    same postings. `texts` are those of the rows, `corpus` has those of all postings of the
    catalogue, `crowd` and `crowding` are over these as well, and `rows` says which of them `texts`
    has. `linked` are the occupations of the rows, stated or meant, and `linking` finds those that
    texts mean. `newest` says which are new on the day that `on_day` was given, (rows,), 0 before.
    `market` is what is usual for each of the rows, and `meaning` compares texts by their vectors.
    """

    near: Links
    skills: FloatArray
    concepts: Concepts
    towers: Towers | None
    table: EmbeddingTable
    corpus: Corpus
    texts: JobTexts
    linking: Linking
    linked: LinkedJobs
    newest: FloatArray
    market: Market
    crowd: Crowd
    crowding: Crowding
    rows: IntArray
    meaning: Meaning

    def updated(self, before: Catalog, now: Catalog) -> "Space":
        """Return the space of a newer catalogue, equal to one that was placed from scratch.

        The nearness of skills is shared if `before`, whose space this is, has the same
        skills; it takes most of the time.
        """
        corpus = Corpus.of(now, self.corpus)
        crowd = self.crowd.over(now.jobs.index)
        meaning = self.meaning.over(now)
        if now.skills != before.skills:
            space = _placed(self.table, now, corpus, crowd, meaning)
        else:
            space = _composed(self.table, now, self.skills, self.near, corpus, crowd, meaning)
        space = replace(space, crowding=self.crowding.over(now.jobs.index))
        return space.with_two_tower(self.towers.model if self.towers else None, now)

    def only_jobs(self, rows: IntArray) -> "Space":
        """Keep the directions of these postings."""
        return replace(
            self,
            texts=self.texts.only(rows),
            linked=self.linked.only(rows),
            newest=self.newest[rows],
            market=self.market.only(rows),
            rows=self.rows[rows],
        )

    def shown_jobs(self, rows: IntArray) -> "Space":
        """Show the directions of these postings; see `Links.shown`."""
        return replace(
            self,
            texts=self.texts.shown(rows),
            linked=self.linked.shown(rows),
            newest=self.newest[rows],
            market=self.market.only(rows),
            rows=self.rows[rows],
        )

    def on_day(self, jobs: JobTable, day: int) -> "Space":
        """Return the same space on a day; `jobs` are the rows, from which the newest are taken."""
        return replace(self, newest=newest(jobs, self.linked.occupations, day))

    def with_crowd(self, crowd: Crowd, jobs: Index) -> "Space":
        """Return the same space beside another crowd; `jobs` are those of the catalogue."""
        return replace(self, crowd=crowd.over(jobs))

    def with_crowding(self, crowding: Crowding, jobs: Index) -> "Space":
        """Return the same space at other prices; `jobs` are those of the catalogue."""
        return replace(self, crowding=crowding.over(jobs))

    def with_two_tower(self, model: TwoTower | None, catalog: Catalog) -> "Space":
        """Return the space of all postings of a catalogue with the vectors of a model, or none."""
        if model is None:
            return replace(self, towers=None)
        towers = build_towers(model, catalog, self.linked, self.market, self.concepts)
        return replace(self, towers=towers)


def place(
    table: EmbeddingTable,
    catalog: Catalog,
    crowd: Crowd = NOBODY,
    known: IntArray | None = None,
    people: TextEncoder | None = None,
) -> Space:
    """Compose every row of the catalogue from the vectors of the concepts that it points to.

    Args:
        table: The vectors of the concepts.
        catalog: What can be ranked.
        crowd: What people chose.
        known: The postings from which rarity of words, usual wages and calibration are taken, for
            an evaluation that must not know later ones; all, if not given.
        people: Encodes what people say, as the texts of the catalogue were encoded.
    """
    corpus = Corpus.of(catalog, known=known)
    meaning = Meaning.of(people, catalog, known)
    return _placed(table, catalog, corpus, crowd.over(catalog.jobs.index), meaning, known)


def _placed(  # noqa: PLR0913, PLR0917 - the parts of a space
    table: EmbeddingTable,
    catalog: Catalog,
    corpus: Corpus,
    crowd: Crowd,
    meaning: Meaning,
    known: IntArray | None = None,
) -> Space:
    skills = table.units_of(catalog.skills)
    nearness = calibrate(skills, skills, share=_NEAR_BY_CHANCE)
    near = neighbours(skills, nearness)
    return _composed(table, catalog, skills, near, corpus, crowd, meaning, known)


def _composed(  # noqa: PLR0913, PLR0917 - the parts that can be shared with an earlier space
    table: EmbeddingTable,
    catalog: Catalog,
    skills: FloatArray,
    near: Links,
    corpus: Corpus,
    crowd: Crowd,
    meaning: Meaning,
    known: IntArray | None = None,
) -> Space:
    """Compose the rows."""
    own, linking = table.units_of(catalog.occupations.index), Linking.of(catalog, corpus, known)
    jobs = unit(_skill_mean(catalog.jobs.needs, skills) + linking.jobs.occupations.times(own))
    return Space(
        near=near,
        skills=skills,
        concepts=Concepts(own, jobs),
        towers=None,
        table=table,
        corpus=corpus,
        texts=corpus.jobs,
        linking=linking,
        linked=linking.jobs,
        newest=np.zeros(len(catalog.jobs.index), dtype=np.float32),
        market=Market.of(catalog, known),
        crowd=crowd,
        crowding=NO_CROWDING.over(catalog.jobs.index),
        rows=np.arange(len(catalog.jobs.index), dtype=np.int64),
        meaning=meaning,
    )


def _skill_mean(needs: Requirements, skills: FloatArray) -> FloatArray:
    """Return the direction of the mean required skill; an optional one counts half."""
    total = needs.essential.times(skills) + _OPTIONAL_SHARE * needs.optional.times(skills)
    return unit(total.astype(np.float32))
