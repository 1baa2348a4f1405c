"""HTTP as strangers speak it: what comes back byte by byte, and that nothing waits or grows.

A new case is one line: what is sent in which parts, the statuses that come back, and a piece of
the last answer.
"""

import gzip
import json
import re
import zlib
from collections.abc import AsyncGenerator

import pytest

from app.asgi import create_app
from app.connections import Patience
from app.doors import Doors
from resolvers.context import Services
from tests.strangers.api.raw import answer_to, listening

QUERY = b'{"query":"{__typename}"}'
DATA = '{"data":{"__typename":"Query"}}'
NOT_KEPT = '"code":"PERSISTED_QUERY_NOT_SUPPORTED"'
ONE_HOST = "a request names one host in its header Host"
KEPT = {"persistedQuery": {"version": 1, "sha256Hash": "a" * 64}}
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")


def head(*headers: str, start: str = "POST /graphql HTTP/1.1", close: bool = True) -> bytes:
    lines = [start, "Host: x", "Content-Type: application/json", *headers]
    return "\r\n".join([*lines, *["Connection: close"] * close]).encode() + b"\r\n\r\n"


def post(body: bytes = QUERY, *headers: str, close: bool = True) -> bytes:
    return head(f"Content-Length: {len(body)}", *headers, close=close) + body


def get(path: str, *headers: str) -> bytes:
    return head(*headers, start=f"GET {path} HTTP/1.1")


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def without(name: bytes, request: bytes) -> bytes:
    return re.sub(rb"(?m)^" + name + rb": .*\r\n", b"", request)


CHUNKED = head("Transfer-Encoding: chunked")
LENGTH = f"Content-Length: {len(QUERY)}"
JAVA = head(
    LENGTH, "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAEAAEAA", "Upgrade: h2c",
    close=False,
)  # fmt: skip
EXPECT = head(LENGTH, "Expect: 100-continue")

