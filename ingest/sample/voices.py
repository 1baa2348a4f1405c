"""Complaints with what was done about them, and notes on trends.

An office that is worse than others is complained about more often.
"""

import math
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from ingest.sample.calendar import DAYS
from ingest.sample.draws import Draws, Wheel
from ingest.sample.market import Market
from ingest.sample.offices import Office, Offices
from ingest.sample.tables import Record, text

_PEOPLE_A_COMPLAINT: Final = 40
_TRENDS: Final = 36
_TEXTS: Final = {
    "WAITING": (
        "예약을 하고 갔는데도 두 시간을 기다렸습니다.",
        "상담 예약이 한 달 뒤에나 가능합니다.",
    ),
    "DECISION": ("신청이 반려된 이유를 알려 주지 않습니다.", "같은 조건인데 결과가 다릅니다."),
    "PAYMENT": ("지급 예정일이 지났는데 입금되지 않았습니다.", "안내받은 금액과 다릅니다."),
    "CONDUCT": ("담당자가 불친절했습니다.", "질문에 답하지 않고 서류만 돌려보냈습니다."),
    "INFORMATION": (
        "홈페이지와 창구의 안내가 다릅니다.",
        "필요한 서류를 한 번에 알려 주지 않습니다.",
    ),
    "QUALITY": ("공고와 내용이 달랐습니다.", "안내한 내용을 제대로 다루지 않았습니다."),
}
_OFFICE_THEMES: Final = Wheel(
    ("WAITING", "DECISION", "PAYMENT", "CONDUCT", "INFORMATION"), (0.34, 0.2, 0.16, 0.12, 0.18)
)
_OUTCOMES: Final = Wheel(("EXPLAINED", "CORRECTED", "REJECTED"), (0.5, 0.35, 0.15))
_ANSWERS: Final = {
    "EXPLAINED": "처리 절차와 사유를 설명드렸습니다.",
    "CORRECTED": "잘못을 확인하고 바로잡았습니다.",
    "REJECTED": "사실과 달라 받아들이지 않았습니다.",
}
_DIRECTIONS: Final = (
    ("RISING", "채용 증가", "Hiring is rising", "채용공고가 지난 분기보다 늘었습니다."),
    ("STEADY", "채용 유지", "Hiring is steady", "채용공고가 지난 분기와 비슷합니다."),
    ("FALLING", "채용 감소", "Hiring is falling", "채용공고가 지난 분기보다 줄었습니다."),
)


def complaints(market: Market, offices: Offices) -> Iterator[Record]:
    """Draw the complaints, one for every forty people; a larger world has more of them."""
    wheel = Wheel(offices.all, [math.exp(-0.7 * one.quality) for one in offices.all])
    for number in range(max(market.recipe.seekers // _PEOPLE_A_COMPLAINT, 1)):
        draws = Draws.of(market.recipe.seed, "complaint", number)
        yield _complaint(f"complaint-{number + 1:06}", market, wheel, draws)


def trends(market: Market) -> Iterator[Record]:
    """Draw the notes, on occupations of all fields."""
    every = list(market.vocabulary.occupations.values())
    wheel = Wheel(every, [one.weight for one in every])
    for number in range(_TRENDS):
        draws = Draws.of(market.recipe.seed, "trend", number)
        one = draws.spin(wheel)
        direction, ko, en, summary = draws.pick(_DIRECTIONS)
        yield {
            "id": f"trend-{number + 1:02}",
            "title": text(f"{one.ko} {ko}", f"{one.en}: {en}"),
            "summary": {"ko": summary},
            "publishedAt": market.calendar.iso(draws.integer(0, DAYS - 1)),
            "direction": direction,
            "industries": [draws.pick(market.vocabulary.fields[one.field].industries)],
            "occupations": [one.id],
            "skills": [draws.pick(one.skills)],
        }


def _complaint(name: str, market: Market, offices: Wheel[Office], draws: Draws) -> Record:
    day = draws.integer(0, DAYS - 1)
    office = draws.spin(offices)
    about: Record = {"agency": office.id}
    theme = draws.spin(_OFFICE_THEMES)
    if draws.chance(0.2):
        about = {"course": draws.pick(market.courses).id}
        theme = "QUALITY"
    said: Record = {
        "id": name,
        "theme": theme,
        "receivedOn": market.calendar.iso(day),
        "text": {"ko": draws.pick(_TEXTS[theme])},
    }
    slow = 9.0 - 3.0 * max(min(office.quality, 2.0), -2.0)
    answered = day + draws.integer(1, max(round(2 * slow), 2))
    if answered >= DAYS:
        return said | about
    outcome = draws.spin(_OUTCOMES)
    at = (market.calendar.date(day) + timedelta(days=answered - day)).isoformat()
    done: Record = {"outcome": outcome, "answeredOn": at, "answer": {"ko": _ANSWERS[outcome]}}
    return said | about | done
