"""A model with a changed byte anywhere is refused, or is the same model."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import ModelError
from embeddings.models.saving import load
from tests.arrays import plain
from tests.unit.test_embeddings_artifact import DRAFT, saved


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    saved(folder)
    return folder


def content(folder: Path) -> object:
    """Return all of a model as plain values."""
    model = load(folder)
    rankers = (model.ranker.state(), model.newcomers.state())
    facts = (model.versions, model.config, model.metrics, model.created_at, model.encoder)
    return plain(model.table), plain(model.crowd), plain(model.lsa), rankers, facts


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(folder: Path, data: st.DataObject) -> None:
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one.stat().st_size)
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    expected = content(folder)
    path.write_bytes(whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :])
    try:
        seen = content(folder)
    except ModelError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - a refusal is one of two right answers
    else:
        assert seen == expected
    finally:
        path.write_bytes(whole)


def test_a_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    home = saved(tmp_path, DRAFT)
    for path in sorted(home.glob("*.npy")):
        whole = path.read_bytes()
        for length in range(0, len(whole), 7):
            path.write_bytes(whole[:length])
            with pytest.raises(ModelError, match="was cut short: it has"):
                load(tmp_path)
        path.write_bytes(whole)
    assert load(tmp_path).versions.model_version == home.name
