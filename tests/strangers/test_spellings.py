"""Kinds and models on the command line, spelt as in the API or otherwise."""

import pytest

from app.commands.ontology_options import label_of
from domain.errors import InputError
from domain.vocabulary import Label
from embeddings.models.configuration import configuration

KINDS = [
    ("SKILL", Label.SKILL),
    ("skill", Label.SKILL),
    (" Skill ", Label.SKILL),
    ("SKILL_GROUP", Label.SKILL_GROUP),
    ("skill-group", Label.SKILL_GROUP),
    ("SkillGroup", Label.SKILL_GROUP),
    ("Occupation_Group", Label.OCCUPATION_GROUP),
    ("region", Label.REGION),
]


@pytest.mark.parametrize(("typed", "label"), KINDS, ids=[one[0] for one in KINDS])
def test_a_kind_is_taken_in_any_spelling(typed: str, label: Label) -> None:
    assert label_of(typed) is label


@pytest.mark.parametrize("typed", ["", "JOB", "skills", "SEEKER"])
def test_a_kind_that_is_none_is_refused_with_those_that_are(typed: str) -> None:
    with pytest.raises(InputError, match=r"^--as .*: SKILL, SKILL_GROUP, OCCUPATION, "):
        label_of(typed)


@pytest.mark.parametrize("typed", ["complex", "COMPLEX", " ComplEx "])
def test_a_model_is_taken_in_any_case(typed: str) -> None:
    assert configuration(typed).interaction == "ComplEx"
