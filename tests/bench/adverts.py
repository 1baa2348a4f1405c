"""Job titles as advertisements write them: `python -m tests.bench.adverts [--seed N] [--each N]`.

Each title of the sample world is written in more than 200 ways: leads before it, particles and
people after it, calls at the end, and what surrounds all of it. The words were written down as
advertisements on Korean job boards have them, not taken from the tables of the linker. Prints how
often the first occupation is right, for bare titles and for their variants by kind.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ontology.extraction.titles import TitleLinker
from tests.bench.extraction import sample_entries, sample_titles

SEED = 20_261_128
EACH = 220
WORDS = Path(__file__).with_name("data") / "adverts.txt"
ATTACHED = ("모집", "채용", "급구", "모집합니다", "구인", "구합니다")
AROUND = (
    "{}",
    "{}",
    "{}",
    "{}",
    "★{}★",
    "[{}]",
    "{}!!",
    "{}~",
    "{} ^^",
    "◆ {} ◆",
    "{} (서울)",
    "{} ♥",
)


class Phrase(NamedTuple):
    """What is written before or after a title, and what kind of phrase it is."""

    kind: str
    text: str


@dataclass
class Rates:
    """Right answers by kind of variant, and the variants that lost a hit of the bare title."""

    asked: Counter[str] = field(default_factory=Counter[str])
    right: Counter[str] = field(default_factory=Counter[str])
    lost: Counter[str] = field(default_factory=Counter[str])

    def count(self, kind: str, *, right: bool) -> None:
        """Count one answer."""
        self.asked[kind] += 1
        self.right[kind] += right

    def rate(self, kind: str) -> float:
        """Return how often the first occupation is right."""
        return self.right[kind] / self.asked[kind]


@cache
def phrases(place: str) -> list[Phrase]:
    """Return what is written before, or after, titles."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        Phrase(f"{where}: {kind}", text.replace("_", " ", 1))
        for where, kind, text in rows
        if where == place
    ]


def after(title: str, call: str) -> str:
    """Write a call after a title, with the particles that its last syllable asks for."""
    last = ord(title[-1]) - ord("가")
    final = last % 28 if 0 <= last < 11_172 else 0
    # 로 follows a vowel and ㄹ, which is the eighth final consonant.
    particles = {
        "o": "을" if final else "를",
        "s": "이" if final else "가",
        "r": "으로" if final not in {0, 8} else "로",
    }
    called = call.format(**particles)
    spaced = called[:1] in {" ", "을", "를", "이", "가", "으", "로", "님", "분"}
    return title + ("" if spaced else " ") + called


def variants(title: str, draw: random.Random, count: int) -> Iterator[Phrase]:
    """Yield variants of a title: every phrase alone, and draws of leads, calls and surroundings."""
    calls, leads = phrases("after"), phrases("before")
    singles = [Phrase(call.kind, after(title, call.text)) for call in calls]
    singles += [Phrase(lead.kind, f"{lead.text.strip()} {title}") for lead in leads]
    singles += [Phrase("after: without a space", title + call) for call in ATTACHED]
    draw.shuffle(singles)
    yield from singles[:count]
    for _ in range(count - len(singles)):
        lead, call = draw.choice(leads).text.strip(), draw.choice(calls).text
        yield Phrase("several", draw.choice(AROUND).format(f"{lead} {after(title, call)}"))


def measured(seed: int, each: int) -> Rates:
    """Return the rates of bare titles (kind `bare`), of all variants (`all`), and of each kind."""
    linker, _, asked = sample_titles([entry for _, entry in sample_entries().values()], every=True)
    draw, rates = random.Random(seed), Rates()  # noqa: S311
    for title, meant in asked:
        is_right = leads_to(linker, title, meant)
        rates.count("bare", right=is_right)
        for kind, variant in variants(title, draw, each):
            hit = leads_to(linker, variant, meant)
            rates.count("all", right=hit)
            rates.count(kind, right=hit)
            if is_right and not hit:
                rates.lost[variant.replace(title, "…")] += 1
    return rates


def leads_to(linker: TitleLinker, title: str, meant: set[str]) -> bool:
    """Return whether the first occupation is right."""
    found = linker.link(title, 1)
    return bool(found) and found[0].occupation_id in meant


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH)
    given = parser.parse_args()
    rates = measured(given.seed, given.each)
    print("| written | titles | hit@1 |\n|---|---|---|")
    for kind in sorted(rates.asked, key=lambda kind: (kind not in {"bare", "all"}, kind)):
        print(f"| {kind} | {rates.asked[kind]:,} | {rates.rate(kind):.3f} |")
    for variant, times in rates.lost.most_common(40):
        print(f"  {times:>4} {variant}")


if __name__ == "__main__":
    main()
