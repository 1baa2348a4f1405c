"""Words of texts, and the similarity of their forms."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.arrays import Index
from embeddings.text.counting import count_words
from embeddings.text.forms import Forms, take_apart
from embeddings.text.tokens import MOST_WORDS, grams, words

TEXTS = st.lists(st.text(alphabet="ab가 드론+#-\n.ÄßⅣ１９_ c", max_size=40), max_size=5)


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
    pairs = zip(counted.rows.tolist(), counted.columns.tolist(), strict=True)
    found = Counter((row, counted.words[column]) for row, column in pairs)

    assert found == Counter((row, word) for row, text in enumerate(texts) for word in words(text))


def test_what_follows_the_first_words_is_not_read() -> None:
    counted = count_words(["x", " ".join(f"w{n}" for n in range(MOST_WORDS + 50))])

    assert np.bincount(counted.rows).tolist() == [1, MOST_WORDS]


def test_forms_of_a_word_are_similar_and_others_are_not() -> None:
    index = Index.of(["드론", "드론을", "요리사", "manager", "managers"])
    alike = Forms.of(index).alike(take_apart(["드론", "manager"]))
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
