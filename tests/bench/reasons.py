"""What reasons say over many lists, whether it is true, and what they cost.

    ILJARI_HOME=… python -m tests.bench.reasons [--seekers 251] [--shown 20]

Reads the graph of ILJARI_HOME, which needs a trained model. For so many seekers, spread over all,
the first ten postings are explained; each named fact, and all that is not as they wish, is
checked against the graph.
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from domain.enums import Lang
from domain.evidence import Drawback, Fact
from domain.matching import Profile
from embeddings.ranking.ranking import Ranking
from graph.store import Store
from services.explaining import Explaining
from services.wording.choosing import chosen_facts
from tests.bench.lists import run_survey
from tests.truths import Survey, Truths

FIRST = 10


async def survey(
    store: Store, ranking: Ranking, profiles: Sequence[Profile], first: int = FIRST
) -> tuple[Survey, dict[Lang, list[str]]]:
    """Explain the first postings of each profile and count; return the sentences as well."""
    truths = await Truths.read(store, ranking.day)
    kinds: Counter[Any] = Counter()
    untrue: list[tuple[str, Fact | Drawback]] = []
    sentences = {lang: list[str]() for lang in Lang}
    recommended = with_two = 0
    for profile in profiles:
        accounts = ranking.accounts(profile, ranking.jobs(profile, first))
        for lang, found in sentences.items():
            found.extend(await Explaining(store, lang).reasons(accounts))
        for account in accounts:
            facts = chosen_facts(account.facts)
            recommended += 1
            with_two += len(facts) > 1
            kinds.update(fact.kind for fact in facts)
            untrue += [
                (account.id, fact) for fact in facts if not truths.holds(fact, account, profile)
            ]
            kinds.update(one.kind for one in account.drawbacks)
            untrue += [
                (account.id, one)
                for one in account.drawbacks
                if not truths.differs(one, account, profile)
            ]
    distinct = len(set(sentences[Lang.KO]))
    counted = Survey(len(profiles), recommended, with_two, distinct, kinds, untrue)
    return counted, sentences


def cost_ms(ranking: Ranking, profiles: Sequence[Profile], shown: int = 20) -> float:
    """Return the CPU milliseconds of the accounts of a page, the mean over profiles."""
    pages = [(profile, ranking.jobs(profile, shown)) for profile in profiles]
    start = time.process_time()
    for profile, ranked in pages:
        ranking.accounts(profile, ranked)
    return 1e3 * (time.process_time() - start) / max(len(pages), 1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seekers", type=int, default=251)
    parser.add_argument("--shown", type=int, default=20)
    asked = parser.parse_args()

    async def report(store: Store, ranking: Ranking, profiles: Sequence[Profile]) -> None:
        counted, sentences = await survey(store, ranking, profiles)
        step = max(1, counted.recommended // asked.shown)
        for at in range(0, counted.recommended, step):
            print(sentences[Lang.KO][at], sentences[Lang.EN][at], sep="\n  ")
        print(f"lists {counted.lists}, recommendations {counted.recommended}")
        print(f"two facts {counted.share:.1%}, distinct sentences {counted.sentences}")
        print(*counted.kinds.items(), sep="\n")
        print(f"untrue: {len(counted.untrue)}", *counted.untrue[:10], sep="\n")
        print(f"a page of 20: {cost_ms(ranking, profiles[:50]):.2f} ms of CPU")

    run_survey(asked.seekers, report)


if __name__ == "__main__":
    main()
