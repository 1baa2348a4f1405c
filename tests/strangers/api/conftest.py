"""The API of tests/api, for what strangers send to it."""

from tests.api.conftest import api, server, services, store

__all__ = ["api", "server", "services", "store"]
