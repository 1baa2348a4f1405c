"""A server of made-up postings that answers as 고용24 does, oddities included."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from xml.sax.saxutils import escape

from tests.feeds.listening import listening

KEY = "k3y-0f+the/test=="


def posting(number: int, **changed: str) -> dict[str, str]:
    """Return a row of the list; no company in it exists."""
    row = {
        "wantedAuthNo": f"K{number:015}",
        "company": f"가상기업 {number % 7}",
        "busino": f"{1000000000 + number % 7}",
        "title": f"용접 기사 모집 {number}",
        "salTpNm": "월급",
        "sal": "250만원 ~ 300만원",
        "minSal": "2500000",
        "maxSal": "3000000",
        "region": "서울 강남구",
        "minEdubg": "고졸",
        "career": "경력",
        "regDt": "26-10-01",
        "closeDt": "26-12-31",
        "infoSvc": "VALIDATION",
        "wantedInfoUrl": f"https://www.work24.go.kr/wk/a/b/1500/empDetailAuthView.do?n=K{number}",
        "empTpCd": "10",
        "jobsCd": "821201",
        "smodifyDtm": "202610011230",
    }
    return row | changed


def detail_of(row: dict[str, str], **changed: str) -> dict[str, Any]:
    """Return the detail of a row of the list."""
    info = {
        "wantedTitle": row["title"],
        "jobCont": "알루미늄 용접 &amp;lt;TIG&amp;gt;\n경력자 우대, 문의"
        " 010-1234-5678 hong@example.com",
        "collectPsncnt": "3 명",
        "salTpNm": "월급 250만원 이상",
        "enterTpNm": "경력 (최소 2년)",
        "minEdubgIcd": "03",
        "empTpCd": "10",
        "enterTpCd": "E",
        "salTpCd": "M",
        "workdayWorkhrCont": "주 5일 근무, 주 소정근로시간 : 40시간",
        "jobsCd": row["jobsCd"],
        "regionCd": "11680",
    }
    return {
        "wantedAuthNo": row["wantedAuthNo"],
        "corpInfo": {
            "corpNm": row["company"],
            "reperNm": "김가상",
            "totPsncnt": "25 명",
            "capitalAmt": "453 백만원",
        },
        "wantedInfo": info | changed,
        "empchargeInfo": {
            "empChargerDpt": "인사팀 이담당",
            "contactTelno": "02-555-1234",
            "empChargerHp": "010-9876-5432",
            "chargerEmail": "lee@example.com",
        },
    }


def xml(name: str, value: Any) -> str:
    """Return an element; texts that are escaped already stay as they are."""
    if isinstance(value, dict):
        return f"<{name}>{''.join(xml(one, child) for one, child in value.items())}</{name}>"
    if isinstance(value, list):
        return "".join(xml(name, one) for one in value)
    return f"<{name}>{value if '&' in value else escape(value)}</{name}>"


def document(name: str, value: Any, encoding: str = "UTF-8") -> bytes:
    """Return a whole document."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    return (head + xml(name, value)).encode(encoding)


def page(rows: list[dict[str, str]], total: int | None, number: int = 1) -> bytes:
    """Return a page of the list."""
    head = {} if total is None else {"total": str(total)}
    numbers = {"startPage": str(number), "display": "100"}
    return document("wantedRoot", head | numbers | {"wanted": rows})


@dataclass
class Work24:
    """What the server holds, and what it was asked.

    `odd` may answer in its place: it gets the parameters, and returns None to let it answer.
    """

    rows: list[dict[str, str]]
    odd: Callable[[dict[str, str]], Any] = lambda _asked: None
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, asked: dict[str, str]) -> Any:
        self.asked.append(asked)
        odd = self.odd(asked)
        if odd is not None:
            return odd
        if asked.get("authKey") != KEY:
            return document("GO24", {"error": "유효하지 않은 인증키입니다."})
        if asked["callTp"] == "D":
            for row in self.rows:
                if row["wantedAuthNo"] == asked["wantedAuthNo"]:
                    return document("wantedDtl", detail_of(row))
            return document("GO24", {"error": "조회된 구인정보가 없습니다."})
        number, size = int(asked["startPage"]), int(asked["display"])
        some = self.rows[(number - 1) * size : number * size]
        return page(some, len(self.rows), number)

    def of(self, kind: str) -> list[dict[str, str]]:
        """Return the requests of a kind, `L` or `D`."""
        return [one for one in self.asked if one.get("callTp") == kind]


class Answering(Protocol):
    """Answers the parameters of a request; `address` is where."""

    address: str

    def answer(self, asked: dict[str, str]) -> Any: ...


T = TypeVar("T", bound=Answering)


@contextmanager
def serving(source: T) -> Generator[T]:
    """Answer on loopback for as long as the context lasts."""
    with listening(lambda _path, asked: source.answer(asked)) as source.address:
        yield source
