"""Words of job advertisements in a search: the work is found without what calls people to it.

A new case is one line: what is typed, and the name that is looked for besides (or None).
"""

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.called import called
from ontology.search.index import SearchIndex
from services.search import Search


def occupation(label: str, *alternative: str) -> LabelEntry:
    return LabelEntry(mint(Label.OCCUPATION, label), (label,), alternative)


GUARD = occupation("경비원")
NURSE = occupation("간호사", "nurse")
RECRUITER = occupation("채용 담당자")
TRAINER = occupation("교육·훈련 사무원")
INSURANCE = occupation("보험 모집인")
CPP = occupation("C++ 개발자")
PILOT = occupation("드론 조종사")
ALL = [GUARD, NURSE, RECRUITER, TRAINER, INSURANCE, CPP, PILOT]
SEARCH = Search(SearchIndex.build(ALL))

TYPED = [
    ("경비원 모집", "경비원", GUARD),
    ("경비원모집", "경비원", GUARD),
    ("경비원 모집중", "경비원", GUARD),
    ("경비원을 모집합니다", "경비원", GUARD),
    ("경비원 급구!!", "경비원", GUARD),
    ("경비언 모집합니다", "경비언", GUARD),
    ("간호사 구합니다", "간호사", NURSE),
    ("간호사님 모십니다", "간호사", NURSE),
    ("nurses wanted", "nurses", NURSE),
    ("채용 담당자를 채용합니다", "채용 담당자", RECRUITER),
    ("교육·훈련 사무원을 모집합니다", "교육·훈련 사무원", TRAINER),
    ("C++ 개발자 채용", "c++ 개발자", CPP),
    ("드론 조종사 상시 채용 중", "드론 조종사", PILOT),
    ("경비원", None, GUARD),
    ("채용 담당자", None, RECRUITER),
    ("보험 모집인", None, INSURANCE),
    ("C++", None, CPP),
    ("서울 간호사", None, NURSE),
    ("드론", None, PILOT),
    ("ㄱㅎㅅ", None, NURSE),
]


@pytest.mark.parametrize(("text", "name", "meant"), TYPED, ids=[one[0] for one in TYPED])
def test_the_work_is_found(text: str, name: str | None, meant: LabelEntry) -> None:
    assert called(text) == name
    assert SEARCH.search(text)[0].id == meant.id


@pytest.mark.parametrize("text", ["모집", "모집합니다", "급구!", "", " ", "①", "채용 공고"])
def test_a_call_alone_names_no_work(text: str) -> None:
    assert called(text) is None


def test_what_is_typed_comes_before_what_is_meant() -> None:
    posting = LabelEntry(mint(Label.JOB_POSTING, "guards"), ("경비원 모집",))
    index = Search(SearchIndex.build([*ALL, posting]))

    found = [(hit.id, round(hit.score, 3)) for hit in index.search("경비원 모집")]
    assert found[:2] == [(posting.id, 1.0), (GUARD.id, 0.95)]
