"""Which labels a Cypher text touches, and who may read them."""

from typing import LiteralString

import pytest
from structlog.testing import capture_logs

from domain.errors import ForbiddenError
from domain.principal import ANONYMOUS, DEMO, SERVICE, SYSTEM, Principal
from domain.vocabulary import Label
from graph.policy import audit, permit, touches
from graph.statement import Statement, nothing

PRIVATE = frozenset(
    {
        Label.SEEKER,
        Label.WORK_EXPERIENCE,
        Label.INSURANCE_PERIOD,
        Label.BENEFIT_CLAIM,
        Label.COMPLAINT,
        Label.IDENTITY,
        Label.ERASED_PERSON,
        Label.QUARANTINED_ROW,
    }
)
OF_PEOPLE = frozenset({Label.SEEKER, Label.WORK_EXPERIENCE})
SEEKER = frozenset({Label.SEEKER})


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Seeker) RETURN n",
        "MATCH (n:`Seeker`) RETURN n",
        "MATCH (n:Skill|Seeker) RETURN n",
        "MATCH (n:(Skill|Seeker)) RETURN n",
        "MATCH (n:Course) WHERE n:Seeker RETURN n",
        "MATCH (:Skill {id: $id})<-[:HAS_SKILL]-(n) RETURN n",
        "MATCH (:Course)<-[r:RECOMMENDED|TEACHES]-() RETURN r",
        "MATCH (c:Course) RETURN COUNT { (c)<-[:COMPLETED]-() }",
        "MATCH (c:Course) RETURN [(c)<-[:COMPLETED]-(s) | s.id]",
        "MATCH (n) RETURN n",
        "MATCH (n {id: $id}) RETURN n",
        "MATCH p = (n) RETURN p",
        "MATCH (s:Skill), (n) RETURN n",
        "MATCH () RETURN count(*)",
        "MATCH (s:Skill)--(n) RETURN n",
        "MATCH (s:Skill)-->(n) RETURN n",
        "MATCH (s:Skill)<--(n) RETURN n",
        "MATCH (s:Skill)-[r]-(n) RETURN n",
        "MATCH (s:Skill)-[*1..3]-(n) RETURN n",
        "MATCH (s:Skill)-[r {at: $at}]->(n) RETURN n",
        "MATCH (n:$($label)) RETURN n",
        "MATCH (n WHERE n.id = $id) RETURN n",
        "MATCH (n) WHERE n IS Seeker RETURN n",
        "MATCH (n IS Seeker) RETURN n",
        "MATCH (n:/* people */Seeker) RETURN n",
        "MATCH (n:%) RETURN n",
        "MATCH (n:!Skill) RETURN n",
        "MATCH (n:Skill|!Course) RETURN n",
        "MATCH (s:Skill)-[r WHERE r.at = $at]->(n) RETURN n",
        "MATCH (s:Skill)-[:!REQUIRES]->(n) RETURN n",
        "MATCH (s:Skill)-[r:%]->(n) RETURN n",
        "MATCH (s:Skill)-[r {a: {b: 1}}]->(n) RETURN n",
        "MATCH (n {a: {b: 1}}) RETURN n",
        "MATCH (n $properties) RETURN n",
        "MATCH (n:Skill) RETURN n.id AS id UNION MATCH (n) RETURN n.id AS id",
        "MATCH (n:Skill) WITH count(n) AS c MATCH (n) RETURN n",
        "MATCH (n:Skill) WITH n.id AS id MATCH (n) RETURN n",
        "MATCH (n:Skill) WITH DISTINCT 1 AS c, 2 AS d MATCH (n) RETURN n",
        "MATCH (n:Skill) CALL () { MATCH (n) RETURN n AS m } RETURN m",
        "CALL (*) { MATCH (s:Skill) RETURN s AS t } MATCH (s) RETURN s",
        "MATCH (s:Skill)-->{1,2}(n) RETURN n",
        "MATCH (s:Skill)- - (n) RETURN n",
        "MATCH (s:Skill)<- -(n) RETURN n",
        "MATCH ((n)) RETURN n",
        "MATCH ANY (n) RETURN n",
        "MATCH p = SHORTEST 1 (n) RETURN p",
        "MATCH (n:$any($labels)) RETURN n",
        "MATCH (n:$all($labels)) RETURN n",
        "MATCH (n:`See\\u006Ber`) RETURN n",
        "MATCH (n:S\\u0065eker) RETURN n",
        "MATCH (n $id) RETURN n",
        "MATCH ($properties) RETURN 1",
        "MATCH (n:Skill) WHERE EXISTS { (m) } RETURN n",
        "MATCH (n:Skill) RETURN COUNT { MATCH (m) } AS c",
        "MATCH (n:Skill) WHERE n:Seeker|Course RETURN n",
        "MATCH (n) WHERE n IS % RETURN n",
        "CALL apoc.meta.data() YIELD label RETURN label",
        "CALL db.labels",
        "CALL db.index.fulltext.queryNodes('all', $text) YIELD node RETURN node",
    ],
)
def test_what_may_reveal_people(cypher: str) -> None:
    private = touches(cypher).private
    assert private
    assert private <= PRIVATE


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) RETURN n",
        "MATCH (s:Skill)--(n) RETURN n",
        "MATCH (:Region)<-[:LOCATED_IN]-(n) RETURN n",
        "MATCH (n)-[:LOCATED_IN]->(:Region) RETURN n",
        "MATCH (n)-[:LOCATED_IN]-(:Region) RETURN n",
        "MATCH (:Region)-[:LOCATED_IN]-(n) RETURN n",
        "MATCH (n)-[r:LOCATED_IN {a: {b: 1}}]->(:Region) RETURN n",
        "MATCH (n)-[:POSTED_BY|LOCATED_IN]->(:Region) RETURN n",
        "MATCH (n)-[:`LOCATED_IN`*1..2]->(:Region) RETURN n",
        "MATCH (:Region)<-[r:LOCATED_IN WHERE toUpper(r.a) = ([1])[0]]-(n) RETURN n",
        "MATCH (n)-[r:POSTED_BY|LOCATED_IN WHERE (r.a = 1)]->(:Region) RETURN n",
        "MATCH (r:Region) RETURN COUNT { (r)<-[:LOCATED_IN]-() }",
        "MATCH (:Region) MATCH p = ()-[:LOCATED_IN]->(:Region) RETURN p",
        "MATCH (:Skill) MATCH p = () RETURN p",
        "MATCH (r:Region) RETURN [(r)<-[:LOCATED_IN]-(n) | n.text]",
    ],
)
def test_what_may_reveal_everything_private(cypher: str) -> None:
    assert touches(cypher).private == PRIVATE


