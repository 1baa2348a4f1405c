"""Eligibility of somebody without an account: the exact answer, and its trips."""

import pytest

from tests.api import world
from tests.api.conftest import Api, pages

ASKED = f"""query ($facts: EligibilityFactsInput, $asOf: Date) {{
  eligibility(policy: "{world.CARD}", facts: $facts, asOf: $asOf) {{ VERDICT }} }}"""


def asking(selection: str) -> str:
    return ASKED.replace("VERDICT", selection)


async def test_the_whole_answer(api: Api) -> None:
    answer = await api(
        asking(
            """verdict reason asOf policy { name } rules { id digest validFrom validUntil asOf }
            clauses { text where outcome decides fact seen needed }
            missingFacts { name label } incompatible { policy { name } reason }"""
        ),
        headers={"accept-language": "en"},
        facts={"age": 29, "receives": [world.LOAN]},
    )

    assert answer.errors is None
    assert answer.data["eligibility"] == {
        "verdict": "UNKNOWN",
        "reason": "It is unknown, because this is not known: employment status, region of "
        "residence. It cannot be received together with Loan.",
        "asOf": "2026-11-02",
        "policy": {"name": "Learning card"},
        "rules": {
            "id": world.CARD_RULES,
            "digest": "0123456789abcdef",
            "validFrom": "2026-01-01",
            "validUntil": None,
            "asOf": world.AS_OF,
        },
        "clauses": [
            {
                "text": "period of application",
                "where": "test",
                "outcome": "YES",
                "decides": False,
                "fact": "DATE",
                "seen": "2026-11-02",
                "needed": "at most 2026-12-31",
            },
            {
                "text": "aged 18 to 34",
                "where": "§ 1",
                "outcome": "YES",
                "decides": False,
                "fact": "AGE",
                "seen": "29 years",
                "needed": "18 years to 34 years",
            },
            {
                "text": "employees",
                "where": "§ 2",
                "outcome": "UNKNOWN",
                "decides": True,
                "fact": "EMPLOYMENT",
                "seen": None,
                "needed": "anything but employed",
            },
            {
                "text": "Seoul",
                "where": "§ 3",
                "outcome": "UNKNOWN",
                "decides": True,
                "fact": "REGION",
                "seen": None,
                "needed": "Seoul",
            },
            {
                "text": "works in Seoul",
                "where": "§ 4",
                "outcome": "UNKNOWN",
                "decides": True,
                "fact": None,
                "seen": None,
                "needed": None,
            },
        ],
        "missingFacts": [
            {"name": "EMPLOYMENT", "label": "employment status"},
            {"name": "REGION", "label": "region of residence"},
        ],
        "incompatible": [{"policy": {"name": "Loan"}, "reason": "no double support"}],
    }
    assert answer.trips == ["policies.by_ids", "policies.rules_of", "policies.incompatible"]


KNOWN = {"age": 29, "employment": ["UNEMPLOYED"]}


@pytest.mark.parametrize(
    ("facts", "verdict", "reason"),
    [
        (KNOWN | {"region": "서울 강남구"}, "ELIGIBLE", "모든 요건을 충족합니다."),
        (
            KNOWN | {"region": "26"},
            "TO_CONFIRM",
            "나머지 요건은 충족하며, 다음 사항은 운영 기관의 확인이 필요합니다: 서울 근무.",
        ),
        (
            {"age": 35},
            "NOT_ELIGIBLE",
            "다음 요건을 충족하지 않아 대상이 아닙니다: 만 18~34세.",
        ),
        (
            {"employment": ["EMPLOYED", "FARMER"]},
            "NOT_ELIGIBLE",
            "다음 요건을 충족하지 않아 대상이 아닙니다: 재직자 제외.",
        ),
        (
            {"age": 18, "region": "11"},
            "UNKNOWN",
            "다음 정보를 알 수 없어 대상 여부를 판단할 수 없습니다: 취업 상태.",
        ),
    ],
)
async def test_verdicts(api: Api, facts: dict[str, object], verdict: str, reason: str) -> None:
    answer = await api(asking("verdict reason"), facts=facts)

    assert answer.data == {"eligibility": {"verdict": verdict, "reason": reason}}


