"""How people put their work and their wishes into words."""

from typing import Final

from ingest.sample.careers import Job
from ingest.sample.draws import Draws
from ingest.sample.entries import Occupation
from ingest.sample.tables import Record, present
from ingest.sample.vocabulary import Vocabulary

_HOPES: Final = (
    "{} 희망",
    "{} 쪽으로 취업하고 싶어요",
    "집 근처 {}",
    "{} (경력 살려서)",
    "{} 신입으로 시작",
    "{}",
    "{}",
)
_STAYED: Final = ("", " 근무", " 담당", " 업무", " {}년", " 알바", "(계약직)", " 일했습니다")
_REASONS: Final = (
    "오래 다닐 수 있는 곳이면 좋겠습니다.",
    "배우면서 일하고 싶습니다.",
    "출퇴근 1시간 이내를 찾고 있어요.",
    "교대근무도 괜찮습니다.",
    "야근이 적은 곳 선호합니다.",
    "육아 때문에 시간 조정이 되면 좋겠어요.",
    "자격증 따고 일자리 찾는 중입니다.",
)


def work(job: Job, vocabulary: Vocabulary, draws: Draws) -> Record:
    """Return the code, the title and the description of a job; at least one of the first two."""
    coded = draws.chance(0.6)
    worded = not coded or draws.chance(0.62)
    occupation = job.occupation
    return present(
        occupation=occupation.id if coded else None,
        title=_title(occupation, int(job.years), draws) if worded else None,
        description=_duties(occupation, vocabulary, draws)
        if worded and draws.chance(0.45)
        else None,
    )


def wish(occupation: Occupation, draws: Draws) -> Record:
    """Return the code, the title and the description of a wish."""
    coded = draws.chance(0.62)
    worded = not coded or draws.chance(0.5)
    return present(
        occupation=occupation.id if coded else None,
        title=draws.pick(_HOPES).format(_name(occupation, draws)) if worded else None,
        description=draws.pick(_REASONS) if worded and draws.chance(0.3) else None,
    )


def _name(occupation: Occupation, draws: Draws) -> str:
    spoken = occupation.spoken
    if draws.chance(0.03):
        return draws.pick(spoken.english)
    names = draws.weighted(
        (spoken.said, spoken.titles, occupation.titles, (occupation.ko,)), (0.4, 0.22, 0.22, 0.16)
    )
    return draws.pick(names)


def _title(occupation: Occupation, years: int, draws: Draws) -> str:
    stayed = draws.pick(_STAYED)
    ending = stayed.format(years) if years or "{" not in stayed else ""
    return _name(occupation, draws) + ending


def _duties(occupation: Occupation, vocabulary: Vocabulary, draws: Draws) -> str:
    """Name tasks and tools of the trade, as in a career description."""
    parts = draws.sample(occupation.spoken.tasks, draws.integer(1, 2))
    known = [draws.pick(vocabulary.skills[each].names) for each in occupation.essential]
    parts += draws.sample([*known, *occupation.spoken.jargon], draws.integer(0, 3))
    return draws.pick((", ", " / ", "\n- ")).join(parts)
