"""Errors that sources answer with, most of them with the status 200."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ingest.feeds.records import at, text

_DONE: Final = frozenset({"0", "00", "000", "0000", "200", "OK", "SUCCESS"})
_NOTHING: Final = frozenset({"3", "03", "NODATA_ERROR"})
_AGAIN: Final = frozenset({"01", "02", "04", "05", "1", "2", "4", "5", "23"})
"""Application, database, HTTP and time-out errors of data.go.kr, and too many requests at once."""
_NO_DATA: Final = re.compile(r"NO[ _]?DATA", re.IGNORECASE)
_KEY: Final = frozenset({"20", "30", "31", "32", "33"})
"""Access denied, key not registered, expired, from another address, not signed."""
_ABOUT_KEY: Final = re.compile(
    r"인증\s?키|authkey|service\s?key|api\s?key|SERVICE_KEY|SERVICE_ACCESS_DENIED|"
    r"개인회원은|권한이 없|unauthorized|forbidden|등록되지 않은|신청하신 OpenApi",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_GATEWAY: Final = "OpenAPI_ServiceResponse"
"""What the gateway of data.go.kr answers for any service, in XML even if JSON is asked for."""
_PLACES: Final = (
    (("error",), ()),
    (("errorMessage",), ()),
    (("cmmMsgHeader", "returnAuthMsg"), ("cmmMsgHeader", "returnReasonCode")),
    (("cmmMsgHeader", "errMsg"), ("cmmMsgHeader", "returnReasonCode")),
    (("header", "resultMsg"), ("header", "resultCode")),
    (("response", "header", "resultMsg"), ("response", "header", "resultCode")),
    (("resultMsg",), ("resultCode",)),
    (("resultMessage",), ("resultCode",)),
)


class Refusal(NamedTuple):
    """An error: what the source says, and what kind of error it is.

    `nothing` says that there are no rows, which is no error of a list.
    """

    said: str
    key: bool = False
    again: bool = False
    nothing: bool = False


def refusal(root: str, content: dict[str, Any]) -> Refusal | None:
    """Return the error that an answer is; None if it is none."""
    if root.lower() == "html":
        return Refusal("a web page", again=True)
    if isinstance(content.get(_GATEWAY), dict):
        return refusal(_GATEWAY, content[_GATEWAY])
    return _stated(content) or _without_words(root, content)


def _stated(content: dict[str, Any]) -> Refusal | None:
    """Return the error that an answer states with a text or a code."""
    for said, code in sorted(_answered(content), key=lambda one: not one[0]):
        if code in _NOTHING or (code.upper() not in _DONE and _NO_DATA.match(said)):
            return Refusal(_short(said, code), nothing=True)
        if (said or code) and code.upper() not in _DONE:
            return _refused(said, code)
    message = content.get("message")
    if isinstance(message, str) and len(content) <= 2:  # noqa: PLR2004 - a code beside it
        return _refused(message, "")
    return None


def _without_words(root: str, content: dict[str, Any]) -> Refusal | None:
    """Return the error that an answer is by its name alone."""
    if root == "GO24" and not at(content, ("error",)):
        return Refusal("an empty answer", again=True)
    if root == _GATEWAY:
        return _refused(text(content, "cmmMsgHeader", "returnAuthMsg") or "SERVICE ERROR", "")
    return None


def _answered(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the answer says about itself, with its code."""
    for said_at, code_at in _PLACES:
        code = text(content, *code_at) if code_at else ""
        if code or not code_at:
            yield text(content, *said_at), code


def said_in_words(body: str) -> Refusal | None:
    """Return the error that an answer in neither XML nor JSON is."""
    said = " ".join(body.split())
    if not said:
        return None
    if re.match(r"<!doctype html|<html", said, re.IGNORECASE):
        title = re.search(r"<title>(.*?)</title>", said, re.IGNORECASE)
        return Refusal(_short("a web page: " + title[1] if title else "a web page", ""), again=True)
    return None if said[0] in "<{[" else _refused(said, "")


def _refused(said: str, code: str) -> Refusal:
    about_key = code in _KEY or _ABOUT_KEY.search(said) is not None
    return Refusal(_short(said, code), key=about_key, again=code in _AGAIN and not about_key)


def _short(said: str, code: str) -> str:
    words = " ".join(part for part in (code, " ".join(said.split())) if part)
    printable = "".join(one for one in words if one.isprintable())
    return printable[:_LONGEST]
