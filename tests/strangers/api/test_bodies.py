"""Bodies that are no JSON, or not the JSON that is taken: what is said of each, and where."""

import gzip
import json
import time

import pytest

from app import json_text
from domain.enums import Lang
from tests.api.conftest import Api

JSON = {"content-type": "application/json"}
QUERY = b'{"query":"{__typename}"'
NOT_JSON = "the body is not JSON: "
LONG = "at line 2, column 19: a number has more than 1,000 digits"
DEEP = "it is nested more than 100 levels deep"
PARAMETER = "the parameter 'variables' is not JSON: at line 1, column 2: "


def number(written: str) -> bytes:
    return QUERY + b',\n "variables":{"n":' + written.encode() + b"}}"


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"", 400, "empty"),
        (b" \n", 400, "empty"),
        (b"{", 400, "at line 1, column 2: a name in double quotes is expected"),
        (b'{"query":', 400, "at line 1, column 10: a value is expected"),
        (b'{"query" 1}', 400, "at line 1, column 10: a colon is expected"),
        (QUERY, 400, "at line 1, column 24: a comma or the end is expected"),
        (QUERY + b"}x", 400, "at line 1, column 25: nothing may follow the value"),
        (QUERY + b"}" + QUERY + b"}", 400, "at line 1, column 25: nothing may follow the value"),
        (b'{"query":"', 400, "at line 1, column 10: the text that begins here does not end"),
        (b'{"query":"\t"}', 400, "at line 1, column 11: a control character has to be escaped"),
        (b'{"query":"\\x"}', 400, "at line 1, column 11: a backslash begins no escape"),
        (b'{"query":"\\u12"}', 400, "at line 1, column 12: 4 hexadecimal digits follow \\u"),
        (b"{'query':1}", 400, "at line 1, column 2: a name in double quotes is expected"),
        (b"query={__typename}", 400, "at line 1, column 1: a value is expected"),
        (number("9" * 5_000), 400, LONG),
        (number("-" + "9" * 5_000), 400, LONG),
        (number("1e999"), 400, "at line 2, column 19: 1e999 is too large a number"),
        (number("-1e999"), 400, "at line 2, column 19: -1e999 is too large a number"),
        (number("NaN"), 400, "at line 2, column 19: NaN is no number of JSON"),
        (number("-Infinity"), 400, "at line 2, column 19: -Infinity is no number of JSON"),
        (number("01"), 400, "at line 2, column 20: a comma or the end is expected"),
        (number(r'"\ud800"'), 400, r"at line 2, column 20: \ud800 stands for no character"),
        (number(r'"\uDC00"'), 400, r"at line 2, column 20: \uDC00 stands for no character"),
        (number(r'"\ud83d\ud83d"'), 400, r"at line 2, column 20: \ud83d stands for no character"),
        (number(r'"\ud83d \ude00"'), 400, r"at line 2, column 20: \ud83d stands for no character"),
        (number(r'"\ud83d\n"'), 400, r"at line 2, column 20: \ud83d stands for no character"),
        (number("[" * 15_000), 400, f"at line 2, column 117: {DEEP}"),
        (b"[" * 9_000, 400, "at line 1, column 101: it is nested more than 100 levels deep"),
        (b'{"a":' * 9_000, 400, "at line 1, column 501: it is nested more than 100 levels deep"),
        (QUERY + b',"query":"{x}"}', 400, "at line 1, column 2: 'query' is stated twice"),
        (number('1,"n":100'), 400, "at line 2, column 15: 'n' is stated twice"),
        (number(r'1,"\u006e":100'), 400, "at line 2, column 15: 'n' is stated twice"),
        (number('[{"a":{"b":1,"c":2,"b":3}}]'), 400, "at line 2, column 26: 'b' is stated twice"),
    ],
)  # fmt: skip
async def test_what_is_no_json(api: Api, body: bytes, status: int, message: str) -> None:
    answer = await api.client.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == status
    assert [one["message"] for one in answer.json()["errors"]] == [NOT_JSON + message]
    assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize(
    ("body", "headers", "status", "message"),
    [
        (b"\xef\xbb\xbf" + QUERY + b"}", {}, 400,
         "the body begins with a byte-order mark: send it without"),
        (QUERY.decode().encode("utf-16") + b"}\0", {}, 415,
         "the body looks like text in UTF-16: send JSON in UTF-8"),
        (QUERY.decode().encode("utf-16-le") + b"}\0", {}, 415,
         "the body looks like text in UTF-16: send JSON in UTF-8"),
        (QUERY.decode().encode("utf-16-be") + b"\0}", {}, 415,
         "the body looks like text in UTF-16: send JSON in UTF-8"),
        (QUERY.decode().encode("utf-32"), {}, 415,
         "the body looks like text in UTF-32: send JSON in UTF-8"),
        (gzip.compress(QUERY + b"}", mtime=0), {}, 415,
         "the body looks like a file compressed with gzip: send JSON in UTF-8"),
        (gzip.compress(QUERY + b"}", mtime=0), {"content-encoding": "gzip"}, 415,
         "the body is sent as 'gzip': send it without an encoding"),
        (QUERY + b"}", {"content-encoding": "br"}, 415,
         "the body is sent as 'br': send it without an encoding"),
        (b'{"query":"\xff"}', {}, 400, "the body is not UTF-8 at byte 11 (0xff): send UTF-8"),
        ('{"query":"드론"}'.encode("cp949"), {}, 400,
         "the body is not UTF-8 at byte 11 (0xb5): send UTF-8"),
        (b'{"query":"\xed\xa0\x80"}', {}, 400,
         "the body is not UTF-8 at byte 11 (0xed): send UTF-8"),
        (b"{}", {}, 400, "'query' is missing: send the text of a query"),
        (b'{"query":null}', {}, 400, "'query' is missing: send the text of a query"),
        (b'{"query":1}', {}, 400, "'query' is not a text"),
        (b'{"query":""}', {}, 400, "'query' is empty: send the text of a query"),
        (QUERY + b"}", {"content-type": "application/json; charset=cp949"}, 415,
         "the charset of the content type is not UTF-8: send UTF-8"),
        (b"[]", {}, 400, "the body is not one JSON object; batches are not taken"),
    ],
)  # fmt: skip
async def test_what_is_no_request(
    api: Api, body: bytes, headers: dict[str, str], status: int, message: str
) -> None:
    answer = await api.client.post("/graphql", content=body, headers={**JSON, **headers})

    assert answer.status_code == status
    assert [one["message"] for one in answer.json()["errors"]] == [message]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "'query' is missing: send the text of a query"),
        ("?query={__typename}&variables={", PARAMETER + "a name in double quotes is expected"),
        ('?query={__typename}&variables={"a":1,"a":2}', PARAMETER + "'a' is stated twice"),
    ],
)  # fmt: skip
async def test_urls(api: Api, method: str, query: str, message: str) -> None:
    answer = await api.client.request(method, f"/graphql{query}")

    assert answer.status_code == 400
    if method == "GET":
        assert answer.json()["errors"][0]["message"] == message


