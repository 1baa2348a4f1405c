"""Titles and descriptions of postings, as employers type them."""

from dataclasses import dataclass
from typing import Final

from ingest.sample.draws import Draws
from ingest.sample.employers import Employer
from ingest.sample.entries import Occupation
from ingest.sample.places import UNKNOWN
from ingest.sample.tables import Record
from ingest.sample.terms import FULL_TIME, Terms
from ingest.sample.vocabulary import Vocabulary

_ENGLISH_FIELDS: Final = ("software", "data", "chip", "drone", "security", "tourism")
_FRONT: Final = (
    *("[급구] ", "★급구★ ", "🔥", "[정규직] ", "(즉시출근) ", "【채용】", "▶ ", "(D-3) "),
    *("[주5일] ", "<상시모집> ", "✨", "(대체인력) ", "[수습 후 정규직] ", "■ ", "[우수기업] "),
)
_FOR_BEGINNERS: Final = ("[초보환영] ", "[신입/경력] ", "(초보가능) ", "[경력무관] ")
_BACK: Final = (
    *(" 모집", " 채용", " 구합니다", " 신규채용", " 모십니다", " 구인", " 급구", " 00명"),
    *(
        "(주5일/4대보험)",
        " 모집합니다^^",
        " - 사택제공",
        " / 면접비 지급",
        " (연령무관)",
        "",
        "",
        "",
    ),
    *(" 충원", " 공개채용", " ~채용시까지", "!!", " (식사제공)", " 수시채용", " (경력우대)"),
)
_TASK_LEADS: Final = (
    "담당업무: ",
    "[주요업무] ",
    "하는 일 - ",
    "○ 업무내용: ",
    "주요 업무\n- ",
    "",
)
_ASKS: Final = ("자격요건: ", "[필요역량] ", "이런 분을 찾아요: ", "우대사항: ", "○ 우대: ")
_FILLER: Final = (
    "4대보험 가입, 퇴직금 별도, 경조사 지원합니다.",
    "채용 시 조기 마감될 수 있습니다.",
    "입사지원서 내용이 사실과 다르면 합격이 취소될 수 있습니다.",
    "복리후생: 연차, 명절 선물, 중식 제공, 주차 가능.",
    "전형절차: 서류전형 → 면접 → 최종합격 (개별 통보)",
    "가족 같은 분위기에서 오래 일하실 분 환영합니다 😊",
    "수습 3개월(급여 동일). 장기근속자 포상 있음.",
    "인근 거주자 우대, 통근버스 노선은 면접 때 안내합니다.",
    "국가유공자 및 장애인은 관련 법에 따라 우대합니다.",
    "제출하신 서류는 채용절차법에 따라 반환을 요청하실 수 있습니다.",
)
_SHIFT_FIELDS: Final = ("machine", "chip", "care", "logistics", "security", "tourism", "electric")
_SHIFTS: Final = (
    "4조2교대",
    "4조3교대",
    "주야 2교대",
    "주간 고정",
    "격주 토요 근무",
    "주주야야비비",
)
_OFFICE_HOURS: Final = ("09~18시", "10~19시", "유연근무", "월~금", "08:30~17:30", "격주 토요 근무")
_LONG: Final = 3
_STARTS: Final = ("", "", "안녕하세요. ", "[회사소개] ", "인원 충원으로 모집합니다. ")


@dataclass(frozen=True, slots=True)
class Pitch:
    """What a posting is about, before it is put into words."""

    occupation: Occupation
    employer: Employer | None
    needs: tuple[str, ...]
    terms: Terms


