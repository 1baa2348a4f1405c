"""Requests byte by byte, as no client library would send them, to a real server."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.connections import Patience, guarded


async def _hello(request: Request) -> PlainTextResponse:
    await request.body()
    return PlainTextResponse("hello")


HELLO = Starlette(routes=[Route("/", _hello, methods=["GET", "POST"])])


@asynccontextmanager
async def listening(app: Starlette, patience: Patience) -> AsyncGenerator[int]:
    """A server with these bounds, on a port of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    config = uvicorn.Config(
        app, port=port, log_config=None, ws="none", lifespan="off", http=guarded(patience)
    )
    running = uvicorn.Server(config)
    task = asyncio.create_task(running.serve())
    while not running.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield port
    finally:
        running.should_exit = True
        await task


async def answer_to(port: int, *parts: bytes) -> bytes:
    """Send parts of a request one by one, and return what is answered until the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    received = bytearray()
    reading = asyncio.create_task(_read(reader, received))
    with suppress(ConnectionError):  # what was said before the end counts
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
    await asyncio.wait_for(reading, 10)
    writer.close()
    return bytes(received)


async def _read(reader: asyncio.StreamReader, received: bytearray) -> None:
    with suppress(ConnectionError):
        while arrived := await reader.read(65_536):
            received += arrived
