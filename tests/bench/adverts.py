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

from ontology.extraction.titles import TitleLinker
from tests.bench.extraction import sample_entries, sample_titles

SEED = 20_261_128
EACH = 220
# {o} is 을 or 를, {s} 이 or 가, {r} 으로 or 로, as the last syllable of the title asks for.
CALLS = """
모집|모집합니다|모집해요|모집함|모집중|모집 중|모집 중입니다|모집중입니다|모집하고 있습니다|모집합니다!!|모집해용
채용|채용합니다|채용해요|채용중|채용 중|채용 중입니다|채용하고 있어요|채용공고|채용 공고|채용 안내|채용합니다~
 모집 공고| 모집 안내| 모집요강| 상시모집| 상시 채용| 수시 모집합니다| 긴급 모집| 긴급채용합니다| 추가 모집| 대모집
{o} 모집합니다|{o} 채용합니다|{o} 찾습니다|{o} 찾아요|{o} 구합니다|{o} 구해요|{o} 모십니다|{o} 뽑습니다|{o} 기다립니다
{o} 모집하고 있습니다|{o} 찾고 있습니다|{o} 구하고 있어요|{o} 급하게 구합니다|{o} 급히 찾습니다|{o} 상시 모집합니다
{s} 필요합니다|{s} 필요해요|님을 모십니다|님 모셔요|님 구해요|분 구합니다|분을 모십니다|분을 찾습니다|분들을 기다립니다
 하실 분| 하실 분 구합니다| 하실 분을 찾습니다| 하실분 모집합니다| 해주실 분 구해요| 가능하신 분 모십니다| 계신가요?
{r} 일하실 분| {r}일하실 분 모집| 일하실 분|{r} 함께하실 분을 찾습니다|{r} 근무하실 분 구합니다|{r} 함께할 분을 모십니다
 급구|급구합니다| 급구!| 급구 합니다| 급모| 급히 구함| 구함| 구합니다| 구해요| 구인| 구인합니다| 구인 중| 찾아요| 찾습니다
 뽑아요| 모심| 모십니다| 초빙| 초빙합니다| 충원| 신규 채용| 공개 채용| 경력직 채용| 신입 모집| 신입/경력 모집
 직원 모집| 직원 구합니다| 직원을 모집합니다| 사원 채용| 인재를 찾습니다| 인력 충원| 지원자 모집| 경력자 우대| 경력자 모집
 많은 지원 바랍니다| 지원하세요| 지원 바랍니다| 모집, 많은 관심 부탁드립니다| 채용 - 지금 지원하세요| 모집합니다. 연락주세요
 초보 가능| 초보자 가능| 주부 환영| 경력 무관| 학력무관 모집| 나이무관| 외국인 가능 모집| 숙식제공 모집| 자격증 소지자 우대
 0명 모집| 2명 모집합니다| 00명 채용| ○명 급구| 주5일 모집| 월 300만원 이상 모집| 시급 12,000원| 정규직 채용합니다
 함께해요| 함께 일해요| 함께하세요| 같이 일하실 분| 함께 일하실 분 모십니다| 자리 있습니다| 포지션 채용| 환영합니다
"""
LEADS = """
함께할 |함께 할 |함께 일할 |함께하실 |함께 성장할 |같이 일하실 |저희와 함께할 |우리와 함께 일할 |한빛병원과 함께할
한빛에서 함께할 |오래 함께할 |함께 성장해 나갈 |성실한 |유능한 |책임감 있는 |성실하고 책임감 있는 |열정 있는 |열정적인
경험 많은 |실력 있는 |밝고 친절한 |가족 같은 |꼼꼼한 |오래 근무하실 |신입 |경력 |신입·경력 |경력직 |초보 |[급구] |[모집] |급구! |급) |긴급 |[서울] |[경력무관] |서울 |서울 강남 |경기 수원 |부산 |★ |■ |(주)한빛 |㈜한빛 |[한빛병원] |정규직
"""  # noqa: RUF001
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


def alternatives(text: str) -> list[str]:
    return [one for line in text.strip("\n").splitlines() for one in line.split("|")]


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
    calls, leads = alternatives(CALLS), alternatives(LEADS)
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
