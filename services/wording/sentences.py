"""A few sentences about why something is recommended, and what is missing for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from domain.enums import Education, FactKind, Lang, Need, WagePeriod
from domain.evidence import Account, Fact
from domain.wishes import named_work
from services.wording import english, korean
from services.wording.amounts import Amount, won
from services.wording.choosing import FEWEST_FACTS, FLAGGED, SUBJECT_OF, chosen_facts
from services.wording.lacking import Lacking
from services.wording.named import Named, listed, place
from services.wording.quoting import quotation
from services.wording.voices import TO_THEM, Voice

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
        """Return the strongest facts in a sentence, and in others what speaks against it.

        That is what is missing or is not as the person wishes. Where nothing is, the second
        sentence has one more fact.
        """
        words = _LANGUAGES[self.lang]
        facts = chosen_facts(account.facts)
        clauses = [self.clause(fact, account.id) for fact in facts]
        first = words.sentence(clauses[:FEWEST_FACTS]) if clauses else self._said.no_facts
        is_placed = any(map(_names_the_place, facts[:FEWEST_FACTS]))
        lacking = Lacking(self.lang, self._said, self._name)
        against = lacking.groups(account, is_placed=is_placed)
        if against:
            return " ".join([first, words.lacking(against[0]), *map(words.more, against[1:])])
        rest = [words.more([clause]) for clause in clauses[FEWEST_FACTS:]]
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
    ids.update(each for one in account.drawbacks for each in (*one.things, one.other))
    if account.closing is not None:
        ids.add(account.closing.course)
    return ids - {""}


def _names_the_place(fact: Fact) -> bool:
    return SUBJECT_OF[fact.kind] == "place" and bool(fact.things)


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
