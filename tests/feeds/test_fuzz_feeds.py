"""Each source, whatever it answers: nothing crashes, nothing valid is lost, nothing bad written."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadFileError
from domain.facts import Rejected
from domain.source_errors import SourceAnswerError
from ingest.canonical.files import KINDS, lines
from ingest.feeds import (
    ncs_jobs,
    qnet_certifications,
    quarantine,
    work24_codes,
    work24_occupations,
    work24_training,
)
from ingest.feeds.feed import Feed
from ingest.feeds.transforming import Transformed
from tests.feeds import test_ncs, test_occupations, test_qnet, training
from tests.feeds.files import transformed
from tests.feeds.server import document
from tests.feeds.test_fuzz import ODD, plain

Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """A source: a row of its list, a second answer about it, and what makes answers of them."""

    feed: Feed
    row: Row
    more: Row
    page: Callable[[list[Row]], bytes]
    about: Callable[[Row], bytes]
    other: Row
    kept: str

    @property
    def id(self) -> str:
        return self.feed.id


def detail(more: Row) -> bytes:
    return document("HRDNet", training.detail_of(training.session(), more, more))


def job_detail(more: Row) -> bytes:
    return document("jobSum", test_occupations.DETAIL | more)


def codes(rows: list[Row]) -> bytes:
    return document("cmcdJobs", {"oneDepth": {"jobsCd": "8", "jobsNm": "가상", "twoDepth": rows}})


LEAF = {"jobsCd": "821201", "jobsNm": "용접원", "superCd": "8"}
CASES = [
    Case(
        work24_training.FEED,
        training.session(),
        {"trtm": "960", "trprDegr": "1", "instPerTrco": "1", "tgcrGnrlTrneOwepAllt": "1"},
        training.page,
        detail,
        training.session(2),
        "AIG202600000002",
    ),
    Case(
        qnet_certifications.FEED,
        test_qnet.WELDER,
        {"infogb": "취득방법", "contents": "내용", "jmcd": "0752"},
        lambda rows: test_qnet.xml_page(*rows),
        test_qnet.xml_page,
        test_qnet.NURSE,
        "9540",
    ),
    Case(
        ncs_jobs.FEED,
        test_ncs.DUTY,
        test_ncs.UNITS[0],
        lambda rows: test_ncs.xml_page(*rows),
        test_ncs.xml_page,
        test_ncs.DUTY | {"NCS_SUBD_CD": "09"},
        "16010509",
    ),
    Case(
        work24_occupations.FEED,
        test_occupations.JOB,
        {"jobSum": "일", "jobAbil": "동작(9)", "knowldg": "법", "relCertList": "없음"},
        lambda rows: test_occupations.page(*rows),
        job_detail,
        test_occupations.JOB | {"jobCd": "K000000009"},
        "K000000009",
    ),
    Case(
        work24_codes.FEED,
        LEAF,
        LEAF,
        codes,
        lambda more: codes([more]),
        LEAF | {"jobsCd": "999999"},
        "999999",
    ),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


def made(case: Case, folder: Path, *bodies: bytes) -> Transformed | None:
    try:
        return transformed(case.feed, folder, *bodies)
    except SourceAnswerError:
        return None


def written(folder: Path) -> list[Any]:
    home = folder / "source" / "canonical"
    return [line for kind in KINDS for _, line in lines(home, kind)]


@EVERY
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_row_crashes_and_none_is_lost(case: Case, data: st.DataObject) -> None:
    changed, further = (
        plain(data.draw(st.dictionaries(st.sampled_from(sorted(known)), ODD, max_size=5)))
        for known in (case.row, case.more)
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [case.row | changed, case.other]

        report = made(case, folder, case.page(rows), case.about(case.more | further))

        assert report is not None
        assert report.stated + report.quarantined + report.repeated == report.rows
        found = written(folder)
        assert not [one for one in found if isinstance(one, Rejected)]
        assert case.kept in {one.id for one in found}
        for bad in quarantine.read(folder / "source"):
            assert "not understood" not in bad.reason


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=10,
)


@EVERY
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_json_in_the_place_of_a_row_is_stated_or_not(case: Case, data: st.DataObject) -> None:
    """Records where texts should be, lists where records should be, and so on."""
    row = case.row | {
        one: data.draw(JSON)
        for one in data.draw(st.sets(st.sampled_from(sorted(case.row)), max_size=4))
    }
    path = case.feed.lists[0].rows
    body: Any = [row, case.other]
    for name in reversed(path):
        body = {name: body}
    with tempfile.TemporaryDirectory() as name, suppress(BadFileError):
        report = made(case, Path(name), json.dumps(body).encode(), case.page([case.other]))
        assert report is not None
        assert case.kept in {one.id for one in written(Path(name))}
        for bad in quarantine.read(Path(name) / "source"):
            assert "not understood" not in bad.reason


@EVERY
@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 2_000), cut=st.integers(0, 60))
def test_a_damaged_page_loses_no_row_of_others(case: Case, at: int, cut: int) -> None:
    body = case.page([case.row])
    start = min(at, len(body))
    with tempfile.TemporaryDirectory() as name, suppress(BadFileError):
        report = made(case, Path(name), body[:start] + body[start + cut :], case.page([case.other]))
        assert report is not None
        assert case.kept in {one.id for one in written(Path(name))}