def words(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> tuple[object, object]:
    """Return the title and the description of a posting; a third has no description."""
    share = 0.14 if pitch.occupation.field in _ENGLISH_FIELDS else 0.015
    if draws.chance(share):
        return _in_english(pitch, vocabulary, draws)
    shown = title(pitch, vocabulary, draws)
    body = _description(pitch, vocabulary, draws) if draws.chance(0.68) else None
    if draws.chance(0.3):
        return {"ko": shown}, {"ko": body} if body else None
    return shown, body


def title(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> str:
    """Compose a title from what the work is called, and what else employers put there."""
    occupation = pitch.occupation
    names = draws.weighted(
        (occupation.spoken.titles, occupation.titles, (occupation.ko,), occupation.spoken.jargon),
        (0.56, 0.3, 0.08, 0.06),
    )
    name = draws.pick(names)
    if names is occupation.spoken.jargon:
        name = f"{name} {draws.pick(('담당자', '경력자', '가능자', '업무'))}"
    parts = [
        _front(pitch.terms, draws) if draws.chance(0.34) else "",
        _where(pitch, vocabulary, draws) if draws.chance(0.28) else "",
        _career(pitch.terms, draws) if draws.chance(0.35) else "",
        name,
        f"({_skill(pitch, vocabulary, draws)})" if pitch.needs and draws.chance(0.2) else "",
        draws.pick(_BACK) if draws.chance(0.6) else "",
    ]
    return "".join(parts).strip()


def _front(terms: Terms, draws: Draws) -> str:
    if not terms.years and draws.chance(0.35):
        return draws.pick(_FOR_BEGINNERS)
    return draws.pick(_FRONT)


def _where(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> str:
    if pitch.terms.place == UNKNOWN:
        return ""
    place = vocabulary.places.all[pitch.terms.place]
    short = vocabulary.regions[place.province].short
    return draws.pick((f"[{short}] ", f"[{short} {place.ko}] ", f"{place.ko} ", f"({short})"))


def _career(terms: Terms, draws: Draws) -> str:
    if terms.years:
        years = terms.years
        return draws.pick((f"경력 {years}년↑ ", f"{years}년 이상 ", f"경력직({years}년~) "))
    return draws.pick(("신입·경력 ", "신입 ", "경력무관 ", "초보OK "))


def _skill(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> str:
    skill = vocabulary.skills[draws.pick(pitch.needs)]
    return draws.pick(skill.names_en if draws.chance(0.25) else skill.names)


def _description(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> str:
    """Compose a description of one to some ten sentences; the long ones are mostly filler."""
    spoken = pitch.occupation.spoken
    length = draws.weighted((1, 2, _LONG), (0.4, 0.4, 0.2))
    joint = draws.pick((" ", "\n", "\n"))
    separator = draws.pick((", ", " / ", "\n- ", "; "))
    tasks = draws.sample(spoken.tasks, length)
    parts = [draws.pick(_TASK_LEADS) + separator.join(tasks)]
    if length > 1:
        parts.insert(0, _opening(pitch, draws))
        parts.append(draws.pick(_ASKS) + ", ".join(_asked(pitch, length, vocabulary, draws)))
    if draws.chance(0.3):
        parts.append(_time(pitch, draws))
    parts += draws.sample(_FILLER, draws.integer(2, 5) if length == _LONG else draws.integer(0, 2))
    return joint.join(part for part in parts if part)


def _opening(pitch: Pitch, draws: Draws) -> str:
    who = f"{pitch.employer.name}입니다. " if pitch.employer and draws.chance(0.5) else ""
    return draws.pick(_STARTS) + who


def _asked(pitch: Pitch, length: int, vocabulary: Vocabulary, draws: Draws) -> list[str]:
    """Name some of the skills, each by one of its names, among words that no scheme knows."""
    named = [
        draws.pick(vocabulary.skills[each].names) for each in draws.sample(pitch.needs, length + 1)
    ]
    jargon = draws.sample(pitch.occupation.spoken.jargon, length)
    ends = ("", " 경험", " 가능자", " 경험자 우대", " 다뤄보신 분", " 1년 이상")
    return [each + draws.pick(ends) for each in draws.sample([*named, *jargon], 6)]


def _time(pitch: Pitch, draws: Draws) -> str:
    hours = f"{pitch.terms.hours:.0f}시간"
    if pitch.terms.hours < FULL_TIME:
        return f"주 {hours} 근무 (요일 협의)"
    shifts = _SHIFTS if pitch.occupation.field in _SHIFT_FIELDS else _OFFICE_HOURS
    return f"근무: {draws.pick(shifts)}, 주 {hours}"


def _in_english(pitch: Pitch, vocabulary: Vocabulary, draws: Draws) -> tuple[Record, Record | None]:
    spoken = pitch.occupation.spoken
    name = draws.pick(spoken.english)
    level = draws.pick(("", "", "Junior ", "Senior ")) if pitch.terms.years else ""
    skills = [draws.pick(vocabulary.skills[each].names_en) for each in pitch.needs[:5]]
    body: Record | None = None
    if draws.chance(0.8):
        who = pitch.employer.english if pitch.employer else "Our client"
        asked = f" You bring experience with {', '.join(skills)}." if skills else ""
        extra = ", ".join(draws.sample(spoken.jargon, 2))
        body = {"en": f"{who} is looking for a {name.lower()}.{asked} Nice to have: {extra}."}
    return {"en": level + name}, body
