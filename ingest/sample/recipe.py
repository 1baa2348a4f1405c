"""What a sample world is made from."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ingest.sample.tables import Record

SOURCE_ID: Final = "sample"
"""The id of the source, from which the graph's ids are made."""

SEEKERS: Final = 2500
"""The people of a world, unless another number is given."""

POSTINGS: Final = 3000
"""The postings of a world, unless another number is given."""

MOST_SEEKERS: Final = 1_000_000
MOST_POSTINGS: Final = 300_000
_EDITION: Final = "4"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a world is made from; equal recipes make equal bytes.

    `as_of` is the last day: postings appear on it, but nobody has done anything yet.
    """

    as_of: date
    seed: int = 7
    seekers: int = SEEKERS
    postings: int = POSTINGS

    @property
    def version(self) -> str:
        """Return the version of the data set, which names everything that it is made from."""
        return f"{self.as_of.isoformat()}-{_EDITION}.{self.seed}.{self.seekers}.{self.postings}"

    @property
    def source(self) -> Record:
        """Return `source.json`; the data is of the midnight in Seoul with which the day begins."""
        before = self.as_of - timedelta(days=1)
        return {
            "id": SOURCE_ID,
            "name": "Iljari sample world",
            "version": self.version,
            "licence": "Apache-2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0",
            "asOf": f"{before.isoformat()}T15:00:00Z",
        }