@pytest.mark.parametrize(
    "body",
    [
        QUERY + b"}",
        b"\n " + QUERY + b"\r\n} ",
        QUERY + rb',"variables":{"a":"\ud83d\ude00","b":"\\ud800","c":"\uac00"}}',
        QUERY + b',"variables":{"a":{"n":1},"b":{"n":1},"c":"{[{[","d":12345678901234567890}}',
        QUERY + b',"extensions":{"a":' + b"[" * 90 + b"]" * 90 + b"}}",
        QUERY + b',"variables":{"a":"\x7f"},"operationName":null}',
    ],
)
async def test_what_is_json(api: Api, body: bytes) -> None:
    answer = await api.client.post(
        "/graphql", content=body, headers=JSON | {"content-encoding": "identity"}
    )

    assert answer.json() == {"data": {"__typename": "Query"}}


async def test_flaws_are_told_in_korean(api: Api) -> None:
    headers = JSON | {"accept-language": "ko"}
    answer = await api.client.post("/graphql", content=number('1,"n":2'), headers=headers)

    assert answer.json()["errors"][0]["message"] == (
        "요청 본문의 형식이 JSON이 아닙니다: 2행 15열, 'n' 항목이 두 번 있음."
    )


@pytest.mark.parametrize("promised", ["99999999999", "100001", "9" * 19])
async def test_a_body_that_is_promised_too_long_is_refused_at_once(api: Api, promised: str) -> None:
    headers = JSON | {"content-length": promised}
    answer = await api.client.post("/graphql", content=b"{}", headers=headers)

    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"] == {"code": "LIMIT_EXCEEDED"}


@pytest.mark.parametrize(
    "text",
    [
        "[" + "{}," * 33_000 + "{}]",
        "[" + '"\\u0061",' * 11_000 + "1]",
        "[" + "1," * 49_000 + "1]",
        "{" + ",".join(f'"{n}":0' for n in range(10_000)) + "}",
        '"' * 99_999,
        "[]" * 50_000,
        "\n" * 100_000,
    ],
    ids=["objects", "escapes", "numbers", "keys", "quotes", "brackets", "lines"],
)
def test_reading_is_quick(text: str) -> None:
    begun = time.process_time()
    try:
        read = json_text.read(text)
    except json_text.FlawError as flaw:
        read = flaw.said.text(Lang.KO)

    assert read
    assert time.process_time() - begun < 0.1  # 5 to 15 ms here
    assert json.dumps(read)
