"""`iljari graph model`: the graph model as a Markdown page."""

import sys

from graph.model.page import page


def model() -> None:
    """Print the labels, relationships, constraints and indexes of the graph as Markdown."""
    sys.stdout.write(page() + "\n")
