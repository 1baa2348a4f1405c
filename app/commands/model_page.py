"""`iljari graph model`: the graph model as a Markdown page."""

from app import streams
from graph.model.page import page


def model() -> None:
    """Print the labels, relationships, constraints and indexes of the graph as Markdown."""
    streams.write(page() + "\n")
