"""Where a concept is in collections, as the graph holds it."""

import json
from collections.abc import Iterable

from domain.collected import CollectionPlace


def places(stored: Iterable[str] | None) -> tuple[CollectionPlace, ...]:
    """Read the property `inCollections`."""
    return tuple(CollectionPlace(*json.loads(one)) for one in stored or ())
