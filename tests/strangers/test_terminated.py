"""SIGTERM while answers arrive: a command unwinds, says nothing, and ends with its exit code."""

import signal
import subprocess
import sys
import textwrap

import pytest

from tests.conftest import ROOT

FLOODED = """
    import asyncio, signal, socket, sys, threading
    from contextlib import suppress
    from app import loop

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))

    class Flooded(asyncio.Protocol):
        received = 0

        def data_received(self, data):
            self.received += len(data)
            if self.received > 1_000_000:
                print("ready", flush=True)
                self.received = -(10**12)
            sum(range(2_000))

    def flood(server):
        connection, _ = server.accept()
        with suppress(OSError):
            while True:
                connection.sendall(bytes(65_536))

    async def main():
        server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=flood, args=[server], daemon=True).start()
        try:
            where = server.getsockname()
            await asyncio.get_running_loop().create_connection(Flooded, *where)
            await asyncio.sleep(60)
        finally:
            print("unwound", flush=True)

    loop.run(main())
"""
IN_A_THREAD = """
    import threading
    from app import loop

    async def main():
        return 7

    found = []
    thread = threading.Thread(target=lambda: found.append(loop.run(main())))
    thread.start()
    thread.join()
    print(found)
"""


def python(program: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", textwrap.dedent(program)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("time", range(3))
def test_a_signal_is_no_fault_of_the_callback_that_runs(time: int) -> None:
    with python(FLOODED) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", time
        process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=60)

    assert (process.returncode, said, errors) == (128 + signal.SIGTERM, "unwound\n", "")


def test_a_loop_runs_in_a_thread_as_well() -> None:
    with python(IN_A_THREAD) as process:
        said, errors = process.communicate(timeout=60)

    assert (process.returncode, said, errors) == (0, "[7]\n", "")
