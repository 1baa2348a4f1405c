"""What employers may read about people who consented to be shown for a posting."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from domain.enums import FactKind, Lang
from domain.evidence import Account
from domain.matching import Candidate, Ranked
from embeddings.ranking.case import CHOSEN
from embeddings.ranking.ranking import Ranking
from services.wording.employers import ABOUT_THEM

COMPARED: Final = 200
"""People who are compared: those who share most with the posting."""

_SAID: Final = {FactKind(name.partition(".")[0]) for name in ABOUT_THEM[Lang.EN].clauses}


def accounts_of(ranking: Ranking, some: Sequence[Candidate]) -> list[Account]:
    """Return the facts that may be said of each person, and what they lack.

    What is not as they wish is their own business, and so are courses that they might take.
    """
    return [_account(ranking, one) for one in some]


def _account(ranking: Ranking, one: Candidate) -> Account:
    ranked = Ranked(one.job, one.rank, one.score, one.factors)
    [account] = ranking.accounts(one.profile, [ranked])
    said = tuple(fact for fact in account.facts if fact.kind in _SAID and fact.words != CHOSEN)
    return replace(account, facts=said, closing=None, drawbacks=())