@pytest.mark.parametrize(
    ("day", "rules", "verdict"),
    [
        ("2025-12-31", world.OLD_CARD_RULES, "ELIGIBLE"),
        ("2026-01-01", world.CARD_RULES, "UNKNOWN"),
        ("2027-01-01", world.CARD_RULES, "NOT_ELIGIBLE"),
    ],
)
async def test_the_rules_that_held_on_a_day(api: Api, day: str, rules: str, verdict: str) -> None:
    answer = await api(asking("verdict asOf rules { id }"), facts={"age": 20}, asOf=day)

    assert answer.data == {"eligibility": {"verdict": verdict, "asOf": day, "rules": {"id": rules}}}


@pytest.mark.parametrize(
    ("facts", "code", "message"),
    [
        ({"age": -1}, "BAD_INPUT", "age is -1, and should be from 0 to 120"),
        (
            {"householdSize": 0},
            "BAD_INPUT",
            "householdSize is 0, and should be from 1 to 30",
        ),
        (
            {"insuredMonths": 3, "recentInsuredMonths": 4},
            "BAD_INPUT",
            "recentInsuredMonths is 4, more than insuredMonths with 3: correct one of them",
        ),
        (
            {"householdIncome": 1, "incomePercent": 1},
            "BAD_INPUT",
            "incomePercent and householdIncome state the same: send one of them",
        ),
        (
            {"region": "Atlantis"},
            "BAD_ID",
            (
                "no region has the code or the name 'Atlantis': give a name such as 서울 강남구, "
                "the 2 digits of a 시·도, the 5 of a 시·군·구, or an id"
            ),
        ),
        (
            {"receives": [world.SQL]},
            "BAD_ID",
            (
                f"'{world.SQL}' is an id of kind skill, but an id of kind policy is expected, "
                "which starts with 'policy_'; take ids from an answer, do not build them"
            ),
        ),
    ],
)
async def test_wrong_facts_are_refused(
    api: Api, facts: dict[str, object], code: str, message: str
) -> None:
    answer = await api(asking("verdict"), facts=facts, headers={"accept-language": "en"})

    assert answer.data == {"eligibility": None}
    assert [(one["extensions"]["code"], one["message"]) for one in answer.errors or []] == [
        (code, message)
    ]


async def test_a_policy_without_rules_is_unknown(api: Api) -> None:
    answer = await api(
        "query ($id: ID!) { eligibility(policy: $id) "
        "{ verdict reason rules { id } clauses { where } missingFacts { name } } }",
        id=world.LOAN,
        headers={"accept-language": "en"},
    )

    assert answer.data["eligibility"] == {
        "verdict": "UNKNOWN",
        "reason": "It is unknown, because no rules for 2026-11-02 are known.",
        "rules": None,
        "clauses": [],
        "missingFacts": [],
    }


async def test_all_policies_by_verdict(api: Api) -> None:
    query = """query ($after: String, $facts: EligibilityFactsInput, $verdicts: [Verdict!]) {
      eligiblePolicies(facts: $facts, verdicts: $verdicts, first: 1, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { verdict policy { id } } } } }"""
    found = [
        edge["node"]
        async for answer in pages(api, query, "eligiblePolicies", facts={"age": 50})
        for edge in answer.data["eligiblePolicies"]["edges"]
    ]
    none = await api(query, facts={"age": 50}, verdicts=["ELIGIBLE"])

    assert found == [{"verdict": "NOT_ELIGIBLE", "policy": {"id": world.CARD}}]
    assert none.data["eligiblePolicies"]["edges"] == []
    assert none.trips == ["policies.ruled"]


async def test_incompatible_policies_are_told_from_both_sides(api: Api) -> None:
    answer = await api(
        "query ($a: ID!, $b: ID!) { a: policy(id: $a) { ...x } b: policy(id: $b) { ...x } } "
        "fragment x on Policy { incompatibleWith { policy { id } reason } }",
        a=world.CARD,
        b=world.LOAN,
    )

    assert answer.data == {
        "a": {"incompatibleWith": [{"policy": {"id": world.LOAN}, "reason": "이중 지원 금지"}]},
        "b": {"incompatibleWith": [{"policy": {"id": world.CARD}, "reason": "이중 지원 금지"}]},
    }