def test_a_career_is_as_private_as_its_seeker() -> None:
    experience = frozenset({Label.WORK_EXPERIENCE})
    assert touches("MATCH (x:WorkExperience)-[:LOCATED_IN]->(r:Region) RETURN x") == (
        experience,
        True,
    )
    assert touches("MATCH (a:Skill)<-[:HAS_SKILL]-()-[:HAS_EXPERIENCE]->(x) RETURN x") == (
        OF_PEOPLE,
        True,
    )


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN 1",
        "MATCH (n:Skill) RETURN n, count(n), labels(n)",
        "MATCH (a:Skill)-[r:REQUIRES*1..3]->(b) RETURN b",
        "UNWIND $ids AS id CALL (id) { MATCH (s:Skill {id: id}) RETURN s } RETURN id, s",
        "MATCH (n:Skill) WHERE n.prefLabelEn = ':Seeker' RETURN n",
        'MATCH (n:Skill) WHERE n.prefLabelEn = "it\\"s :Seeker" RETURN n',
        "MATCH (n:Skill) // not of a (:Seeker)\nRETURN n",
        "MATCH (n:Skill) /* (:Seeker)\n */ RETURN n",
        "MATCH (c:Course) RETURN [(c)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS p",
        "MATCH (n:RecommendationRun) RETURN n",
        "MATCH (n:Skill) WHERE ($kind IS NULL OR n.kind = $kind) AND (n.a + (1)) > 2 RETURN n",
        "MATCH (n:Skill) WHERE n.a % 2 <> 1 AND n.b != $b AND (n.c IS NOT NULL) RETURN n",
        "MATCH (n:Skill) WITH n, count(*) AS c MATCH (n) RETURN n, c",
        "MATCH (n:Skill) WITH DISTINCT n WHERE n.id STARTS WITH $a MATCH (n) RETURN n",
        "MATCH (n:Skill) CALL (n) { MATCH (n) RETURN 1 AS one } RETURN n, one",
        "MATCH (n:Skill) RETURN EXISTS { (n) } AS there",
        "MATCH (a:Skill)-[:REQUIRES]->(b) MATCH (b) RETURN b",
        "MATCH (n IS Skill) RETURN n",
        "UNWIND range(0, size($ids) - 1) AS ix RETURN [x IN $ids WHERE x > -1 | x] AS xs",
        "MATCH (n:ImportRun) RETURN n",
        "MATCH (j:JobPosting)-[:LOCATED_IN]->(r:Region) RETURN r",
        "MATCH (:Employer)<-[:POSTED_BY]-(k)-[:LOCATED_IN]->(r:Region) RETURN k, r",
        "MATCH (j:JobPosting) MATCH (j)-[:LOCATED_IN]->(r:Region) RETURN j, r",
        "MATCH (j:JobPosting)-[:LOCATED_IN]->(r) RETURN r",
        "MATCH (r)<-[:LOCATED_IN]-(j:JobPosting) RETURN r",
    ],
)
def test_what_is_public(cypher: str) -> None:
    assert touches(cypher) == (frozenset(), True)


