"""An endpoint for embeddings, asked over HTTP: answers, failures, and what is never shown."""

import threading
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest

from domain.errors import EncoderError
from embeddings.text import endpoint as module
from embeddings.text.endpoint import Endpoint
from tests.conftest import free_port
from tests.encoders import Reply, endpoint, vectors_of

KEY: Final = "key-that-is-secret"
TEXT: Final = "wish that is private"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_WAIT_S", 0.001)


def status(code: int, body: Any = None) -> Reply:
    return lambda _texts: (code, {} if body is None else body)


def test_vectors_come_in_the_order_of_texts_in_parts_of_64() -> None:
    texts = [f"{'x' * at} y" for at in range(1, 101)]
    with endpoint() as served:
        encoder = Endpoint(served.url, "tiny", KEY).encoder()
        rows = encoder.encode(texts)

    assert (encoder.name, encoder.width) == (f"tiny@{served.url.removeprefix('http://')}", 3)
    assert [len(asked) for asked in served.asked] == [1, 64, 36]
    assert served.headers[-1]["Authorization"] == f"Bearer {KEY}"
    wanted = np.array([[at + 2, 2, 1] for at in range(1, 101)], dtype=np.float64)
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    assert np.allclose(rows, wanted, atol=1e-6)


def test_empty_texts_are_not_sent_and_long_ones_are_cut() -> None:
    with endpoint() as served:
        rows = Endpoint(f"{served.url}/", "tiny").encoder(3).encode(["", "a" * 20_000, " "])

    assert [[len(text) for text in asked] for asked in served.asked] == [[8_000]]
    assert "Authorization" not in served.headers[0]
    assert [bool(row.any()) for row in rows] == [False, True, False]


@pytest.mark.parametrize("code", [429, 500, 502, 503])
def test_a_passing_failure_is_tried_again(code: int) -> None:
    with endpoint(status(code), status(code), vectors_of) as served:
        rows = Endpoint(served.url, "tiny", KEY).encoder(3).encode([TEXT])

    assert len(served.asked) == 3
    assert np.linalg.norm(rows[0]) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("replies", "tries", "message"),
    [
        ([status(503)], 4, "refused with HTTP 503 : check ILJARI_TEXT_MODEL and ILJARI_TEXT_KEY"),
        (
            [
                status(
                    401, {"error": {"message": f"no {KEY} for {TEXT}", "code": "invalid_api_key"}}
                )
            ],
            1,
            "refused with HTTP 401 invalid_api_key: check",
        ),
        (
            [status(200, {"error": {"message": TEXT, "type": "server_error"}})],
            1,
            "refused with HTTP 200 server_error: check",
        ),
        ([status(200, {"error": TEXT})], 1, "refused with HTTP 200 : check"),
        ([status(404)], 1, "refused with HTTP 404 : check"),
        ([status(200, {"data": []})], 1, "returned 0 vectors for 2 texts: is ILJARI_TEXT_ENC"),
        (
            [status(200, {"data": [{"index": at, "embedding": [1, 2, 3]} for at in range(3)]})],
            1,
            "returned 3 vectors for 2 texts",
        ),
        (
            [status(200, {"data": [{"index": 0, "embedding": [1, 2, 3]}] * 2})],
            1,
            "returned 0 vectors for 2 texts",
        ),
        ([status(200, {"data": [{"vector": [1]}] * 2})], 1, "returned 0 vectors for 2 texts"),
        ([status(200, {"data": [TEXT] * 2})], 1, "returned 0 vectors for 2 texts"),
        ([status(200, [TEXT])], 1, "returned 0 vectors for 2 texts"),
        ([status(200, b"<html>private</html>")], 1, "returned 0 vectors for 2 texts"),
        (
            [status(200, {"data": [{"index": at, "embedding": [1, 2]} for at in range(2)]})],
            1,
            "returned 2 x 2 for 2 texts: 2 vectors of 3 numbers were expected",
        ),
        (
            [status(200, {"data": [{"index": at, "embedding": [1] * (at + 2)} for at in (0, 1)]})],
            1,
            "returned 0 for 2 texts",
        ),
    ],
)
def test_failures_are_one_line_without_texts_or_key(
    replies: Sequence[Reply], tries: int, message: str
) -> None:
    with endpoint(*replies) as served, pytest.raises(EncoderError) as caught:
        Endpoint(served.url, "tiny", KEY).encoder(3).encode([TEXT, "other"])

    said = str(caught.value)
    name = served.url.removeprefix("http://")
    assert said.startswith(f"the text encoder tiny@{name} {message}")
    assert len(served.asked) == tries
    assert [secret for secret in (KEY, TEXT, "private", "\n") if secret in said] == []
    assert KEY not in repr(Endpoint(served.url, "tiny", KEY))


def test_nobody_answers() -> None:
    port = free_port()
    with pytest.raises(EncoderError) as caught:
        Endpoint(f"http://127.0.0.1:{port}/v1", "tiny", KEY, tries=2).encoder()

    assert str(caught.value) == (
        f"the text encoder tiny@127.0.0.1:{port}/v1 does not answer (ConnectError): start it, or "
        "correct ILJARI_TEXT_ENCODER"
    )


def test_a_slow_endpoint_is_not_waited_for() -> None:
    def slow(texts: list[str]) -> tuple[int, Any]:
        waiting.wait(5)
        return vectors_of(texts)

    waiting = threading.Event()
    with endpoint(slow) as served:
        with pytest.raises(EncoderError, match=r"does not answer \(ReadTimeout\)"):
            Endpoint(served.url, "tiny", timeout_s=0.1, tries=1).encoder(3).encode([TEXT])
        waiting.set()
