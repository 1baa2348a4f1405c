"""The ranking of a graph and people spread over all of its seekers, for surveys of lists."""

from collections.abc import Awaitable, Callable, Sequence

from app import settings, wiring
from app.connecting import platform
from domain.errors import NoModelError
from domain.matching import Profile
from embeddings.features.histories import read_profiles
from embeddings.ranking.ranking import Ranking
from graph.store import Store
from services.editions.edition import Part

Survey = Callable[[Store, Ranking, Sequence[Profile]], Awaitable[None]]


async def some_profiles(store: Store, day: str, most: int) -> list[Profile]:
    """Return the profiles of so many seekers, each the n-th of all."""
    everybody = [one async for _, one in read_profiles(store, day)]
    return everybody[:: max(1, len(everybody) // most)][:most]


def run_survey(seekers: int, survey: Survey) -> None:
    """Run a survey on the graph and the trained model of ILJARI_HOME.

    Raises:
        NoModelError: Nothing is trained.
    """
    with platform(settings.read()) as running:

        async def work(store: Store) -> None:
            edition = await wiring.builder(running, Part.RANKING).build(store)
            if edition.ranking is None:
                raise NoModelError(running.settings.model_folder)
            profiles = await some_profiles(store, edition.day, seekers)
            await survey(store, edition.ranking, profiles)

        running.run(work)
