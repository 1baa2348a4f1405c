"""What is known of postings and people as sparse rows, for the factorisation."""

from collections.abc import Sequence

import numpy as np

from embeddings.arrays import IntArray
from embeddings.features.choices import Choice
from embeddings.features.chosen import chosen
from embeddings.features.marks import held_by
from embeddings.features.tables import Catalog
from embeddings.sparse import Links
from embeddings.text.counting import count_words


def posting_facts(catalog: Catalog) -> Links:
    """Return what is known of postings: (jobs, facts), each kind of fact of length 1."""
    jobs = catalog.jobs
    parts = (jobs.titles, jobs.needs.skills, jobs.occupations, jobs.groups, jobs.regions)
    return _beside([*parts, jobs.employers])


def person_facts(people: Sequence[Choice], catalog: Catalog) -> Links:
    """Return what is known of people: (people, facts)."""
    profiles = [one.profile for one in people]
    occupations = catalog.occupations.index

    def marked(sets: Sequence[IntArray], width: int) -> Links:
        rows = np.repeat(np.arange(len(sets), dtype=np.int64), [len(one) for one in sets])
        columns = np.concatenate([np.empty(0, dtype=np.int64), *sets])
        ones = np.ones(len(columns), dtype=np.float32)
        return Links.at(rows, columns, ones, (len(sets), width))

    wishes = [" ".join(wish.title for wish in one.wanted) for one in profiles]
    careers = [" ".join(work.title for work in one.careers) for one in profiles]
    worked_in = [catalog.regions.find(str(work.region) for work in one.careers) for one in profiles]
    skills = [catalog.skills.find(held_by(one, catalog)) for one in profiles]
    return _beside(
        [
            marked(skills, len(catalog.skills)),
            marked([occupations.find(one.sought) for one in profiles], len(occupations)),
            marked([occupations.find(one.worked) for one in profiles], len(occupations)),
            marked([catalog.regions.find(one.regions) for one in profiles], len(catalog.regions)),
            marked(worked_in, len(catalog.regions)),
            count_words(wishes).over(catalog.words),
            count_words(careers).over(catalog.words),
        ]
    )


def pasts_of(people: Sequence[Choice], catalog: Catalog) -> Links:
    """Return the histories of people as shares of postings: (people, jobs)."""
    picks = [chosen(one.profile, catalog.jobs.index) for one in people]
    rows = np.repeat(np.arange(len(picks), dtype=np.int64), [len(one.rows) for one in picks])
    columns = np.concatenate([np.empty(0, dtype=np.int64), *(one.rows for one in picks)])
    shares = np.concatenate([np.empty(0, dtype=np.float32), *(one.shares for one in picks)])
    return Links.at(rows, columns, shares, (len(people), len(catalog.jobs.index)))


def _beside(parts: Sequence[Links]) -> Links:
    """Join the columns of matrices; the rows of each have length 1, or are empty."""
    total = sum(part.width for part in parts)
    joined = parts[0].unit_rows().widened(total)
    start = parts[0].width
    for part in parts[1:]:
        columns = np.arange(start, start + part.width, dtype=np.int64)
        joined = joined.added(part.unit_rows().moved(columns, total))
        start += part.width
    return joined
