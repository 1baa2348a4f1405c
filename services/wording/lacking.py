"""What is missing for a posting, and what is not as the person wishes, in clauses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any, Final

from domain.enums import DrawbackKind, Lang, Need
from domain.evidence import Account, Drawback
from services.wording import english, korean
from services.wording.amounts import Amount, won
from services.wording.named import Named, listed, place
from services.wording.voices import Voice

_LANGUAGES: Final[Mapping[Lang, Any]] = {Lang.KO: korean, Lang.EN: english}
_MOST_LACKS: Final = 2
_MOST: Final = 3
_PLACES: Final = {
    DrawbackKind.FAR_FROM_HOME,
    DrawbackKind.OUTSIDE_HOME,
    DrawbackKind.OUTSIDE_STATED,
}


class Sort(Enum):
    """What a clause is about: clauses of different sorts make a poor sentence together."""

    LACKED = "it is missing"
    TAUGHT = "it is missing, and a course closes the gap"
    DIFFERENT = "the posting is not as the person wishes"
    NOT_KNOWN = "whether it is missing has to be checked"


@dataclass(frozen=True, slots=True)
class Lacking:
    """Writes such clauses in a language, in a voice; `name` returns the name of an id."""

    lang: Lang
    voice: Voice
    name: Callable[[str], str]

    def groups(self, account: Account, *, is_placed: bool) -> list[list[str]]:
        """Return up to three clauses, a list for each sentence.

        First what is missing for sure, then what is not as the person wishes, then what has to be
        checked; of the first and the last, at most two together.

        Args:
            account: What is missing, and what is not as they wish.
            is_placed: Whether the place has been named.
        """
        lacks = [*self._things(account), *self._levels(account)][:_MOST_LACKS]
        sure = [one for one in lacks if one[0] is not Sort.NOT_KNOWN]
        differing = [
            (Sort.DIFFERENT, self._drawback(one, is_placed=is_placed)) for one in account.drawbacks
        ]
        every = [*sure, *differing, *lacks[len(sure) :]][:_MOST]
        return [
            [clause for _, clause in ones] for _, ones in groupby(every, key=lambda one: one[0])
        ]

    def _things(self, account: Account) -> Iterator[tuple[Sort, str]]:
        words, closing = self.voice.lacks, account.closing
        needed: dict[str, list[str]] = {
            "SKILLS": [str(one.skill) for one in account.skills if one.need is Need.ESSENTIAL],
            "CERTIFICATIONS": [
                str(one.certification)
                for one in account.certifications
                if one.need is Need.ESSENTIAL
            ],
        }
        for kind, missing in needed.items():
            if closing is not None and closing.missing in missing:
                things, course = (
                    Named(self.name(one)) for one in (closing.missing, closing.course)
                )
                many = kind == "SKILLS" and len(missing) > 1
                clause, number = f"{kind}.COURSE{'S' * many}", Amount(len(missing))
                yield (
                    Sort.TAUGHT,
                    words[clause].format(things=things, course=course, number=number),
                )
            elif missing:
                yield Sort.LACKED, words[kind].format(things=self._listed(missing))

    def _levels(self, account: Account) -> Iterator[tuple[Sort, str]]:
        lacks = self.voice.lacks
        if (years := account.years) is not None:
            number, short = Amount(years.required), Amount(years.short or 0)
            sort, suffix = _known(years.short)
            yield sort, lacks[f"YEARS{suffix}"].format(number=number, short=short)
        if (education := account.education) is not None:
            level = _LANGUAGES[self.lang].LEVELS[education.required]
            sort, suffix = _known(education.has)
            yield sort, lacks[f"EDUCATION{suffix}"].format(level=level)

    def _drawback(self, one: Drawback, *, is_placed: bool) -> str:
        suffix = ""
        if one.kind is DrawbackKind.WAGE_BELOW:
            suffix = f".{one.per.value}"
        elif one.kind in _PLACES and is_placed:
            suffix = ".PLACED"
        clause = self.voice.drawbacks[f"{one.kind.value}{suffix}"]
        return clause.format(
            place=place([self.name(each) for each in one.things], self.lang),
            other=Named(self.name(one.other)),
            number=Amount(one.number),
            beside=Amount(one.beside),
            offered=won(one.number),
            won=won(one.beside),
        )

    def _listed(self, ids: Sequence[str]) -> Named:
        return listed([self.name(one) for one in ids], self.lang)


def _known(value: object) -> tuple[Sort, str]:
    return (Sort.LACKED, "") if value is not None else (Sort.NOT_KNOWN, ".UNKNOWN")
