"""What to know about a list of recommendations: what it does not rest on, and what was left out."""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.enums import Basis, DealBreaker, EmptyReason, Lang
from domain.evidence import NOTHING_LEFT_OUT, LeftOut
from domain.matching import Profile
from domain.texts import Texts
from domain.vocabulary import Label
from domain.wishes import named_work
from services.wording.amounts import Amount
from services.wording.named import listed
from services.wording.quoting import quotation

_NOBODY: Final = Profile()
_NO_NAMES: Final[Mapping[str, str]] = {}
_NOTHING: Final = Texts()
_BASES: Final[Mapping[Basis, Texts]] = {
    Basis.WITHOUT_MEANING: Texts(
        "지금은 글의 내용을 비교할 수 없어, 내용이 비슷한지는 반영하지 않은 목록입니다.",
        "Texts cannot be compared by content at present, so this list leaves that out.",
    ),
    Basis.PLACE_AND_TERMS: Texts(
        "스킬, 경력, 희망 직무를 아직 알 수 없어 지역과 근로 조건, 다른 구직자의 관심만으로 고른 "
        "목록입니다.",
        "No skills, work or wishes are known yet, so this list rests on place, terms and "
        "popularity alone.",
    ),
    Basis.NOTHING_MATCHED: Texts(
        "알려 주신 내용과 이어지는 공고가 없어 최근에 올라왔거나 많은 구직자가 찾는 공고를 보여 "
        "드립니다. 다른 스킬이나 희망 직무도 알려 주시면 그에 맞게 추천해 드립니다.",
        "Nothing that you stated matches any posting, so these are recent postings that many "
        "people look at. Tell us other skills, or the work that you want, for recommendations of "
        "your own.",
    ),
    Basis.NOTHING_KNOWN: Texts(
        "알려 주신 정보가 없어 최근에 올라왔거나 많은 구직자가 찾는 공고를 보여 드립니다. 스킬이나 "
        "희망 직무를 알려 주시면 그에 맞게 추천해 드립니다.",
        "Nothing is known about you yet, so these are recent postings that many people look at. "
        "Tell us your skills or the work that you want for recommendations of your own.",
    ),
}
_ONLY_PLACE_MATCHED: Final = Texts(
    "알려 주신 스킬, 경력, 희망 직무와 이어지는 공고가 없어 지역과 근로 조건, 다른 구직자의 "
    "관심만으로 고른 목록입니다.",
    "Nothing that you stated about skills, work or wishes matches any posting, so this list rests "
    "on place, terms and popularity alone.",
)
_REFUSED: Final = Texts(
    "'{words}'처럼 원하지 않는 일을 적으신 내용은 추천에 반영하지 못했습니다.",
    "'{words}' was read as something that you do not want, and such wishes are not understood.",
)
_NOTHING_WANTED: Final = Texts("원하시는 일을 적어 주십시오.", "Tell us what you do want.")
_UNFOUND: Final = Texts(
    "희망하시는 {words}에 해당하는 공고는 찾지 못했습니다.",
    "No open posting was found for {words}, which you are looking for.",
)
_MORE_WANTED: Final = Texts(
    "다른 희망 직무나 스킬도 알려 주시면 그에 맞게 추천해 드립니다.",
    "Tell us other work that you would do, or your skills, for recommendations of your own.",
)
_UNLICENSED: Final = Texts(
    "이 목록에 오를 만한 공고 {number}건은 법정 자격({licences})이 있어야 하므로 제외했습니다. "
    "이미 보유하고 계시면 알려 주십시오.",
    "Left out of this list: {number:posting} for which the law requires a licence ({licences}). If "
    "you hold it, tell us.",
)
_UNLICENSED_OF_SEVERAL: Final = Texts(
    "이 목록에 오를 만한 공고 {number}건은 법정 자격이 있어야 하므로 제외했습니다. 필요한 자격은 "
    "{licences}입니다. 이미 보유하고 계신 자격이 있으면 알려 주십시오.",
    "Left out of this list: {number:posting} for which the law requires licences: {licences}. If "
    "you hold any of them, tell us.",
)
_UNLICENSED_OF_BOTH: Final = Texts(
    "이 목록에 오를 만한 공고 {number}건은 법정 자격이 있어야 하므로 제외했습니다. 필요한 자격은 "
    "{licences}이며, 여러 자격이 필요한 공고는 자격마다 세었습니다. 이미 보유하고 계신 자격이 "
    "있으면 알려 주십시오.",
    "Left out of this list: {number:posting} for which the law requires licences: {licences}; one "
    "that needs several is counted for each. If you hold any of them, tell us.",
)
_FOR_SO_MANY: Final = Texts("{name}({number}건)", "{name} (for {number})")
_UNKNOWN: Final = Texts(
    "보셨거나 지원하신 공고로 알려 주신 것 중 {number}건은 찾을 수 없어 반영하지 못했습니다.",
    "{number:posting} that you named could not be found or taken into account.",
)
_ONLY_LICENSED: Final = Texts(
    "조건에 맞는 공고에는 모두 보유하지 않으신 법정 자격이 필요합니다.",
    "Every posting that would do needs a licence that the law requires and that you do not hold.",
)
_CUT: Final = Texts(
    "양보할 수 없다고 하신 조건({breakers})에 맞지 않아 제외한 공고가 있습니다.",
    "Further postings that fit you were left out because of your deal-breakers ({breakers}).",
)
_BREAKERS: Final[Mapping[DealBreaker, Texts]] = {
    DealBreaker.REGION: Texts("지역", "place"),
    DealBreaker.WAGE: Texts("임금", "wage"),
    DealBreaker.HOURS: Texts("근로 시간", "working hours"),
    DealBreaker.REMOTE: Texts("재택근무", "remote work"),
}
_EMPTY: Final[Mapping[tuple[Label, EmptyReason], Texts]] = {
    (Label.JOB_POSTING, EmptyReason.NOTHING_OPEN): Texts(
        "지금 지원할 수 있는 공고가 없습니다.", "No posting is open at present."
    ),
    (Label.JOB_POSTING, EmptyReason.DEAL_BREAKERS): Texts(
        "알려 주신 내용에 맞으면서 양보할 수 없다고 하신 조건도 충족하는 공고가 없습니다. 조건 "
        "하나를 완화해 보십시오.",
        "No open posting that fits you meets your deal-breakers. Try relaxing one of them.",
    ),
    (Label.JOB_POSTING, EmptyReason.NOT_ELIGIBLE): Texts(
        "조건에 맞는 공고는 이미 지원하셨거나 관심 없음으로 표시하셨거나, 보유하지 않으신 법정 "
        "자격이 필요합니다.",
        "You have applied to or dismissed every posting that would do, or it needs a licence that "
        "you do not hold.",
    ),
    (Label.JOB_POSTING, EmptyReason.NOTHING_SHARED): Texts(
        "알려 주신 스킬, 경력, 희망 직무와 이어지는 공고가 없습니다.",
        "No open posting shares a skill, an occupation or a title with what is known about you.",
    ),
    (Label.OCCUPATION, EmptyReason.NOTHING_SHARED): Texts(
        "알려 주신 스킬, 경력, 희망 직무와 이어지는 직업이 없습니다.",
        "No occupation shares a skill or a field with what is known about you.",
    ),
    (Label.COURSE, EmptyReason.NOTHING_OPEN): Texts(
        "지금 신청할 수 있는 훈련과정이 없습니다.", "No course can be joined at present."
    ),
    (Label.COURSE, EmptyReason.NOTHING_SHARED): Texts(
        "다니실 수 있는 훈련과정 중에 추천 일자리에 부족한 것을 새로 채워 주는 과정이 없습니다.",
        "No course that you can join closes a gap that is left towards the recommended jobs.",
    ),
}


