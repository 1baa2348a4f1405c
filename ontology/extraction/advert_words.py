"""The words of Korean job advertisements, as patterns (`ontology/data/advert_words.tsv`).

Only inflected words are patterns: 성실한 간호사 names a virtue, 건강 관리사 a kind of work.
"""

import re
from typing import Final

from ontology.extraction.data import column_by
from ontology.extraction.keys import HANGUL
from ontology.extraction.word_patterns import MOST_PARTS, WordPattern, of_words

_WORDS: Final = column_by("advert_words", "word", "kind")


def _any(*kinds: str) -> str:
    words = {re.escape(word) for kind in kinds for word in _WORDS[kind]}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_PARTICLE: Final = "(?:을|를|이|가|은|는|께서|도|의)?"
_VERB: Final = "(?:구|찾|모|뽑|기다|원|부르|모시|계시|초대|급구|환영|우대|필요|필요로)"
# The end of a sentence, polite or plain. No occupation ends so; 필요 and the like are nouns.
_END: Final = (
    "(?:니다|니당|습니까|십시오|시오|한다|는다|있다|합시다|하오니|하니|이오니|니다만|하자|바람|바랍|슴다|임다|려고|하여|하며"
    f"|[{HANGUL}](?<![필수주중민강긴개동])요|(?:해|세|어|아|에|니)[용여염])"
)
# Whatever comes before the last ending is Hangul like all else: a repeated group would only offer
# a word more ways to be read, twice as many for each syllable.
_CALL: Final = (
    f"(?:{_any('about', 'people')}){{0,{MOST_PARTS}}}(?:{_any('call')})(?:[{HANGUL}]*{_END})?"
    f"(?:{_any('after')}){{0,{MOST_PARTS}}}|{_VERB}[{HANGUL}]*{_END}"
)

# A run at the end is tried where it begins only.
_EDGES: Final = re.compile(r"^[^\w+#]+|(?<![^\w+#])[^\w+#]+$|(?<![ㄱ-ㅣ~^ ])[ㄱ-ㅣ~^ ]+$")

