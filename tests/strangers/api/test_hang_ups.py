"""Clients that hang up at every moment of a request, on the loop that serves: nothing is logged."""

import asyncio
import logging
import socket
import struct
import time
from collections.abc import Callable

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app import loop
from app.connections import Patience, guarded

LARGE = "x" * 2_000_000
BUSY_S = 0.02
REQUEST = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabcdefghi"
UPGRADE = (
    b"GET / HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


async def answered(request: Request) -> Response:
    """Answer a large text after a while."""
    try:
        await request.body()
    except ClientDisconnect:
        return Response(status_code=400)
    await asyncio.sleep(BUSY_S)
    return PlainTextResponse(LARGE)


def connected(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port))
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return made


def reset_at_once(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST)


def reset_while_read(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST)
        one.recv(10)


def reset_before_the_next_answer(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST * 3)
        time.sleep(BUSY_S / 2)


def half_of_the_next_request(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST + REQUEST[:-4])
        time.sleep(BUSY_S / 2)


def half_a_large_body(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST.replace(b"9", b"900000") + b"x" * 200_000)


def half_a_body(port: int) -> None:
    with connected(port) as one:
        one.sendall(REQUEST[:-4])


def closed_for_writing(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(REQUEST)
        one.shutdown(socket.SHUT_WR)
        one.recv(10)


def written_after_the_close(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(REQUEST.replace(b"host: x", b"host: x\r\nconnection: close"))
        try:
            while one.recv(1 << 20):
                pass
            for _ in range(3):
                one.sendall(REQUEST)
        except OSError:
            return


def web_socket(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(UPGRADE)
        assert one.recv(12) == b"HTTP/1.1 405"


CLIENTS = [
    reset_at_once,
    reset_while_read,
    reset_before_the_next_answer,
    half_of_the_next_request,
    half_a_body,
    half_a_large_body,
    closed_for_writing,
    written_after_the_close,
    web_socket,
]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda one: one.__name__)
def test_hanging_up_says_nothing(
    client: Callable[[int], None], caplog: pytest.LogCaptureFixture
) -> None:
    async def serve() -> None:
        app = Starlette(routes=[Route("/", answered, methods=["POST"])])
        config = uvicorn.Config(
            app, port=0, log_config=None, ws="none", lifespan="off",
            http=guarded(Patience(seconds=1)),
        )  # fmt: skip
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        await asyncio.gather(*(asyncio.to_thread(client, port) for _ in range(20)))
        await asyncio.sleep(10 * BUSY_S)
        server.should_exit = True
        await serving

    with caplog.at_level(logging.WARNING):
        loop.run(serve())

    assert caplog.text == ""