def note_about(  # noqa: PLR0913 - all that a note may be about
    kind: Label,
    basis: Basis,
    empty: EmptyReason | None,
    lang: Lang,
    *,
    profile: Profile = _NOBODY,
    left_out: LeftOut = NOTHING_LEFT_OUT,
    names: Mapping[str, str] = _NO_NAMES,
) -> str | None:
    """Return what to know about a list of postings, occupations or courses, if anything.

    Args:
        kind: What is in the list.
        basis: What the list rests on.
        empty: Why it is empty; None if it is not.
        lang: The language of the answer.
        profile: What the person stated.
        left_out: What is missing in it.
        names: The names of the licences for which postings are missing, by id.
    """
    said: list[str | None] = []
    if profile.refused:
        words = quotation(profile.refused[0])
        said.append(_filled(_REFUSED, lang, words=words))
        if not profile.wanted:
            said.append(_NOTHING_WANTED.pick(lang))
    said.append(_about_basis(kind, basis, empty, profile, left_out).pick(lang))
    said += _about_left_out(left_out, lang, names, empty)
    return " ".join(one for one in said if one) or None


def _about_basis(
    kind: Label, basis: Basis, empty: EmptyReason | None, profile: Profile, left_out: LeftOut
) -> Texts:
    """Return why a list is empty, or what it does not rest on; nothing if more exact is known."""
    if empty is not None:
        is_settled = profile.applied or profile.dismissed or profile.settled
        is_said = {
            EmptyReason.NOTHING_SHARED: bool(left_out.unfound),
            EmptyReason.NOT_ELIGIBLE: bool(left_out.unlicensed and not is_settled),
        }
        if is_said.get(empty):
            return _NOTHING
        is_barred = empty is EmptyReason.NOT_ELIGIBLE and not is_settled
        return _ONLY_LICENSED if is_barred else _EMPTY[kind, empty]
    if basis is Basis.PLACE_AND_TERMS and profile.states_work:
        return _ONLY_PLACE_MATCHED
    return _BASES.get(basis, _NOTHING)


