"""A folder of sentence-transformers, apart from other kinds: its library takes long to import."""

from pathlib import Path

import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding

from embeddings.text.folders import open_folder
from tests.encoders import VECTORS, expected, tokenizer


def test_a_folder_of_sentence_transformers(tmp_path: Path) -> None:
    module = StaticEmbedding(tokenizer(), embedding_weights=VECTORS)
    SentenceTransformer(modules=[module], device="cpu").save(str(tmp_path), create_model_card=False)

    encoder = open_folder(tmp_path)

    assert (encoder.name.partition("-")[0], encoder.width) == ("sentence", 3)
    found = encoder.encode(["간호사 welder", "", "nurse"])
    wanted = [expected("간호사", "welder").tolist(), [0.0] * 3, expected("nurse").tolist()]
    assert found.tolist() == [pytest.approx(row, abs=1e-5) for row in wanted]
