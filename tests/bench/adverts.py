"""Job titles as advertisements write them: `python -m tests.bench.adverts [--seed N] [--each N]`.

Each title of the sample world is written in more than 200 ways: leads before it, particles and
people after it, calls at the end, and what surrounds all of it. The words were written down as
advertisements on Korean job boards have them, not taken from the tables of the linker. Prints how
often the first occupation is right, for bare titles and for all their variants.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ontology.extraction.titles import TitleLinker
from tests.bench.extraction import sample_entries, sample_titles

SEED = 20_261_128
EACH = 220
WORDS = Path(__file__).with_name("data") / "adverts.txt"
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


@cache
def alternatives(place: str) -> list[str]:
    """Return what is written before, or after, titles."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return [text.replace("_", " ", 1) for where, text in pairs if where == place]


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


def variants(title: str, draw: random.Random, count: int) -> Iterator[str]:
    """Yield variants of a title: every call alone, and draws of leads, calls and surroundings."""
    calls, leads = alternatives("after"), alternatives("before")
    singles = [after(title, call) for call in calls]
    singles += [f"{lead.strip()} {title}" for lead in leads]
    singles += [
        title + call.strip() for call in ("모집", "채용", "급구", "모집합니다", "구인", "구합니다")
    ]
    draw.shuffle(singles)
    yield from singles[:count]
    for _ in range(count - len(singles)):
        lead = draw.choice(leads).strip()
        yield draw.choice(AROUND).format(f"{lead} {after(title, draw.choice(calls))}")


def rate(linker: TitleLinker, asked: Sequence[tuple[str, set[str]]]) -> float:
    """Return how often the first occupation is right."""
    right = 0
    for title, meant in asked:
        found = linker.link(title, 1)
        right += bool(found) and found[0].occupation_id in meant
    return right / len(asked)


def measured(seed: int, each: int) -> tuple[float, float, Counter[str]]:
    """Return hit@1 of bare titles and of their variants, and the misses by what is around them."""
    linker, _, asked = sample_titles([entry for _, entry in sample_entries().values()], every=True)
    draw = random.Random(seed)  # noqa: S311
    lost: Counter[str] = Counter()
    right = total = bare = 0
    for title, meant in asked:
        found = linker.link(title, 1)
        is_right = bool(found) and found[0].occupation_id in meant
        bare += is_right
        for variant in variants(title, draw, each):
            linked = linker.link(variant, 1)
            hit = bool(linked) and linked[0].occupation_id in meant
            right, total = right + hit, total + 1
            if is_right and not hit:
                lost[variant.replace(title, "…")] += 1
    return bare / len(asked), right / total, lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH)
    given = parser.parse_args()
    bare, varied, lost = measured(given.seed, given.each)
    print(f"hit@1: bare {bare:.3f}, {given.each} variants of each {varied:.3f}")
    for variant, times in lost.most_common(40):
        print(f"  {times:>4} {variant}")


if __name__ == "__main__":
    main()
