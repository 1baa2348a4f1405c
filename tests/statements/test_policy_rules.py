"""Versions of the rules of policies, loaded, closed and read on every engine."""

import json
from pathlib import Path
from typing import Any

from domain.ids import PolicyId, mint
from domain.rules.versions import RulesVersion, held_on
from domain.vocabulary import Label
from graph.load_report import LoadReport
from graph.queries import labels, policies
from graph.store import Store
from ingest.pipeline import load_canonical
from services.naming import all_named
from tests.conftest import wipe

SOURCE = {"id": "rules", "name": "R", "version": "1", "licence": "CC0", "url": "https://e.org"}
P, Q = (PolicyId(mint(Label.POLICY, "rules", name)) for name in ("p", "q"))


def line(name: str, age: int | None, **more: Any) -> dict[str, Any]:
    clause = {"text": {"ko": "나이"}, "where": "§ 1"}
    rules = {} if age is None else {"rules": {"fact": "AGE", "atLeast": age, "clause": clause}}
    about = {"name": name, "kind": "LIVING", "benefit": "b", "agency": "a"}
    return {"id": name, **about, **rules, **more}


async def load(
    store: Store, folder: Path, day: str, *lines: dict[str, Any], partial: bool = False
) -> LoadReport:
    folder.mkdir(exist_ok=True)
    about = SOURCE | {"asOf": f"{day}T00:00:00Z", "version": day}
    (folder / "source.json").write_text(json.dumps(about))
    (folder / "policies.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return await load_canonical(store, folder, lambda _rows, _of: None, partial=partial)


async def versions(store: Store, policy: PolicyId = P) -> list[RulesVersion]:
    [found] = await store.read_grouped(policies.rules_of([policy]))
    return found


async def held(store: Store, day: str) -> str | None:
    found = held_on(await versions(store), day)
    return found.version.digest if found else None


async def test_a_newer_state_closes_the_older_version(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    await load(store, tmp_path / "a", "2026-01-01", line("p", 18), line("q", 18))
    [first] = await versions(store)
    report = await load(store, tmp_path / "b", "2026-06-01", line("p", 20), line("q", 18))
    ages = {one.digest: one for one in await versions(store)}
    second = next(one for one in ages.values() if one.id != first.id)

    assert report.written.nodes[Label.POLICY_RULES].closed == 1
    assert ages[first.digest].closed_on == "2026-06-01"
    assert second.closed_on is None
    assert await held(store, "2026-03-01") == first.digest
    assert await held(store, "2026-05-31") == first.digest
    assert await held(store, "2026-06-01") == second.digest
    assert [one.closed_on for one in await versions(store, Q)] == [None]


async def test_the_same_state_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    await load(store, tmp_path / "a", "2026-01-01", line("p", 18))
    await load(store, tmp_path / "b", "2026-06-01", line("p", 20))
    before = await versions(store)
    report = await load(store, tmp_path / "b", "2026-06-01", line("p", 20))

    assert not report.written.nodes[Label.POLICY_RULES].has_changes
    assert await versions(store) == before


async def test_rules_that_come_back_are_open_again(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    await load(store, tmp_path / "a", "2026-01-01", line("p", 18))
    [first] = await versions(store)
    await load(store, tmp_path / "b", "2026-06-01", line("p", 20))
    await load(store, tmp_path / "a", "2026-09-01", line("p", 18))

    assert {one.id: one.closed_on for one in await versions(store)}[first.id] is None
    assert await held(store, "2026-09-01") == first.digest


async def test_rules_that_vanish_hold_no_longer(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    await load(store, tmp_path / "a", "2026-01-01", line("p", 18), line("q", 18))
    [first] = await versions(store)
    await load(store, tmp_path / "b", "2026-06-01", line("p", None), line("q", 18))

    assert await held(store, "2026-05-31") == first.digest
    assert await held(store, "2026-06-01") is None


async def test_after_a_partial_load_the_newer_version_holds(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    await load(store, tmp_path / "a", "2026-01-01", line("p", 18), line("q", 18))
    [first] = await versions(store)
    await load(store, tmp_path / "b", "2026-06-01", line("p", 20), partial=True)

    assert await held(store, "2026-01-01") == first.digest
    assert await held(store, "2026-06-01") not in {first.digest, None}


async def test_incompatible_policies_say_why(store: Store, tmp_path: Path) -> None:
    await wipe(store)
    excluded = [{"policy": "q", "reason": {"ko": "이중 지원", "en": "paid twice"}}]
    lines = line("p", 18, incompatibleWith=excluded), line("q", None)
    await load(store, tmp_path / "a", "2026-01-01", *lines)
    [of_p, of_q] = await store.read_grouped(policies.incompatible([P, Q]))

    assert [(one.policy.id, one.reason.en) for one in of_p] == [(Q, "paid twice")]
    assert [(one.policy.id, one.reason.ko) for one in of_q] == [(P, "이중 지원")]
    assert [one.policy.id for one in await store.read(policies.ruled())] == [P]
    assert await all_named(" Ｑ ", store.stream(labels.policies())) == [Q]  # noqa: RUF001
