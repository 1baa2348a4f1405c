"""No title takes long to read, whatever it repeats: a title that hangs one call hangs all others.

Words of the tables are repeated up to the longest titles, before an end that no pattern expects.
Where a pattern has two ways to read a word, the time doubles with each repetition, and 2,000
characters never end; a quarter of a second is some twenty times what the slowest title takes.
"""

import random
import re
from collections.abc import Callable, Iterator
from time import thread_time

import pytest

from domain.particles import final
from domain.wishes import named_work, wanted_and_refused
from embeddings.text.years import years_in
from ontology.extraction import advert_words, english_adverts, known_names, title_words
from ontology.extraction.data import column_by
from ontology.extraction.extractor import Extractor
from ontology.extraction.titles import TitleLinker
from ontology.extraction.word_patterns import WordPattern
from ontology.names import normal
from tests.bench.extraction import sample_entries, sample_titles

SEED = 20_261_128
LENGTHS = (1_000, 2_000)
MOST_S = 0.25
TABLES = (("advert_words", "word"), ("title_noise", "noise"), ("korean_endings", "ending"))
ENDINGS = (
    "니다 합니다 해요 바랍니다 모집합니다 습니까 세요 으로 에서 님 분 중 (주) 년 a we hiring now at"
)
HEADS = ("", "간호사 모집", "드론 조종사", "채용", "함께 ", "경력", "월", "3년", "nurse ")
TAILS = ("x", "님", " x", "%", "")
MODULES = (advert_words, english_adverts, known_names, title_words)


def units() -> list[str]:
    tables = (column_by(table, column, "kind").values() for table, column in TABLES)
    words = [word for table in tables for kind in table for word in kind]
    signs = list("0123456789.,~!?-–()[]<>【】·/+#&'\"ㅋㅎㅠ○①♥★中\t ")  # noqa: RUF001
    phrases = ("병원에서 일하실 ", "간호사로 일할 분 ", "to join ", "we are hiring ", "1,", "a/")
    return [*words, *ENDINGS.split(), *signs, *phrases]


def repeated(count: int, length: int) -> Iterator[str]:
    """Yield texts that repeat a unit, or up to three, to a length."""
    draw, known = random.Random(SEED), units()  # noqa: S311
    for _ in range(count):
        unit = "".join(draw.choice(known) for _ in range(draw.choice((1, 1, 2, 3))))
        head, tail = draw.choice(HEADS), draw.choice(TAILS)
        yield (head + unit * length)[: length - len(tail)] + tail


def slowest(read: Callable[[str], object], texts: Iterator[str]) -> tuple[float, str]:
    """Return the most CPU time that a text takes, in seconds, with its beginning."""

    def took(text: str) -> float:
        start = thread_time()
        read(text)
        return thread_time() - start

    # A text is slow only if it is so again: a machine may be.
    return max(
        ((spent if (spent := took(text)) < MOST_S else took(text)), text[:40]) for text in texts
    )


@pytest.fixture(scope="module")
def linker() -> TitleLinker:
    entries = [entry for _, entry in sample_entries().values()]
    made = sample_titles(entries, every=True)[0]
    made.link("간호사 모집")  # reads the tables
    return made


@pytest.mark.parametrize(
    "title",
    [
        "간호사 모집" + "니다" * 24 + "x",
        "드론 조종사" + "모집합니다" * 40,
        "모집" + "합니다" * 18 + "님",
        "모집" + "해요" * 18 + "x",
        "채용" + "바랍니다" * 14,
        "간호사 모집" + "하니다해요" * 40 + "x",
        "채용" + "진행중" * 200 + "x",
        "대" * 300 + "모집" * 300 + "x",
        "간호사 " + "신입경력" * 200 + "님",
        "간호사" + "." * 900 + "x",
        "간호사" + "ㅋ" * 900 + "x",
        "월" + "1," * 900 + "x",
        "간호사 " + "함께할 분 " * 160,
    ],
)
def test_a_title_is_read_at_once(linker: TitleLinker, title: str) -> None:
    assert slowest(linker.link, iter([title]))[0] < MOST_S


@pytest.mark.parametrize("length", LENGTHS)
def test_no_repeated_words_take_long(linker: TitleLinker, length: int) -> None:
    readers: tuple[Callable[[str], object], ...] = (
        linker.link,
        title_words.essence,
        normal,
        years_in,
        final,
        named_work,
        wanted_and_refused,
    )
    for read in readers:
        took, text = slowest(read, repeated(120, length))
        assert took < MOST_S, (read, text)


def patterns() -> list[tuple[str, re.Pattern[str] | WordPattern]]:
    kinds = (re.Pattern, WordPattern)
    return [
        (f"{module.__name__}.{name}", value)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, kinds)
    ]


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*one, id=one[0]) for one in patterns()])
def test_no_pattern_takes_long(name: str, pattern: re.Pattern[str] | WordPattern) -> None:
    texts = list(repeated(60, LENGTHS[0]))
    assert slowest(pattern.fullmatch, iter(texts))[0] < MOST_S, name
    if isinstance(pattern, re.Pattern):
        assert slowest(lambda text: pattern.sub("", text), iter(texts))[0] < MOST_S, name


@pytest.mark.parametrize("length", [20, 30, 39, 40])
def test_no_word_takes_long(length: int) -> None:
    """Words of up to 40 letters are compared with every pattern of words."""
    words = [pattern for _, pattern in patterns() if isinstance(pattern, WordPattern)]
    for text in repeated(300, length):
        assert (
            slowest(lambda word: [one.fullmatch(word) for one in words], iter([text]))[0] < MOST_S
        )


def test_much_space_between_two_skills_takes_no_time() -> None:
    extractor = Extractor.build([entry for _, entry in sample_entries().values()])
    text = "파이썬" + " " * 9_000 + "x" + " " * 9_000 + "SQL"

    assert slowest(extractor.extract, iter([text]))[0] < MOST_S
