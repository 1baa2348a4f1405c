"""Concepts that are asked for by a code that several have, a further code, or a scheme's URI."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from app.asgi import create_app
from app.settings import Settings
from app.wiring import edition_keeper
from domain.ids import mint
from domain.vocabulary import Label
from graph.endpoint import Endpoint
from graph.store import Store
from ingest import ontologies, published
from resolvers.context import Services
from tests.api.conftest import DOORS, TOKEN
from tests.strangers.test_rdf_schemes import HEAD, quiet

ORG, COM = "https://example.org/", "https://example.com/"
CRAFTS = """@prefix : <{base}> .
:s a skos:ConceptScheme ; dct:title "Crafts" ; owl:versionInfo "1" .
:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "weld"@en ; skos:notation "1", "A" .
:b a skos:Concept ; skos:inScheme :s ; skos:prefLabel "bake"@en ; skos:notation "{code}" .
:c a skos:Concept ; skos:inScheme :s ; skos:prefLabel "sew"@en ; skos:notation "3" , "X"^^:x .
:d a skos:Concept ; skos:inScheme :s ; skos:prefLabel "old"@en ; skos:notation "3" ;
  owl:deprecated true .
"""
QUERY = "query ($code: CodeInput!) {{ {kind}(code: $code) {{ id }} }}"


async def answer(
    store: Store, endpoint: Endpoint, home: Path, kind: str, code: dict[str, str]
) -> dict[str, Any]:
    """Return what a server over the graph answers for a code."""
    settings = Settings(home=home)
    keeper = edition_keeper(settings, endpoint, store)
    await keeper.refresh()
    services = Services(store, keeper, settings.clock(), settings.model_folder)
    app = create_app(services, service_token=TOKEN, demo=False, doors=DOORS)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        sent = {"query": QUERY.format(kind=kind), "variables": {"code": code}}
        english = {"accept-language": "en"}
        found = await client.post("/graphql", json=sent, headers=english)
    return found.json()  # type: ignore[no-any-return]


async def there(store: Store, folder: Path, base: str, label: Label, code: str = "2") -> None:
    path = folder / f"{base[8:-1]}.ttl"
    path.write_text(HEAD + CRAFTS.format(base=base, code=code))
    await ontologies.load(store, published.skos(path, kind=label), quiet)


@pytest.mark.parametrize(
    ("scheme", "code", "found"),
    [
        ("Crafts", "1", "a"),
        ("Crafts", "A", "a"),
        ("Crafts", "2", "b"),
        ("Crafts", "3", "c"),
        (f"{ORG}x", "X", "c"),
        (f"{ORG}s", "1", "a"),
        (f"{ORG}s", "A", "a"),
        (f"{ORG}s", "X", None),
        (f"{ORG}s", "4", None),
        (f"{COM}s", "1", None),
        ("", "", None),
    ],
)
@pytest.mark.parametrize(
    ("kind", "label"), [("skill", Label.SKILL), ("occupation", Label.OCCUPATION)]
)
async def test_a_code_finds_its_concept(  # noqa: PLR0913, PLR0917 - the table, and the graph
    store: Store,
    endpoint: Endpoint,
    tmp_path: Path,
    kind: str,
    label: Label,
    scheme: str,
    code: str,
    found: str | None,
) -> None:
    await there(store, tmp_path, ORG, label)
    answered = await answer(store, endpoint, tmp_path, kind, {"scheme": scheme, "code": code})

    expected = {"id": mint(label, f"{ORG}{found}")} if found else None
    assert answered["data"] == {kind: expected}
    if found is None:
        assert [one["extensions"]["code"] for one in answered["errors"]] == ["NOT_FOUND"]


async def test_a_code_that_several_have_is_refused_with_their_ids(
    store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    await there(store, tmp_path, ORG, Label.SKILL)
    await there(store, tmp_path, COM, Label.SKILL, "A")
    one, other, same = (mint(Label.SKILL, uri) for uri in (f"{ORG}a", f"{COM}a", f"{COM}b"))
    answered = await answer(store, endpoint, tmp_path, "skill", {"scheme": "Crafts", "code": "1"})
    further = await answer(store, endpoint, tmp_path, "skill", {"scheme": f"{COM}s", "code": "A"})
    apart = await answer(store, endpoint, tmp_path, "skill", {"scheme": f"{COM}s", "code": "1"})

    [error] = answered["errors"]
    named = ", ".join(f"{node} ({base}s)" for node, base in sorted([(one, ORG), (other, COM)]))
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["message"].endswith(f"ask for one by its id: {named}")
    assert all(node in further["errors"][0]["message"] for node in (same, other))
    assert apart["data"] == {"skill": {"id": other}}
