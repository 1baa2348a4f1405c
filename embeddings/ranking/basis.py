"""What a list of recommendations rests on."""

from domain.enums import Basis, InteractionKind
from domain.matching import ANY_TERMS, Profile
from embeddings.features.marks import held_by
from embeddings.features.meant import Meaning
from embeddings.features.tables import Catalog


def basis_of(profile: Profile, catalog: Catalog, meaning: Meaning) -> Basis:
    """Return whether anything ties a person to some work, else what else is known of them.

    Of the facts it says so if texts could not be compared by meaning.
    """
    chosen = {one.job for one in profile.interactions if one.kind is not InteractionKind.DISMISSED}
    ties = (
        (catalog.skills, held_by(profile, catalog)),
        (catalog.certifications, profile.certifications),
        (catalog.occupations.index, profile.sought | profile.worked),
        (catalog.jobs.index, chosen),
    )
    words = [one.title + one.text for one in profile.wanted]
    words += [one.title + one.text for one in profile.careers]
    if any(words) or any(len(index.find(ids)) for index, ids in ties):
        return Basis.WITHOUT_MEANING if meaning.fails(profile, catalog) else Basis.FACTS
    places = profile.home | profile.regions | {work.region for work in profile.careers} - {None}
    levels = (profile.education, profile.career_years)
    is_known = places or profile.conditions != ANY_TERMS or any(one is not None for one in levels)
    if is_known:
        return Basis.PLACE_AND_TERMS
    return Basis.NOTHING_MATCHED if profile.states_work else Basis.NOTHING_KNOWN
