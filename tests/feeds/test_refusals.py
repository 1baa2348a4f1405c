"""Errors that come with the status 200, and the shapes in which rows come."""

import json
from typing import Any

import pytest

from ingest.feeds.records import record, rows
from ingest.feeds.refusals import Refusal, refusal

NOT_REGISTERED = {
    "errMsg": "SERVICE ERROR",
    "returnAuthMsg": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    "returnReasonCode": "30",
}
REGISTERED_NOT = Refusal("30 SERVICE_KEY_IS_NOT_REGISTERED_ERROR", key=True)


def xml_of(name: str, fields: dict[str, str]) -> str:
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    return f"<{name}>{inner}</{name}>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<OpenAPI_ServiceResponse>"
            + xml_of("cmmMsgHeader", NOT_REGISTERED)
            + "</OpenAPI_ServiceResponse>",
            REGISTERED_NOT,
        ),
        (
            json.dumps({"OpenAPI_ServiceResponse": {"cmmMsgHeader": NOT_REGISTERED}}),
            REGISTERED_NOT,
        ),
        (
            "<OpenAPI_ServiceResponse><cmmMsgHeader/></OpenAPI_ServiceResponse>",
            Refusal("SERVICE ERROR"),
        ),
        (
            '{"header": {"resultCode": "03", "resultMsg": "NODATA_ERROR"}}',
            Refusal("03 NODATA_ERROR", nothing=True),
        ),
        (
            '{"response": {"header": {"resultCode": "22", "resultMsg": "LIMITED"}}}',
            Refusal("22 LIMITED"),
        ),
        ('{"response": {"header": {"resultCode": "00", "resultMsg": "NORMAL"}}}', None),
        ('{"header": {"resultCode": 0, "resultMsg": "NORMAL"}, "body": {"items": ""}}', None),
        (
            '{"message": "INVALID REQUEST PARAMETER ERROR."}',
            Refusal("INVALID REQUEST PARAMETER ERROR."),
        ),
        (
            '{"error": "신청하신 OpenApi 서비스가 존재하지 않습니다."}',
            Refusal("신청하신 OpenApi 서비스가 존재하지 않습니다.", key=True),
        ),
        (
            "<GO24><error>인증키가 존재하지 않습니다.</error></GO24>",
            Refusal("인증키가 존재하지 않습니다.", key=True),
        ),
    ],
    ids=range(10),
)
def test_errors_are_seen_in_every_shape(body: str, expected: Refusal | None) -> None:
    assert refusal(*record(body)) == expected


ONE = {"a": "1"}


@pytest.mark.parametrize(
    "items",
    [
        {"item": [ONE, ONE]},
        {"item": ONE},
        [ONE, ONE],
        [ONE],
        [{"item": [ONE]}, {"item": ONE}],
        "",
        None,
        [],
        {"item": ""},
        "nothing",
    ],
    ids=range(10),
)
def test_rows_are_found_in_every_shape(items: Any) -> None:
    found = rows({"body": {"items": items}}, ("body", "items", "item"))

    assert [one["a"] for one in found] == ["1"] * str(items).count("'a'")
