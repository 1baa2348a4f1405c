"""What is wrong or lacking is said in the language of the asker, in whole words.

A new case is one line: what is given, and the words.
"""

import pytest

from app import language
from app.commands.recommend_shown import draw
from domain.enums import DealBreaker, Education, Lang
from domain.errors import InputError
from domain.evidence import MissingEducation
from schema.inputs import OccupationFilter, SkillFilter
from schema.profiles import ProfileInput
from services.explaining import Explained


@pytest.mark.parametrize(
    ("level", "has", "lang", "said"),
    [
        (Education.BACHELOR, None, "ko", "부족: 학력: 대졸 이상 (확인 필요)"),
        (Education.MASTER, Education.BACHELOR, "ko", "부족: 학력: 석사 이상"),
        (Education.BACHELOR, None, "en", "lacks: education: a bachelor's degree (not known)"),
    ],
)
def test_levels_of_education_have_names(
    level: Education, has: Education | None, lang: str, said: str
) -> None:
    language.choose(["--lang", lang], {})
    row = Explained(
        rank=1, id="job_x", name="용접사", employer=None, score=1.0, reason="", factors=(),
        matched=(), missing=(), missing_certifications=(),
        missing_education=MissingEducation(level, has), missing_years=None, closes=(), path=None,
    )  # fmt: skip
    *_, skills = draw([row], "Jobs").columns

    assert [str(cell) for cell in skills.cells] == [said]


@pytest.mark.parametrize(
    ("arguments", "setting", "said"),
    [
        (["--lang", "de"], "ko", "--lang 'de': ko 또는 en으로 지정하십시오."),
        (["--lang", "de"], "", "--lang 'de': give ko or en"),
        (["--lang", "de"], "xx", "--lang 'de': give ko or en"),
        ([], "xx", "ILJARI_LANG 'xx': give ko or en"),
    ],
)
def test_an_unknown_language_is_refused_in_a_known_one(
    arguments: list[str], setting: str, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        language.choose(arguments, {"ILJARI_LANG": setting})

    assert refused.value.text(language.current()) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"deal_breakers": [DealBreaker.REGION]},
         "양보할 수 없는 조건 REGION의 내용이 없습니다. home 또는 regions 값도 보내십시오."),
        ({"least_wage": 99_999_999_999.0},
         "leastWage 값이 99,999,999,999입니다. 0 이상 10,000,000,000 이하로 지정하십시오."),
        ({"least_wage": 0.5e-9 - 1},
         "leastWage 값이 -0.9999999995입니다. 0 이상 10,000,000,000 이하로 지정하십시오."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_profile(given: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        ProfileInput(**given)._check()  # type: ignore[arg-type]  # noqa: SLF001

    assert refused.value.text(Lang.KO) == said


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Ｐｙ", "Py"), ("\u1103\u1173", "드"), ("드\u200b론", "드론"), ("ㄷ", "ㄷ"), (None, None)],  # noqa: RUF001
)
def test_a_prefix_is_read_as_labels_are_written(typed: str | None, read: str | None) -> None:
    assert SkillFilter(prefix=typed).value().prefix == read
    assert OccupationFilter(prefix=typed).value().prefix == read