RAW = {
    "plain": ([post()], [200], DATA),
    "in two parts": ([post()[:200], post()[200:]], [200], DATA),
    "gzip": ([post(gzip.compress(QUERY), "Content-Encoding: gzip")], [415], "as 'gzip'"),
    "deflate": ([post(zlib.compress(QUERY), "Content-Encoding: deflate")], [415], "as 'deflate'"),
    "a bomb": ([post(gzip.compress(b" " * 9**7), "Content-Encoding: gzip")], [415], "as 'gzip'"),
    "two codings": ([post(QUERY, "Content-Encoding: identity", "Content-Encoding: gzip")],
                    [415], "'identity, gzip'"),
    "chunked": ([CHUNKED + chunk(QUERY) + b"0\r\n\r\n"], [200], DATA),
    "many chunks": ([CHUNKED, *[chunk(b" ") for _ in range(500)], chunk(QUERY), b"0\r\n\r\n"],
                    [200], DATA),
    "endless chunks": ([CHUNKED, *[chunk(b" " * 5_000)] * 400], [413], "100,000 bytes"),
    "endless trailers": ([CHUNKED + chunk(QUERY) + b"0\r\n", *[b"x: y\r\n" * 9_000] * 40],
                         [413], ""),
    "trailers": ([CHUNKED + chunk(QUERY) + b"0\r\nAuthorization: Bearer x\r\n\r\n"], [200], DATA),
    "an endless mark of a chunk": ([CHUNKED + b"5;", *[b"a" * 50_000] * 40], [413], ""),
    "compressed chunks": ([head("Transfer-Encoding: gzip, chunked") + chunk(gzip.compress(QUERY))
                           + b"0\r\n\r\n"], [415], "compressed with gzip"),
    "10,000 headers": ([post(QUERY, *(f"x{n}: {n}" for n in range(10_000)))], [431], ""),
    "3,000 headers": ([post(QUERY, *(f"x{n}: {n}" for n in range(3_000)))], [200], DATA),
    "a header of 1 MB": ([post(QUERY, "X: " + "a" * 1_000_000)], [431], ""),
    "a path of 100,000": ([get("/" + "a" * 100_000)], [431], ""),
    "HTTP/1.0": ([post().replace(b"HTTP/1.1", b"HTTP/1.0")], [200], DATA),
    "HTTP/1.0 without a host": ([without(b"Host", post()).replace(b"HTTP/1.1", b"HTTP/1.0")],
                                [200], DATA),
    "no host": ([without(b"Host", post())], [400], ONE_HOST),
    "two hosts": ([post(QUERY, "Host: y")], [400], ONE_HOST),
    "HTTP/2": ([b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], [400], ""),
    "TLS": ([b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"], [400], ""),
    "one after another": ([post(close=False) * 20 + post()], [200] * 21, DATA),
    "one after a wrong one": ([post(b"{", close=False) + post()], [400, 200], DATA),
    "one after a long one": ([post(b" " * 150_000, close=False) + post()], [413, 200], DATA),
    "one after no HTTP": ([b"\0" + post()], [400], ""),
    "expected": ([EXPECT, QUERY], [100, 200], DATA),
    "expected too long": ([head("Content-Length: 999999", "Expect: 100-continue")],
                          [413], "100,000 bytes"),
    "expected, of another type": ([EXPECT.replace(b"application/json", b"text/plain")],
                                  [415], "application/json"),
    "a length, and chunks": ([post(QUERY, "Transfer-Encoding: chunked")], [400], ""),
    "two lengths": ([post(QUERY, "Content-Length: 3")], [400], ""),
    "a length that is none": ([head("Content-Length: x") + QUERY], [400], ""),
    "a length below 0": ([head("Content-Length: -1") + QUERY], [400], ""),
    "no length": ([head() + QUERY], [400], "empty"),
    "an offer of HTTP/2": ([JAVA + QUERY + post()], [200, 200], DATA),
    "an offer of HTTP/2, then the body": ([JAVA, QUERY, post()], [200, 200], DATA),
    "an offer of web sockets": ([get("/graphql?query={__typename}", "Upgrade: websocket",
                                     "Connection: Upgrade")], [200], DATA),
    "a tunnel": ([b"CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nUpgrade: h2c\r\n\r\n"], [400], ""),
    "a space in a header": ([post(QUERY, "X : 1")], [400], ""),
    "NUL in a header": ([post(QUERY, "X: a\0b")], [400], ""),
    "Korean in headers": ([post(QUERY, "X: 드론", "Accept-Language: 한국어")], [200], DATA),
    "two lists of types": ([post(QUERY, "Accept: text/html", "Accept: application/json")],
                           [200], DATA),
    "two types of a body": ([post(QUERY, "Content-Type: text/plain")], [415], "application/json"),
    "raw Korean in a URL": ([get('/graphql?query={a:node(id:"드론"){id}}')], [400], ""),
    "bytes that are not UTF-8": ([get("/graphql?query={__typename}%23%ff")],
                                 [400], "the URL is not UTF-8"),
    "a parameter twice": ([get("/graphql?query={x}&query={__typename}")],
                          [400], "the parameter 'query' is stated twice"),
    "a mutation by GET": ([get("/graphql?query=mutation{a}")], [405], "of the kind 'mutation'"),
    "a query in a GET's body": ([get("/graphql", LENGTH) + QUERY], [400], "'query' is missing"),
    "a persisted query": ([post(json.dumps({"extensions": KEPT}).encode())], [200], NOT_KEPT),
    "a persisted query, empty": ([post(json.dumps({"query": "", "extensions": KEPT}).encode())],
                                 [200], NOT_KEPT),
    "a persisted query by GET": ([get("/graphql?extensions=%7B%22persistedQuery%22%3A%7B%7D%7D")],
                                 [200], NOT_KEPT),
    "a persisted query, new": ([post(json.dumps({"extensions": KEPT}).encode(),
                                     "Accept: application/graphql-response+json")],
                               [400], NOT_KEPT),
    "a document's id": ([post(b'{"documentId":"a"}')], [200], NOT_KEPT),
    "a persisted query with its text": (
        [post(json.dumps({"query": "{__typename}", "extensions": KEPT}).encode())], [200], DATA),
}  # fmt: skip


@pytest.fixture(scope="module")
async def port(services: Services) -> AsyncGenerator[int]:
    app = create_app(services, service_token="", demo=False, doors=Doors())
    async with listening(app, Patience(seconds=5, connections=20)) as number:
        yield number


@pytest.mark.parametrize(("sent", "statuses", "piece"), RAW.values(), ids=RAW)
async def test_what_comes_back(
    port: int, sent: list[bytes], statuses: list[int], piece: str
) -> None:
    received = await answer_to(port, *sent)

    assert [int(one) for one in STATUS.findall(received)] == statuses
    assert piece in received.rpartition(b"\r\n\r\n")[2].decode()


async def test_what_is_no_http_is_not_logged(port: int, caplog: pytest.LogCaptureFixture) -> None:
    await answer_to(port, b"nonsense\r\n\r\n")

    assert caplog.records == []
