"""The list of models fits a terminal of 80 cells, in both languages, and cuts nothing."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from app import language
from app.commands.kept_models import drawn_models
from app.tables import fit
from embeddings.models.keeping import Kept

WORLD = "Iljari sample world 2026-11-28-3.7.2500.3000"
KEPT = [
    Kept(
        "0123456789ab",
        is_current=True,
        bytes=123_456_789,
        model="ComplEx",
        created_at="2026-11-28T07:15:19Z",
        data_version="55ababc26270",
        data_as_of="2026-11-28T00:00:00Z",
        schemes=(WORLD, "ESCO 1.2.0"),
    ),
    Kept("fedcba987654", is_current=False, bytes=1),
]


def lines(lang: str, width: int) -> list[str]:
    language.choose(["--lang", lang], {})
    try:
        drawn = drawn_models(KEPT, frozenset({WORLD}))
    finally:
        language.choose([], {})
    assert isinstance(drawn, Table)
    out = io.StringIO()
    Console(file=out, width=max(fit(drawn, width), width), highlight=False).print(drawn)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_list_fits_the_terminal(lang: str, width: int) -> None:
    drawn = lines(lang, width)

    assert max(map(cell_len, drawn)) <= width
    for whole in ("0123456789ab", "fedcba987654", "55ababc26270", "2026-11-28-3.7.2500.3000"):
        assert any(whole in line for line in drawn)
    assert not any("…" in line for line in drawn)
