"""An empty graph for the tests of sources."""

import pytest

from graph.endpoint import Endpoint
from tests.conftest import wipe
from tests.feeds.graphs import Running


@pytest.fixture
def running(embedded: Endpoint) -> Running:
    found = Running(embedded)
    found.run(wipe)
    return found
