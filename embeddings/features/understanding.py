"""The default text encoder, fitted to the postings of a catalogue."""

from dataclasses import replace

from embeddings.arrays import IntArray
from embeddings.features.meanings import encode_postings
from embeddings.features.tables import Catalog
from embeddings.text.lsa import Lsa


def fitted(catalog: Catalog, known: IntArray | None = None) -> Lsa | None:
    """Return the default encoder, fitted to the postings `known`; to all, if not given."""
    jobs = catalog.jobs
    counts = jobs.titles.added(jobs.bodies)
    return Lsa.fit(catalog.words, counts if known is None else counts.only(known))


def encoded(catalog: Catalog, encoder: Lsa | None) -> Catalog:
    """Return the catalogue with vectors of the default encoder."""
    jobs = catalog.jobs
    texts = [""] * len(jobs.index)
    meanings = encode_postings(encoder, texts, catalog.words, jobs.titles.added(jobs.bodies))
    return replace(catalog, jobs=replace(jobs, meanings=meanings))
