"""`iljari serve`: the API over HTTP."""

from typing import Annotated

import typer

from app import serving, settings
from app.console import ERR
from app.wiring import platform

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve GraphQL at /graphql and GraphiQL at /, until Ctrl-C."""
    chosen = settings.read()
    serving.check_address(host, port, demo=False)
    with platform(chosen) as running:
        serving.serve(
            chosen,
            running.endpoint,
            host=host,
            port=port,
            demo=False,
            ready=lambda: announce(host, port),
        )


def announce(host: str, port: int) -> None:
    """Say where to go."""
    ERR.print(f"GraphiQL at http://{host}:{port}/ - GraphQL at /graphql - Ctrl-C ends it")