def _about_left_out(
    left_out: LeftOut, lang: Lang, names: Mapping[str, str], empty: EmptyReason | None
) -> Iterator[str | None]:
    if left_out.unfound and empty is not EmptyReason.NOTHING_OPEN:
        titles = [f"'{quotation(named_work(one))}'" for one in left_out.unfound]
        yield _filled(_UNFOUND, lang, words=listed(titles, lang))
        yield _MORE_WANTED.pick(lang) if empty is EmptyReason.NOTHING_SHARED else None
    if left_out.unlicensed:
        number, texts = Amount(left_out.unlicensed), _unlicensed(left_out)
        yield _filled(texts, lang, number=number, licences=_licences(left_out, lang, names))
    if left_out.breakers:
        breakers = [one for one in DealBreaker if one in left_out.breakers]
        shown = ", ".join(str(_BREAKERS[one].pick(lang)) for one in breakers)
        yield _filled(_CUT, lang, breakers=shown)
    if left_out.unknown:
        yield _filled(_UNKNOWN, lang, number=Amount(left_out.unknown))


def _unlicensed(left_out: LeftOut) -> Texts:
    """Return what fits: one licence, several for different postings, or some that need two."""
    if len(left_out.licences) == 1:
        return _UNLICENSED
    needed = sum(number for _, number in left_out.licences)
    return _UNLICENSED_OF_BOTH if needed > left_out.unlicensed else _UNLICENSED_OF_SEVERAL


def _licences(left_out: LeftOut, lang: Lang, names: Mapping[str, str]) -> str:
    """Return licences by name; of several, each with the number of postings that need it."""
    named = [(names.get(one, one), Amount(number)) for one, number in left_out.licences]
    if len(named) == 1:
        return named[0][0]
    return ", ".join(
        _filled(_FOR_SO_MANY, lang, name=name, number=number) for name, number in named
    )


def _filled(texts: Texts, lang: Lang, **values: object) -> str:
    return str(texts.pick(lang)).format(**values)
