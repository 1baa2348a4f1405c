"""What a list of recommendations rests on, and why it is empty."""

from domain.enums import Basis, EmptyReason, InteractionKind
from domain.matching import ANY_TERMS, Profile
from embeddings.features.marks import held_by, lay_out
from embeddings.features.meant import Meaning
from embeddings.features.space import Space
from embeddings.features.tables import Catalog, JobTable
from embeddings.ranking.hard_facts import acceptable, eligible


def basis_of(profile: Profile, catalog: Catalog, meaning: Meaning) -> Basis:
    """Return whether anything ties a person to some work, else whether circumstances are known.

    Of the facts it says so if texts could not be compared by meaning.
    """
    chosen = {one.job for one in profile.interactions if one.kind is not InteractionKind.DISMISSED}
    ties = (
        (catalog.skills, held_by(profile, catalog)),
        (catalog.certifications, profile.certifications),
        (catalog.occupations.index, profile.sought | profile.worked),
        (catalog.jobs.index, chosen),
    )
    words = [one.title + one.text for one in profile.wishes]
    words += [one.title + one.text for one in profile.careers]
    if any(words) or any(len(index.find(ids)) for index, ids in ties):
        return Basis.WITHOUT_MEANING if meaning.fails(profile, catalog) else Basis.FACTS
    places = profile.home | profile.regions | {work.region for work in profile.careers} - {None}
    levels = (profile.education, profile.career_years)
    is_known = places or profile.conditions != ANY_TERMS or any(one is not None for one in levels)
    return Basis.PLACE_AND_TERMS if is_known else Basis.NOTHING_KNOWN


def why_no_jobs(
    profile: Profile, catalog: Catalog, space: Space, open_jobs: JobTable
) -> EmptyReason:
    """Return why no posting is recommended to a person."""
    if len(open_jobs.index) == 0:
        return EmptyReason.NOTHING_OPEN
    marks = lay_out(profile, catalog, space)
    if not acceptable(profile, marks, open_jobs).any():
        return EmptyReason.DEAL_BREAKERS
    if not eligible(profile, marks, open_jobs, catalog).any():
        return EmptyReason.NOT_ELIGIBLE
    return EmptyReason.NOTHING_SHARED
