"""Words of texts, and the similarity of their forms."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.arrays import Index
from embeddings.text.counting import Counted, count_words
from embeddings.text.forms import Forms, take_apart
from embeddings.text.tokens import MOST_WORDS, grams, words

SPACES = "\t\n\0\x1c\x85\xa0\u2003\u2028\u3000"
TEXTS = st.lists(
    st.text(
        alphabet=f"ab가 드론+#-.ÄßⅣ１９_ cΣ\u03c3'İ\u00b4\u0301\u1103\u1173\u11ab{SPACES}",
        max_size=40,
    ),
    max_size=5,
)


def _words_of(counted: Counted) -> list[list[str]]:
    """Return the words of each text, in their order."""
    texts = np.split(counted.columns, counted.ends)[:-1]
    return [[counted.words[column] for column in text] for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++ and C# developer", ["c++", "and", "c#", "developer"]),
        ("드론(무인기) 조종사_모집", ["드론", "무인기", "조종사", "모집"]),
        ("\uff21\uff29 \uff11년", ["ai", "1년"]),
        ("+ # -", []),
        ("a+b a+", ["a+b", "a+"]),
    ],
)
def test_words_are_letters_and_digits_in_lower_case(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(TEXTS)
def test_texts_are_split_together_as_one_by_one(texts: list[str]) -> None:
    counted = count_words(texts)

    assert _words_of(counted) == [words(text) for text in texts]
    assert list(counted.words) == list(dict.fromkeys(chain.from_iterable(map(words, texts))))
    assert counted.over_own().row_sums.tolist() == [len(words(text)) for text in texts]


def test_what_follows_the_first_words_is_not_read() -> None:
    text = " ".join(f"{n}번/w{n % 7}" for n in range(MOST_WORDS))
    texts = ["x", text, f"{MOST_WORDS - 1}번 x"]
    counted = count_words(texts)

    assert _words_of(counted) == [words(text) for text in texts]
    assert list(counted.words) == list(dict.fromkeys(chain.from_iterable(map(words, texts))))
    assert counted.over(Index.of(["w1", "x"])).row_sums.tolist() == [1.0, 15.0, 1.0]


def test_many_texts_are_split_in_batches() -> None:
    texts = [f"드론 {n} 조종사" * (n % 3) for n in range(300)]

    assert _words_of(count_words(texts)) == [words(text) for text in texts]


def test_forms_of_a_word_are_similar_and_others_are_not() -> None:
    index = Index.of(["드론", "드론을", "요리사", "manager", "managers"])
    alike = Forms.of(index).alike(take_apart(["드론", "manager"]), [0, 1])
    of = {word: alike[at].round(2).tolist() for at, word in enumerate(index.ids)}

    assert of["드론"][0] == of["manager"][1] == 1.0
    assert 0.4 < of["드론을"][0] < 1.0
    assert 0.6 < of["managers"][1] < 1.0
    assert of["요리사"] == [0.0, 0.0]


def test_known_words_are_not_taken_apart_again() -> None:
    first, second = Index.of(["cook", "driver"]), Index.of(["baker", "cook"])
    updated = Forms.of(first).updated(second)

    assert (
        updated.units.matrix.toarray().tolist() == Forms.of(second).units.matrix.toarray().tolist()
    )
    assert updated.updated(second) is updated


def test_the_grams_of_a_word() -> None:
    assert grams("ab") == {"<ab", "ab>", "<ab>"}
