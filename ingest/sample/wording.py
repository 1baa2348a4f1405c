"""Titles and descriptions of postings, in the language of employers."""

from typing import Final

from ingest.sample.draws import Draws
from ingest.sample.employers import Employer
from ingest.sample.terms import Terms
from ingest.sample.vocabulary import Occupation, Vocabulary

_ENDINGS: Final = (" 모집", " 채용", " 구합니다", " 신규 채용", " 모십니다", "")
_NEW_OR_NOT: Final = ("신입·경력 ", "신입 ", "경력무관 ")
_SHOWN: Final = 4


def title(
    occupation: Occupation,
    needs: dict[str, str],
    terms: Terms,
    vocabulary: Vocabulary,
    draws: Draws,
) -> str:
    """Compose a title: occupation, experience, place, and sometimes tools."""
    place = ""
    if terms.region and draws.chance(0.3):
        place = f"[{vocabulary.regions[terms.region].short}] "
    tools = [vocabulary.skills[each] for each in needs]
    named = [tool.ko for tool in tools if tool.kind == "TECHNOLOGY"][:2]
    shown = f"({', '.join(named)})" if named and draws.chance(0.3) else ""
    experience = _career(terms, draws)
    return f"{place}{experience}{draws.pick(occupation.titles)}{shown}{draws.pick(_ENDINGS)}"


def description(
    occupation: Occupation,
    employer: Employer | None,
    needs: dict[str, str],
    vocabulary: Vocabulary,
    draws: Draws,
) -> str | None:
    """Compose a description of two sentences; two in five postings have none."""
    shown = [vocabulary.skills[each].ko for each in needs][:_SHOWN]
    if not shown or not draws.chance(0.6):
        return None
    who = f"{employer.name}에서 " if employer else ""
    return f"{who}{occupation.ko} 업무를 함께할 분을 찾습니다. 주요 요건: {', '.join(shown)}."


def _career(terms: Terms, draws: Draws) -> str:
    if not draws.chance(0.4):
        return ""
    return f"경력 {terms.years}년 이상 " if terms.years else draws.pick(_NEW_OR_NOT)
