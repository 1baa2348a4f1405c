"""Whatever a source answers: nothing crashes, nothing valid is lost, nothing invalid is written."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadFileError
from domain.facts import Rejected
from domain.source_errors import SourceAnswerError
from ingest.canonical.files import KINDS, lines
from ingest.feeds import quarantine
from ingest.feeds.files import take
from ingest.feeds.records import BrokenError, record
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform
from ingest.feeds.work24_postings import FEED
from tests.feeds.server import detail_of, document, page, posting

NOW = "2026-11-01T00:00:00Z"
ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["99991231", "26-13-45", "453 백만원", "00", "Z", "월급 250만원", "1,000,000", "]]>"]
    ),
    st.from_regex(r"\A[0-9,.~ 만원억년월일-]{0,25}\Z"),
)  # fmt: skip
CHANGES = st.dictionaries(st.sampled_from(sorted(posting(1))), ODD, max_size=6)
FIELDS = st.sampled_from([*detail_of(posting(1))["wantedInfo"], "eduNm", "empTpNm", "workRegion"])


def xml_text(text: str) -> str:
    """Return text as it can be in XML at all."""
    return "".join(one for one in text if one == "\n" or (" " <= one < "\ud800") or one > "\ue000")


def plain(changes: dict[str, str]) -> dict[str, str]:
    return {name: xml_text(text).replace("&", "+") for name, text in changes.items()}


def made(folder: Path, *bodies: bytes) -> Transformed | None:
    for number, body in enumerate(bodies):
        (folder / f"{number}.xml").write_bytes(body)
    spool = Spool(folder / "source")
    take(FEED, sorted(folder.glob("*.xml")), spool, NOW)
    try:
        return transform(FEED, spool)
    except SourceAnswerError:
        return None


def written(folder: Path) -> list[Any]:
    home = folder / "source" / "canonical"
    return [line for kind in KINDS for _, line in lines(home, kind)]


@settings(max_examples=60, deadline=None)
@given(changes=CHANGES, info=st.dictionaries(FIELDS, ODD, max_size=6))
def test_no_row_crashes_and_every_row_is_stated_or_in_the_quarantine(
    changes: dict[str, str], info: dict[str, str]
) -> None:
    row = posting(1, **plain(changes))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        detail = detail_of(posting(1), **plain(info))

        report = made(folder, page([row, posting(2)], 2), document("wantedDtl", detail))

        assert report is not None
        assert (report.stated + report.quarantined) == report.rows
        found = written(folder)
        assert not [one for one in found if isinstance(one, Rejected)]
        assert f"K{2:015}" in {one.id for one in found}
        for bad in quarantine.read(folder / "source"):
            assert "not understood" not in bad.reason


@settings(max_examples=150, deadline=None)
@given(body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_refused_or_read(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as name, suppress(BadFileError):
        assert made(Path(name), page([posting(1)], 1), body) is not None


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 1_000), cut=st.integers(0, 60))
def test_a_damaged_page_loses_no_row_that_is_whole(at: int, cut: int) -> None:
    body = page([posting(1), posting(2)], 2)
    start = min(at, len(body))
    damaged = body[:start] + body[start + cut :]
    with tempfile.TemporaryDirectory() as name:
        try:
            report = made(Path(name), damaged, page([posting(3)], 3))
        except BadFileError:
            return
        assert report is not None
        ids = {one.id for one in written(Path(name))}
        assert f"K{3:015}" in ids


NESTED = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(said=st.dictionaries(st.text(max_size=8), NESTED, max_size=4))
def test_any_json_is_a_record_of_texts(said: dict[str, Any]) -> None:
    try:
        _, found = record(json.dumps(said))
    except BrokenError:
        return
    assert all(isinstance(leaf, str) for leaf in leaves(found))


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    return [leaf for one in value for leaf in leaves(one)] if isinstance(value, list) else [value]
