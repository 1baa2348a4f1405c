"""Blank arguments of commands, as scripts send them for a variable that is not set: refused."""

import pytest

from app.commands.ontology_extract import link
from app.commands.ontology_search import search
from domain.enums import Lang
from domain.errors import InputError

BLANK = ["", " ", "\t\n", "\u200b", "\u3164", "\ufeff "]


@pytest.mark.parametrize("text", BLANK)
def test_a_blank_text_is_refused(text: str) -> None:
    for command, name in ((search, "TEXT"), (link, "TITLE")):
        with pytest.raises(InputError) as refused:
            command(text)

        assert str(refused.value) == f"the argument {name} is blank: say what to look for"
        assert (
            refused.value.text(Lang.KO) == f"{name} 인수가 비어 있습니다. 찾을 내용을 적으십시오."
        )
        assert refused.value.exit_code == 2
