"""Vectors that are kept: of postings in a file, of people in memory."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from domain.errors import EncoderError
from embeddings.arrays import FloatArray
from embeddings.text import in_memory
from embeddings.text.encoder import Computed, EncoderId
from embeddings.text.in_memory import InMemory
from embeddings.text.on_disk import OnDisk
from embeddings.text.opening import EncoderChoice, encoders_of_model, open_encoders
from tests.encoders import endpoint, save_model2vec, vectors_of


@dataclass
class Counting:
    """An encoder that says which texts it was asked for, and fails from one text on."""

    name: str = "counting"
    width: int = 4
    fails_at: int = 10**9
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        if len(self.asked) + len(texts) > self.fails_at:
            raise EncoderError("it fails")
        self.asked.extend(texts)
        made = Computed(EncoderId(self.name, self.width), self._vectors)
        return made.encode(texts)

    def _vectors(self, texts: list[str]) -> list[list[float]]:
        return [[float(len(text)), 1.0, 0.5, 0.25][: self.width] for text in texts]


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    encoder = Counting()
    first = OnDisk(encoder, tmp_path / "vectors").encode(["a", "bb", "a", ""])
    again = OnDisk(encoder, tmp_path / "vectors").encode(["bb", "ccc", "", "a"])

    assert encoder.asked == ["a", "bb", "", "ccc"]
    assert again[[3, 0, 3, 2]].tolist() == first.tolist()
    assert np.allclose(again, Counting().encode(["bb", "ccc", "", "a"]), atol=1e-3)


def test_another_encoder_or_width_has_a_file_of_its_own(tmp_path: Path) -> None:
    encoders = [Counting(), Counting(name="other"), Counting(width=3)]
    for encoder in encoders:
        OnDisk(encoder, tmp_path).encode(["a"])

    assert [encoder.asked for encoder in encoders] == [["a"]] * 3
    assert len(list(tmp_path.iterdir())) == 3


def test_what_was_encoded_before_a_failure_stays(tmp_path: Path) -> None:
    texts = [f"text {at}" for at in range(1_000)]
    with pytest.raises(EncoderError, match="it fails"):
        OnDisk(Counting(fails_at=600), tmp_path).encode(texts)
    encoder = Counting()
    OnDisk(encoder, tmp_path).encode(texts)

    assert encoder.asked == texts[512:]


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    OnDisk(Counting(), tmp_path).encode(["a"])
    [file] = tmp_path.iterdir()
    file.write_bytes(b"no database" * 1_000)
    encoder = Counting()
    rows = OnDisk(encoder, tmp_path).encode(["a"])

    assert encoder.asked == ["a"]
    assert np.allclose(rows, Counting().encode(["a"]), atol=1e-3)


def test_no_text_stands_in_the_file(tmp_path: Path) -> None:
    OnDisk(Counting(), tmp_path).encode(["a text of a posting"])
    [file] = tmp_path.iterdir()

    assert b"a text of a posting" not in file.read_bytes()
    with sqlite3.connect(file) as opened:
        assert opened.execute("SELECT count(*) FROM vectors").fetchall() == [(1,)]
    opened.close()


def test_people_are_kept_in_memory_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "_MOST", 2)
    encoder = Counting()
    memory = InMemory(encoder)
    for texts in (["a", "b"], ["a"], ["c"], ["a"], ["b"]):
        memory.encode(texts)

    assert encoder.asked == ["a", "b", "c", "b"]
    assert memory.encode([]).shape == (0, 4)


def test_after_a_failure_nothing_is_asked_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Counting()
    memory = InMemory(encoder)
    memory.encode(["known"])
    encoder.fails_at = 0
    with pytest.raises(EncoderError):
        memory.encode(["new"])
    encoder.fails_at = 10**9

    assert str(memory.failure) == "it fails"
    with pytest.raises(EncoderError, match="it fails"):
        memory.encode(["new"])
    assert memory.encode(["known"]).shape == (1, 4)
    assert encoder.asked == ["known"]

    monkeypatch.setattr(in_memory, "_PAUSE_S", 0.0)
    memory.encode(["new"])
    assert encoder.asked == ["known", "new"]


def test_one_rule_says_which_encoder_it_is(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folder = str(save_model2vec(tmp_path / "model"))
    found = open_encoders(EncoderChoice(folder, cache=cache))
    with endpoint() as served:
        remote = open_encoders(EncoderChoice(served.url, "tiny", cache=cache))
        with pytest.raises(EncoderError, match=r"^ILJARI_TEXT_MODEL is not set: it names the"):
            open_encoders(EncoderChoice(served.url, cache=cache))

    assert open_encoders(EncoderChoice(cache=cache)) is None
    assert found is not None
    assert found.id.name.startswith("model2vec-")
    assert remote is not None
    assert remote.id == EncoderId(f"tiny@{served.url.removeprefix('http://')}", 3)


def test_another_encoder_than_that_of_the_model_is_refused(tmp_path: Path) -> None:
    folder = EncoderChoice(str(save_model2vec(tmp_path)), cache=tmp_path)
    found = open_encoders(folder)
    assert found is not None
    same = encoders_of_model(folder, found.id, None)
    assert same is not None
    assert same.id == found.id

    for choice, wanted, seen in (
        (folder, EncoderId("lsa-0123", 64), f"{found.id.name} (3)"),
        (folder, EncoderId(found.id.name, 4), f"{found.id.name} (3)"),
        (folder, EncoderId(), f"{found.id.name} (3)"),
        (EncoderChoice(), found.id, "lsa"),
    ):
        with pytest.raises(EncoderError) as caught:
            encoders_of_model(choice, wanted, None)
        assert str(caught.value) == (
            f"the model was trained with the text encoder {wanted.name or 'lsa'}, of width "
            f"{wanted.width}, and ILJARI_TEXT_ENCODER stands for {seen}: set it as it was, or run "
            "`iljari train`"
        )
    assert encoders_of_model(EncoderChoice(), EncoderId(), None) is None


def test_an_endpoint_need_not_answer_when_a_model_is_opened(tmp_path: Path) -> None:
    with endpoint(vectors_of) as served:
        choice = EncoderChoice(served.url, "tiny", cache=tmp_path)
        found = open_encoders(choice)
    assert found is not None
    opened = encoders_of_model(choice, found.id, None)

    assert opened is not None
    assert opened.id == found.id
