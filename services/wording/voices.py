"""What a reason is said with, and that which is said to the person themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.enums import Lang
from services.wording import english, korean


@dataclass(frozen=True, slots=True)
class Voice:
    """Clauses for facts, for what is missing, and for what is not as the person wishes.

    `no_facts` is the sentence where no fact stands out.
    """

    clauses: Mapping[str, str]
    lacks: Mapping[str, str]
    drawbacks: Mapping[str, str]
    no_facts: str


TO_THEM: Final[Mapping[Lang, Voice]] = {
    Lang.KO: Voice(korean.CLAUSES, korean.LACKS, korean.DRAWBACKS, korean.NO_FACTS),
    Lang.EN: Voice(english.CLAUSES, english.LACKS, english.DRAWBACKS, english.NO_FACTS),
}
