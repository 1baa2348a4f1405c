"""Sources with how reading them went: errors are for services, since they name settings."""

from typing import Any

from domain.records import DataSource
from domain.texts import Texts
from graph.queries import feeds
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api.conftest import TOKEN, Answer

QUERY = """{ sources { id version asOf
  reading { attemptedAt succeededAt failedAt lastError rows quarantined } } }"""
AT = "2026-11-01T00:00:00Z"


async def test_sources_say_how_reading_them_went(api: Any, store: Store) -> None:
    about = DataSource("asked", "Asked", "", "none", "https://example.org", "")
    error = Texts("서버가 응답하지 않습니다.", "it does not answer")
    await store.write(
        feeds.attempted(about, AT),
        feeds.succeeded("asked", AT, 7, 2),
        feeds.failed("asked", AT, error),
    )
    try:
        public = await api(QUERY)
        service = await api(
            QUERY, headers={"authorization": f"Bearer {TOKEN}", "accept-language": "en"}
        )
        korean = await api(
            QUERY, headers={"authorization": f"Bearer {TOKEN}", "accept-language": "ko"}
        )
    finally:
        await store.write(Statement("test.forget", "MATCH (f:Feed) DELETE f", nothing))

    assert public.data is not None
    reading = {
        "attemptedAt": AT,
        "succeededAt": AT,
        "failedAt": AT,
        "lastError": None,
        "rows": 7,
        "quarantined": 2,
    }
    [asked] = [one for one in public.data["sources"] if one["id"] == "asked"]
    assert asked == {"id": "asked", "version": "", "asOf": None, "reading": reading}
    assert [one["reading"] for one in public.data["sources"] if one["id"] != "asked"] == [None]
    assert public.trips == ["runs.imports", "feeds.readings"]
    assert _error(service) == "it does not answer"
    assert _error(korean) == "서버가 응답하지 않습니다."


def _error(answer: Answer) -> str | None:
    [asked] = [one for one in answer.data["sources"] if one["id"] == "asked"]
    found: str | None = asked["reading"]["lastError"]
    return found
