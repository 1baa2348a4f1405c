"""One or two sentences about why something is recommended, and what is missing for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from domain.enums import Education, FactKind, Lang, Need, WagePeriod
from domain.evidence import Account, Fact
from domain.wishes import named_work
from services.wording import english, korean
from services.wording.amounts import Amount, won
from services.wording.choosing import FEWEST_FACTS, FLAGGED, chosen_facts
from services.wording.named import Named, listed, place
from services.wording.quoting import quotation
from services.wording.voices import TO_THEM, Voice

_MOST_LACKS: Final = 2
_LANGUAGES: Final[Mapping[Lang, Any]] = {Lang.KO: korean, Lang.EN: english}
_LEVELS: Final = list(Education)
_SAID_ALIKE: Final[Mapping[FactKind, FactKind]] = {
    FactKind.MEANS_SOUGHT: FactKind.SEEKS_OCCUPATION,
    FactKind.MEANS_WORKED: FactKind.WORKED_IN_OCCUPATION,
}
"""What is said where a person's words are the name of what they mean."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Writes reasons in a language; `names` are those of `named_in`, by id."""

    lang: Lang
    names: Mapping[str, str]
    voice: Mapping[Lang, Voice] = field(default_factory=lambda: TO_THEM)

    def reason(self, account: Account) -> str:
        """Return the strongest facts in a sentence, and what is missing in a second one.

        Where nothing is missing, the second sentence has one more fact.
        """
        words = _LANGUAGES[self.lang]
        clauses = [self.clause(fact, account.id) for fact in chosen_facts(account.facts)]
        lacks = list(self._lacks(account))[:_MOST_LACKS]
        first = words.sentence(clauses[:FEWEST_FACTS]) if clauses else self._said.no_facts
        if lacks:
            return f"{first} {words.lacking(lacks)}"
        rest = [words.more(clause) for clause in clauses[FEWEST_FACTS:]]
        return " ".join([first, *rest])

    def clause(self, fact: Fact, node_id: str) -> str:
        """Return a fact as a clause; what is done with a posting names its title."""
        words = _LANGUAGES[self.lang]
        names, other = [self._name(one) for one in fact.things], self._name(fact.other)
        if fact.kind in _SAID_ALIKE and names == [named_work(fact.words)]:
            fact = replace(fact, kind=_SAID_ALIKE[fact.kind])
        filled: dict[str, object] = {
            "things": listed(names, self.lang),
            "place": place(names, self.lang),
            "other": Named(quotation(other) if fact.action else other),
            "words": Named(quotation(named_work(fact.words))),
            "count": Amount(len(fact.things)),
            "number": Amount(fact.number),
            "beside": Amount(fact.beside),
            "won": won(fact.beside),
            "level": words.LEVELS[_LEVELS[int(fact.number)]] if _is_level(fact) else "",
            "action": words.ACTIONS[fact.action] if fact.action else "",
        }
        return str(self._said.clauses[_variant(fact, node_id)].format(**filled))

    def _lacks(self, account: Account) -> Iterator[str]:
        """Yield clauses about what is missing: first what is essential, then what is not known."""
        words, closing = self._said.lacks, account.closing
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
                    Named(self._name(one)) for one in (closing.missing, closing.course)
                )
                many = kind == "SKILLS" and len(missing) > 1
                clause, number = f"{kind}.COURSE{'S' * many}", Amount(len(missing))
                yield words[clause].format(things=things, course=course, number=number)
            elif missing:
                names = [self._name(one) for one in missing]
                yield words[kind].format(things=listed(names, self.lang))
        yield from self._levels(account)

    def _levels(self, account: Account) -> Iterator[str]:
        language, lacks = _LANGUAGES[self.lang], self._said.lacks
        if (years := account.years) is not None:
            unknown = "" if years.short is not None else ".UNKNOWN"
            number, short = Amount(years.required), Amount(years.short or 0)
            yield lacks[f"YEARS{unknown}"].format(number=number, short=short)
        if (education := account.education) is not None:
            unknown = "" if education.has is not None else ".UNKNOWN"
            level = language.LEVELS[education.required]
            yield lacks[f"EDUCATION{unknown}"].format(level=level)

    @property
    def _said(self) -> Voice:
        return self.voice[self.lang]

    def _name(self, node_id: str) -> str:
        return self.names.get(node_id, node_id)


def named_in(account: Account) -> set[str]:
    """Return the ids whose names the reason needs."""
    ids = {one for fact in chosen_facts(account.facts) for one in (*fact.things, fact.other)}
    ids.update(one.skill for one in account.skills if one.need is Need.ESSENTIAL)
    ids.update(one.certification for one in account.certifications)
    if account.closing is not None:
        ids.add(account.closing.course)
    return ids - {""}


def _is_level(fact: Fact) -> bool:
    return fact.kind is FactKind.EDUCATION


def _variant(fact: Fact, node_id: str) -> str:
    """Return the name of the clause that fits."""
    suffix = "SELF" if fact.things == (node_id,) else _suffix(fact)
    return f"{fact.kind.value}.{suffix}" if suffix else fact.kind.value


def _suffix(fact: Fact) -> str:
    """Return which variant of the clause for its kind fits a fact; nothing for the usual one."""
    suffix = ""
    if fact.kind is FactKind.HAS_ESSENTIAL and fact.number > 1:
        suffix = "ALL" if len(fact.things) == fact.number else "SOME"
    elif fact.kind in {FactKind.TITLE_SOUGHT, FactKind.TITLE_WORKED} and fact.other:
        suffix = "OTHER"
    elif fact.kind is FactKind.POSTED and not fact.number:
        suffix = "TODAY"
    elif fact.kind is FactKind.AT_HOME and not fact.words and fact.things[0] != fact.other:
        suffix = "WITHIN"
    elif fact.kind in FLAGGED and fact.words != WagePeriod.YEAR:
        suffix = fact.words
    return suffix