CALL: Final[WordPattern] = of_words(f"(?:{_CALL})")
"""A word that calls for people: 모집, 상시채용, 구합니다, 급구합니다."""
ATTACHED: Final[WordPattern] = of_words(f"(?P<name>.*[{HANGUL}a-z0-9)]{{2}})(?:{_CALL})")
"""A name with a call written right after it: 간호사모집합니다."""
SENTENCE: Final[WordPattern] = of_words(f"[{HANGUL}]*{_END}")
LAST: Final[WordPattern] = of_words(f"(?:{_any('last', 'call')})")
BEFORE: Final[WordPattern] = of_words(f"(?:{_any('before', 'about', 'call')})")
"""Words before a call, which may be parts of names elsewhere: 많은 관심 바랍니다, 고객 관심."""
ADVERB: Final[WordPattern] = of_words(f"[{HANGUL}]+(?:하게|[{HANGUL}]히|적으로|스럽게)")
"""How somebody calls, before a call: 절실하게, 급히, 정기적으로."""
CALLING: Final[WordPattern] = of_words(
    f"(?:{_any('call')}|구|찾|모시|모셔|모집|뽑|기다|채용|초대)[{HANGUL}]*(?:고|고자|려고|는|던|아|어|여|해|봐|하여)"
)
"""A verb of calling before a verb that helps it: 모시고자 (합니다), 찾는 (중), 구해 (봅니다)."""
CONDITION: Final[WordPattern] = of_words(
    f"[{HANGUL}0-9]{{1,7}}(?:무관|가능|가능자|제공|환영|우대|지급|완비|보장|있음|필수|불문|소지자|협의)"
)
RELATIVE: Final[WordPattern] = of_words(
    f"(?:[{HANGUL}]{{0,4}}(?:{_any('relative')})|(?:{_any('owned')})[이가을를도에]?)"
)
SOMEBODY: Final[WordPattern] = of_words(f"(?:분|분들|님|님들|사람|여러분){_PARTICLE}")
END: Final[WordPattern] = of_words(f"(?:{_any('end')})")
"""Conditions that may belong to a name elsewhere: dropped before a call only."""
AFTER: Final[WordPattern] = of_words(f"(?:{_any('after', 'before', 'about', 'last', 'call')})")
AUXILIARY: Final[WordPattern] = of_words(f"(?:{_any('auxiliary')})")
CONNECTIVE: Final[WordPattern] = of_words(f"[{HANGUL}]+(?:해|아|어|여|와|워|러|고|하러|줘|기)")
NUMBER: Final[WordPattern] = of_words(
    r"[\d.,~+-]+(?:인|명|급|개월|개|곳|건|차|기|년|년차|세|시간|분|분거리|일|주|회|호봉|km|m|만|만원|원|부|부제|교대)?"
    r"(?:이상|이하|내외|까지|부터|↑)?|(?:한|두|세|몇|여러|다수|약간)|(?:[oxn0]{1,4}여?|약간)?명"
)
"""A number with its unit, or before 분: 1인, 3개월, 5분거리, 한 (분), and OO명 or 약간명."""
SCHOOLED: Final[WordPattern] = of_words(
    "(?:중|고|초대|전문대|대|대학원)졸(?:자|업자|학력)?(?:이상|무관)?|(?:전문)?(?:학|석|박)사이상"
)
"""How far somebody has to be schooled: 초대졸 (이상), 고졸이상, 석사이상."""
REST: Final[WordPattern] = of_words("외|등|外")
"""What follows is how many others are looked for: 간호사 외 1명, 간호사 등 3명."""
SHAPE: Final[WordPattern] = of_words(
    f"[{HANGUL}]{{0,4}}(?:전환|채용|체험|연계|전제|경험|실무|병행|통합)형(?:인턴십?)?"
)
"""What kind of contract, mostly before 인턴: 정규직 전환형, 채용연계형, 체험형."""
PART_TIME: Final[WordPattern] = of_words(
    f"(?:{_any('end', 'whom')}|초|꿀|고액|방학|명절|추석|설날|투잡|고정){{1,2}}"
    "(?:알바|아르바이트)생?"
)
"""단기알바, 주말알바, 꿀알바; not 간호사알바, which names the work."""
STATION: Final[WordPattern] = of_words(f"[{HANGUL}0-9]{{1,6}}(?:역|동|터미널|IC|ic|대학교|공항)")
NEAR: Final[WordPattern] = of_words(
    r"(?:도보|차로)?\s?\d+\s?분(?:거리)?|인근|근처|부근|앞|근방|역세권|바로앞|(?:20)?\d\d년도?|20\d\d|제?\d+[회차기]|\d+월|[상하]반기"
)
"""How far from a station (강남역 5분거리), and when (상반기)."""
TERMS: Final[WordPattern] = of_words(f"(?:{_any('people', 'end')}|[{HANGUL}]{{2}}타임)(?:으로|로)")
"""The contract that somebody is called for: 정규직으로, 파트타임으로."""
WHERE: Final = re.compile(r"^.*\S(?:에서|에서는)\s+(?=\S)")
"""Who calls, or where: 판교 스타트업에서, 저희 병원에서."""
RELATIVE_SOMEBODY: Final[WordPattern] = of_words(
    f"[{HANGUL}]{{0,4}}(?:{_any('relative')})(?:분|분들|님|사람|직원){_PARTICLE}"
)
AS: Final[WordPattern] = of_words(
    f"(?P<name>.*?[{HANGUL}a-z0-9]{{2}})(?:으로|로)(?:{_any('relative')})?"
)
"""A name before a relative clause: 간호사로 (일하실 분), 간호사로일하실."""
WHOM: Final[WordPattern] = of_words(f"(?:{_any('whom')})(?:도|은|는)?")
WELCOME: Final[WordPattern] = of_words(
    "가능|환영|대환영|무관|제공|우대|지급|불문|완비|있음|가능자|소지자|필수"
)
PERSON: Final[WordPattern] = of_words(
    f"(?:{_any('people', 'end')}){{0,{MOST_PARTS}}}(?:{_any('person')})"
    f"(?:님|분|님들|분들|들)?{_PARTICLE}"
)
START: Final[WordPattern] = of_words(
    f"(?:{_any('start')}|(?:{_any('virtue')})"
    f"(?:한|하고|하신|하며|인|이고|이며|된|되신|스러운|스런|은|는|으신))"
)
QUALITY: Final[WordPattern] = of_words(f"(?:{_any('quality')})(?:이|가|을|를|도|과|와|처럼)?")
FULL: Final[WordPattern] = of_words(f"(?:{_any('full')})")
CLAUSE: Final = re.compile(
    rf"(?:^|(?<=\s))(?:(?P<with>\S+?)(?:와|과|이랑|랑)\s+|\S+(?:에서|의)\s+)?(?:"
    rf"(?:함께|같이|더불어)\s?(?:[{HANGUL}]+\s){{0,2}}?"
    rf"[{HANGUL}]*(?:할|실|갈|될|질|울|낼|칠|나눌|누릴|싶은|하는|있는)"
    r"|(?:오래\s|즐겁게\s|장기간?\s|열심히\s)?(?:일|근무|담당|활동|활약|성장|도전)"
    r"(?:할|하실|하는|해\s?주실|해\s?줄)"
    rf"|(?P<able>[{HANGUL}]+\s?(?:가능한|가능하신|구하는|찾는))"
    rf"|[{HANGUL}]+\s?(?:하는|꾸는|있는|있으신|넘치는|넘치고|갖춘|빠른|뛰어난|누릴|나눌"
    r"|키울|펼칠|이룰|빛낼|지킬|어갈|워갈|아갈|해갈|여갈|나갈|이끌|만들|도약할|참여할|동행할)"
    r"|(?:맡을|맡으실|맡아\s?주실|맡아\s?줄|책임질|이끌|이끌어\s?갈|도와\s?주실|도와\s?줄|오실|와\s?주실)"
    rf"|(?:(?P<as>\S+?)(?:으로|로)\s|\S+(?:에|에게|와|과|을|를)\s)?(?!지하실|의하실)[{HANGUL}]*(?:(?<![역분])할|하실|될|되실|[{HANGUL}]해\s?(?:주실|줄)|가실|있는|없는|보실|볼)"
    r")(?=\s|$)"
)
"""A clause that says with whom or where somebody will work: 한빛병원과 함께할, 병원에서 일하실."""
SIDES: Final = re.compile("[/·,]")
OBJECT: Final[WordPattern] = of_words(f".*[{HANGUL}][을를]")
PARTICLES: Final = re.compile(
    f"(?P<name>.*?[{HANGUL}a-z0-9]{{2}})(?:님들|님|분들|분|들|직)?"
    "(?:으로서|로서|으로|로|이|가|은|는|의|도|에|와|과|이나|나|께서|께|님|분|들|직)"
)
CALLED: Final = re.compile(
    f"(?P<name>.*[{HANGUL}a-z0-9]{{2}})(?:선생님들?|선생|쌤|샘|알바생?|아르바이트생?)"
)
"""A name with somebody or a contract written right after it: 간호사선생님, 간호사쌤, 간호사알바."""
POLITE: Final = re.compile(
    f"(?P<name>.*[{HANGUL}a-z0-9]{{2}})(?<!선생)(?<!고객)(?:님|분|님들|분들)"
)
"""A name with a polite ending: 간호사님, 간호사분들. 선생님 is a name itself."""


def trimmed(text: str) -> str:
    """Return a text without punctuation, signs and lone jamo (ㅎㅎ) around it."""
    return _EDGES.sub("", _EDGES.sub("", text))
