"""`iljari serve`: the API over HTTP."""

from typing import Annotated

import typer

from app import serving, settings
from app.connecting import platform
from app.console import note
from app.serving import Site
from domain.messages import Message

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on; 0: a free one.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve GraphQL at /graphql and GraphiQL at /, until Ctrl-C."""
    chosen = settings.read()
    site = Site(host, port)
    site.check()
    chosen.check_secrets()
    with platform(chosen) as running:
        serving.serve(chosen, running.endpoint, site, lambda port: announce(site, port))


def announce(site: Site, port: int, page: str = "/") -> None:
    """Print the addresses of GraphiQL and the API, which listens on `port`."""
    host = f"[{site.host}]" if ":" in site.host else site.host
    address = f"http://{host}:{port}"
    note(
        Message(
            "GraphiQL at {page} - GraphQL at {api} - Ctrl-C ends it",
            page=f"{address}{page}",
            api=f"{address}/graphql",
        )
    )
