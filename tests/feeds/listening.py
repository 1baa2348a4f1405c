"""A server on loopback whose answers a function makes."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@contextmanager
def listening(respond: Callable[[str, dict[str, str]], Any]) -> Generator[str]:
    """Answer for as long as the context lasts; yield the address.

    `respond` gets the path and the parameters, and returns a body, or a status, a body and
    headers, or a function that writes an answer of its own.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            query = parse_qs(asked.query, keep_blank_values=True)
            said = respond(asked.path, {name: values[0] for name, values in query.items()})
            if callable(said):
                said(self)
                return
            status, body, headers = said if isinstance(said, tuple) else (200, said, {})
            self.send_response(status)
            for name, value in {"Content-Type": "text/xml", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
