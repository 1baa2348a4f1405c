"""`iljari graph model`: what the graph is made of, as a page."""

import sys

from graph.model.page import page


def model() -> None:
    """Print the labels, relationships, constraints and indexes of the graph as Markdown."""
    sys.stdout.write(page() + "\n")
