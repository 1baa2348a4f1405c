"""Values that no source should send, for tests that send them."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.text(max_size=30),
    st.sampled_from([
        "99991231", "20261345", "1,000,000", "453 백만원", "0055001,,0055002", "19 ~ 34", "없음",
        "&amp;lt;b&amp;gt;", "서울 강남구", "PT1H", "-", "2026-02-30T25:61:00+99:99", "0" * 40,
    ]),
    st.from_regex(r"\A[0-9,.~ 만원세년월일-]{0,25}\Z"),
    st.lists(st.text(max_size=5), max_size=2),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)  # fmt: skip
"""A plain value, a list or an object in a place where there should be a text."""


@contextmanager
def in_folder() -> Generator[Path]:
    """Return a new folder for one example."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
