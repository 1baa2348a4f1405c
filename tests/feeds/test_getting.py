"""Getting postings from a server that answers as the real one does, oddities included."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.source_errors import (
    SourceAnswerError,
    SourceError,
    SourceKeyError,
    SourceRefusedError,
    SourceSilentError,
)
from ingest.feeds.client import Client, Pace
from ingest.feeds.getting import get
from ingest.feeds.spool import Spool
from ingest.feeds.work24_postings import FEED
from tests.feeds.server import KEY, Work24, detail_of, document, page, posting, serving

NOW = "2026-11-01T00:00:00Z"
PACE = Pace(a_second=10_000, tries=3, first_wait_s=0.01, most_wait_s=0.5, answer_s=2.0)
LISTS = replace(FEED, details=())


def fetched(folder: Path, work24: Work24, feed: Any = FEED, key: str = KEY) -> bool:
    with serving(work24), Client(feed, key, PACE, work24.address) as client:
        return get(feed, client, Spool(folder), NOW, lambda _rows, _of: None)


def refs(folder: Path) -> list[str]:
    pages = Spool(folder).lists("list")
    return [row["wantedAuthNo"] for _, one in pages for row in one.rows]


def test_paging_goes_to_the_end_and_asks_for_each_detail_once(tmp_path: Path) -> None:
    work24 = Work24([posting(number) for number in range(250)])

    assert fetched(tmp_path, work24)

    assert [one["startPage"] for one in work24.of("L")] == ["1", "2", "3"]
    assert len(work24.of("D")) == 250
    assert refs(tmp_path) == [f"K{number:015}" for number in range(250)]


def test_a_full_last_page_ends_where_the_total_is_reached(tmp_path: Path) -> None:
    work24 = Work24([posting(number) for number in range(200)])

    assert fetched(tmp_path, work24, LISTS)

    assert len(work24.of("L")) == 2


def test_without_a_total_a_short_page_ends_the_list(tmp_path: Path) -> None:
    rows = [posting(number) for number in range(130)]

    def odd(asked: dict[str, str]) -> bytes:
        number = int(asked["startPage"])
        return page(rows[(number - 1) * 100 : number * 100], None)

    assert fetched(tmp_path, Work24([], odd), LISTS)
    assert len(refs(tmp_path)) == 130


def test_a_page_that_repeats_for_ever_is_an_error(tmp_path: Path) -> None:
    rows = [posting(number) for number in range(100)]
    work24 = Work24([], lambda _asked: page(rows, 900))

    with pytest.raises(SourceAnswerError, match="page 2 of the list is one that was there before"):
        fetched(tmp_path, work24, LISTS)
    assert len(work24.of("L")) == 2


def test_pages_that_repeat_are_asked_for_again_the_next_time(tmp_path: Path) -> None:
    rows = [posting(number) for number in range(150)]
    with pytest.raises(SourceAnswerError):
        fetched(tmp_path, Work24([], lambda _asked: page(rows[:100], 150)), LISTS)
    mended = Work24(rows)

    assert fetched(tmp_path, mended, LISTS)
    assert [one["startPage"] for one in mended.of("L")] == ["1", "2"]
    assert len(refs(tmp_path)) == 150


def test_without_a_total_a_page_that_repeats_ends_a_list_that_may_not_be_whole(
    tmp_path: Path,
) -> None:
    rows = [posting(number) for number in range(100)]
    work24 = Work24([], lambda _asked: page(rows, None))

    assert not fetched(tmp_path, work24, LISTS)
    assert len(work24.of("L")) == 2


def test_fewer_rows_than_stated_are_not_all(tmp_path: Path) -> None:
    """The list moves while it is read: a row slips from page 2 to page 1, and is seen by nobody."""
    rows = [posting(number) for number in range(150)]

    def odd(asked: dict[str, str]) -> bytes:
        return page(rows[:100] if asked["startPage"] == "1" else rows[101:], 150) if int(
            asked["startPage"]) < 3 else page([], 150)  # fmt: skip

    assert not fetched(tmp_path, Work24([], odd), LISTS)


KEY_WORDS: list[Any] = [
    document("GO24", {"error": "유효하지 않은 인증키입니다."}),
    document("GO24", {"error": "개인회원은 사용할 수 없는 OPEN-API입니다"}),
    document(
        "OpenAPI_ServiceResponse",
        {
            "cmmMsgHeader": {
                "errMsg": "SERVICE ERROR",
                "returnAuthMsg": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
                "returnReasonCode": "30",
            }
        },
    ),
    b'{"response": {"header": {"resultCode": "31", "resultMsg": "DEADLINE_HAS_EXPIRED"}}}',
    (401, b"Unauthorized", {}),
    (403, b"", {}),
]


@pytest.mark.parametrize("said", KEY_WORDS, ids=range(len(KEY_WORDS)))
def test_a_refused_key_is_named_by_its_setting_and_never_shown(
    said: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(SourceKeyError, match="refuses the key of ILJARI_WORK24_KEY") as refused:
        fetched(tmp_path, Work24([], lambda _asked: said))

    assert KEY not in str(refused.value)
    assert KEY not in caplog.text


def spelt(way: Callable[[str], str]) -> str:
    return "".join(map(way, KEY))


ECHOES = {
    "decimal references": f"<GO24><error>no: {spelt(lambda one: f'&#{ord(one)};')}</error></GO24>",
    "hexadecimal": f"<GO24><error>no: {spelt(lambda one: f'&#x{ord(one):04X};')}</error></GO24>",
    "named references": "<GO24><error>no: k3y-0f&plus;the&sol;test&equals;&equals;</error></GO24>",
    "escaped twice": f"<GO24><error>no: {spelt(lambda one: f'&amp;#{ord(one)};')}</error></GO24>",
    "percent twice": "<GO24><error>no: k3y-0f%252Bthe%252Ftest%253D%253D</error></GO24>",
    "JSON of PHP": r'{"error": "no: k3y-0f+the\/test=="}',
    "JSON of Gson": r'{"error": "no: k3y-0f\u002bthe/test\u003D\u003d"}',
    "JSON in JSON": r'{"returnJSON": "{\"error\": \"no: k3y-0f\\u002bthe\\/test==\"}"}',
}


@pytest.mark.parametrize("said", ECHOES.values(), ids=ECHOES)
def test_a_key_that_is_repeated_in_another_spelling_is_not_shown(said: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefusedError) as refused:
        fetched(tmp_path, Work24([], lambda _asked: said.encode()))

    assert str(refused.value) == "work24-postings answers with an error: no: ***"


OTHER_WORDS = [
    (document("GO24", {"error": "필수 항목이 없습니다."}), "필수 항목이 없습니다."),
    (b'{"message": "INVALID REQUEST PARAMETER ERROR."}', "INVALID REQUEST PARAMETER ERROR."),
    (
        document("response", {"header": {"resultCode": "99", "resultMsg": "UNKNOWN"}}),
        "99 UNKNOWN",
    ),
    (
        document(
            "OpenAPI_ServiceResponse",
            {
                "cmmMsgHeader": {
                    "returnAuthMsg": "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
                    "returnReasonCode": "22",
                }
            },
        ),
        "22 LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
    ),
    (b"<!DOCTYPE html><html><title>\xec\xa0\x90\xea\xb2\x80</title></html>", "a web page: 점검"),
    ((404, b"none", {}), "HTTP status 404"),
    ((302, b"", {"Location": "https://example.org/login"}), "HTTP status 302"),
]


@pytest.mark.parametrize(("said", "text"), OTHER_WORDS, ids=range(len(OTHER_WORDS)))
def test_an_error_body_is_an_error_whatever_its_status(
    said: Any, text: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceRefusedError) as refused:
        fetched(tmp_path, Work24([], lambda _asked: said))

    assert str(refused.value).endswith(text)


def once_then_fine(*first: Any) -> Work24:
    left = list(first)

    def odd(_asked: dict[str, str]) -> Any:
        return left.pop(0) if left else None

    return Work24([posting(1)], odd)


def hangs_up(handler: Any) -> None:
    handler.connection.close()
    handler.close_connection = True


def sends_half(handler: Any) -> None:
    body = page([posting(1)], 1)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


WHOLE = page([posting(1)], 1)


@pytest.mark.parametrize(
    "first",
    [
        (500, b"", {}),
        (503, b"", {"Retry-After": "0"}),
        (429, b"", {"Retry-After": "Sun, 01 Nov 2026 00:00:00 GMT"}),
        (429, b"", {"Retry-After": "soon"}),
        hangs_up,
        sends_half,
        WHOLE[: len(WHOLE) // 2],
        b"",
        b'{"response": {"header": {"resultCode": "05", "resultMsg": "SERVICETIME_OUT"}}}',
    ],
    ids=["500", "503", "429", "429-unknown", "hung-up", "half-sent", "half-a-page", "empty", "05"],
)
def test_what_may_pass_is_tried_again(first: Any, tmp_path: Path) -> None:
    assert fetched(tmp_path, once_then_fine(first))
    assert refs(tmp_path) == [f"K{1:015}"]


def test_a_server_that_asks_for_more_patience_than_there_is_is_not_asked_again(
    tmp_path: Path,
) -> None:
    work24 = Work24([], lambda _asked: (429, b"", {"Retry-After": "3600"}))

    with pytest.raises(SourceRefusedError, match="HTTP status 429"):
        fetched(tmp_path, work24)
    assert len(work24.asked) == 1


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    def drips(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            handler.close_connection = True

    work24 = Work24([], lambda _asked: drips)
    pace = replace(PACE, tries=1, answer_s=0.3)
    with serving(work24), Client(FEED, KEY, pace, work24.address) as client:
        began = time.monotonic()
        with pytest.raises(SourceSilentError, match="the answer did not end in time"):
            get(FEED, client, Spool(tmp_path), NOW, lambda _rows, _of: None)
    assert time.monotonic() - began < 4


def test_a_server_that_is_not_there_is_an_error_without_its_address(tmp_path: Path) -> None:
    with (
        Client(FEED, KEY, PACE, "http://127.0.0.1:1") as client,
        pytest.raises(SourceSilentError) as silent,
    ):
        get(FEED, client, Spool(tmp_path), NOW, lambda _rows, _of: None)
    assert str(silent.value) == "work24-postings does not answer: ConnectError"


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "EUC-KR", "CP949"])
def test_another_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    body = document("wantedRoot", {"total": "1", "wanted": [posting(1)]}, encoding)

    assert fetched(tmp_path, Work24([], lambda _asked: body), LISTS)
    assert [row["company"] for _, one in Spool(tmp_path).lists("list") for row in one.rows] == [
        "가상기업 1"
    ]


def test_korean_in_another_encoding_than_declared_is_read(tmp_path: Path) -> None:
    body = document("wantedRoot", {"total": "1", "wanted": [posting(1)]}).decode().encode("cp949")

    assert fetched(tmp_path, Work24([], lambda _asked: body), LISTS)
    assert [row["region"] for _, one in Spool(tmp_path).lists("list") for row in one.rows] == [
        "서울 강남구"
    ]


def test_a_killed_fetch_goes_on_with_the_page_where_it_stopped(tmp_path: Path) -> None:
    rows = [posting(number) for number in range(250)]

    def fails(asked: dict[str, str]) -> Any:
        return (500, b"", {}) if asked.get("startPage") == "3" else None

    with pytest.raises(SourceError):
        fetched(tmp_path, Work24(rows, fails))
    again = Work24(rows)

    assert fetched(tmp_path, again)
    assert [one["startPage"] for one in again.of("L")] == ["3"]
    assert len(again.of("D")) == 50
    assert len(refs(tmp_path)) == 250


def test_an_interrupted_fetch_of_another_day_begins_again(tmp_path: Path) -> None:
    Spool(tmp_path).begin("2026-10-31T00:00:00Z")
    (tmp_path / "pages.new" / "list-000001.json").write_text('{"answers": "list", "rows": []}')

    assert fetched(tmp_path, Work24([posting(1)]))
    assert refs(tmp_path) == [f"K{1:015}"]


def test_a_damaged_page_is_asked_for_again(tmp_path: Path) -> None:
    Spool(tmp_path).begin(NOW)
    (tmp_path / "pages.new" / "list-000001.json").write_text('{"answers": "li')

    assert fetched(tmp_path, Work24([posting(1)]))
    assert refs(tmp_path) == [f"K{1:015}"]


def test_details_are_asked_for_only_where_their_row_has_changed(tmp_path: Path) -> None:
    rows = [posting(number) for number in range(5)]
    fetched(tmp_path, Work24(rows))
    rows[3] = posting(3, smodifyDtm="202611011200")
    again = Work24(rows)

    fetched(tmp_path, again)

    assert [one["wantedAuthNo"] for one in again.of("D")] == [f"K{3:015}"]


def test_a_detail_that_is_gone_leaves_the_row_and_many_in_a_row_are_an_error(
    tmp_path: Path,
) -> None:
    gone = document("GO24", {"error": "조회된 구인정보가 없습니다."})

    def odd(asked: dict[str, str]) -> Any:
        return gone if asked.get("wantedAuthNo") == f"K{2:015}" else None

    assert fetched(tmp_path, Work24([posting(number) for number in range(4)], odd))
    assert len(refs(tmp_path)) == 4

    rows = [posting(number) for number in range(10, 40)]
    every = Work24(rows, lambda asked: gone if asked["callTp"] == "D" else None)
    with pytest.raises(SourceRefusedError, match="조회된 구인정보가 없습니다"):
        fetched(tmp_path, every)


def files_of(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def test_no_file_holds_the_key_or_a_contact_person(tmp_path: Path) -> None:
    echo = posting(1, title=f"title with {KEY}")
    work24 = Work24([echo, posting(2)])

    fetched(tmp_path, work24)

    kept = files_of(tmp_path)
    for secret in (KEY, "이담당", "010-9876-5432", "02-555-1234", "lee@example.com", "김가상"):
        assert secret not in kept
    assert "010-1234-5678" not in kept
    assert "hong@example.com" not in kept
    assert "title with ***" in kept


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    fetched(tmp_path / "ingest" / "one", Work24([posting(1)]))

    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {True: 0o700, False: 0o600}


@pytest.mark.parametrize(
    "sent", [KEY, "k3y-0f%2Bthe%2Ftest%3D%3D"], ids=["as it is", "percent-encoded"]
)
def test_a_key_is_sent_as_it_is_meant(sent: str, tmp_path: Path) -> None:
    work24 = Work24([posting(1)])

    fetched(tmp_path, work24, LISTS, sent)

    assert {one["authKey"] for one in work24.asked} == {KEY}


def test_requests_keep_to_the_rate(tmp_path: Path) -> None:
    work24 = Work24([posting(number) for number in range(9)])
    with serving(work24), Client(FEED, KEY, replace(PACE, a_second=20), work24.address) as client:
        began = time.monotonic()
        get(FEED, client, Spool(tmp_path), NOW, lambda _rows, _of: None)

    assert time.monotonic() - began >= 9 / 20


def test_one_broken_row_does_not_spoil_its_page(tmp_path: Path) -> None:
    bad = f"<wanted><wantedAuthNo>K{9:015}</wantedAuthNo><title>a <b title</wanted>"
    body = page([posting(1)], 2).decode().replace("</wantedRoot>", f"{bad}</wantedRoot>").encode()

    assert fetched(tmp_path, Work24([], lambda _asked: body), LISTS)
    [(_, one)] = Spool(tmp_path).lists("list")
    assert [row["wantedAuthNo"] for row in one.rows] == [f"K{1:015}"]
    assert one.broken == [bad]


def test_entities_of_a_document_type_are_refused(tmp_path: Path) -> None:
    body = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><wantedRoot><total>1</total></wantedRoot>'

    with pytest.raises(SourceAnswerError, match="document type"):
        fetched(tmp_path, Work24([], lambda _asked: body))


def test_what_was_kept_can_be_read(tmp_path: Path) -> None:
    fetched(tmp_path, Work24([posting(1)]))

    said: Callable[..., Any] = json.loads
    kept = said((tmp_path / "pages" / "list-000001.json").read_text())
    assert kept["rows"][0]["title"] == "용접 기사 모집 1"
    detail = Spool(tmp_path).detail("detail", f"K{1:015}")
    assert detail is not None
    assert sorted(detail.rows[0]) == ["corpInfo", "wantedAuthNo", "wantedInfo"]
    assert detail_of(posting(1))["corpInfo"]["reperNm"] == "김가상"