@pytest.mark.parametrize("word", ["CREATE", "MERGE", "SET", "DELETE", "REMOVE", "merge"])
def test_writing_is_distinguished_from_reading(word: str) -> None:
    assert touches(f"MATCH (n:Seeker) {word} n") == (SEEKER, False)
    assert touches("MATCH (n:Seeker) RETURN n.setting AS created") == (SEEKER, True)


def statement(cypher: LiteralString) -> Statement[None]:
    return Statement("people.some", cypher, nothing, {"id": "seeker_0123456789abc"})


PEOPLE = statement("MATCH (n:Seeker {id: $id}) RETURN n")
WRITTEN = statement("MATCH (n:Seeker {id: $id}) SET n.x = 1")
SKILLS = statement("MATCH (n:Skill {id: $id}) RETURN n")


def test_a_refusal_leaves_one_line_without_values() -> None:
    with capture_logs() as logs, pytest.raises(ForbiddenError):
        permit(ANONYMOUS, PEOPLE)

    assert logs == [
        {
            "event": "audit.private_refused",
            "kind": "anonymous",
            "name": ANONYMOUS.name,
            "labels": ["Seeker"],
            "statement": "people.some",
            "log_level": "info",
        }
    ]


def test_anonymous_may_not_touch_people() -> None:
    for one in (PEOPLE, WRITTEN):
        with pytest.raises(ForbiddenError) as raised:
            permit(ANONYMOUS, one)
        assert str(raised.value) == (
            "data about seekers is private: not readable as 'anonymous', send a service token"
        )
    assert permit(ANONYMOUS, SKILLS) == (frozenset(), True)


WHO = "MATCH (i:Identity) RETURN i.sealed"


@pytest.mark.parametrize("principal", [ANONYMOUS, SERVICE, DEMO])
def test_nobody_but_the_program_may_touch_identities(principal: Principal) -> None:
    for cypher in (WHO, "MATCH (n:Seeker), (i:Identity) RETURN n, i"):
        with pytest.raises(ForbiddenError):
            permit(principal, statement(cypher))
    assert permit(SYSTEM, statement(WHO)) == (frozenset({Label.IDENTITY}), True)


@pytest.mark.parametrize("principal", [SERVICE, DEMO, SYSTEM])
def test_a_private_read_leaves_one_line_without_values(principal: Principal) -> None:
    with capture_logs() as logs:
        for one in (PEOPLE, WRITTEN, SKILLS):
            audit(principal, one, permit(principal, one), 3)

    assert logs == [
        {
            "event": "audit.private_read",
            "kind": principal.kind.value,
            "name": principal.name,
            "labels": ["Seeker"],
            "statement": "people.some",
            "rows": 3,
            "log_level": "info",
        }
    ]
