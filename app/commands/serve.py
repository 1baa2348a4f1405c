"""`iljari serve`: the API over HTTP."""

from typing import Annotated

import typer

from app import serving, settings
from app.connecting import platform
from app.console import note
from app.serving import Site
from domain.messages import Message

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve GraphQL at /graphql and GraphiQL at /, until Ctrl-C."""
    chosen = settings.read()
    site = Site(host, port)
    site.check()
    with platform(chosen) as running:
        serving.serve(chosen, running.endpoint, site, lambda: announce(site))


def announce(site: Site, page: str = "/") -> None:
    """Print the addresses of GraphiQL and the API."""
    address = f"http://{site.host}:{site.port}"
    note(
        Message(
            "GraphiQL at {page} - GraphQL at {api} - Ctrl-C ends it",
            page=f"{address}{page}",
            api=f"{address}/graphql",
        )
    )
