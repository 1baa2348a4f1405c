"""Names of firms and training institutions: two coined words and a line of business."""

from dataclasses import dataclass

from ingest.sample.draws import Draws
from ingest.sample.tables import rows


@dataclass(frozen=True, slots=True)
class Coiner:
    """Coins names that are unique and belong to nobody real."""

    draws: Draws
    given: set[str]

    def name(self, suffixes_ko: tuple[str, ...], suffixes_en: tuple[str, ...]) -> tuple[str, str]:
        """Coin a Korean name and its English form, with one of the suffixes."""
        roots = [(row["ko"], row["en"]) for row in rows("names")]
        endings = list(zip(suffixes_ko, suffixes_en, strict=True))
        while True:
            (ko, en), (second_ko, second_en) = self.draws.sample(roots, 2)
            ending_ko, ending_en = self.draws.pick(endings)
            full = f"{ko}{second_ko} {ending_ko}"
            if full not in self.given:
                self.given.add(full)
                return full, f"{en} {second_en} {ending_en}"
