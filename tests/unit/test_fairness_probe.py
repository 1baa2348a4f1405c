"""The probe: areas by hand, the regression beside another one, and what is found or is not."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from domain.ids import OccupationId, SkillId
from domain.matching import Profile
from embeddings.evaluation.fairness.auc import area
from embeddings.evaluation.fairness.groups import AGE, GENDER, REGION, Values
from embeddings.evaluation.fairness.logistic import fit_logistic, scaled
from embeddings.evaluation.fairness.probe import SHUFFLED, cross_validated, probes
from embeddings.evaluation.fairness.vectors import mean_of_facts, plain_facts
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import EmbeddingTable


def test_an_area_by_hand() -> None:
    """Pairs of positives (3, 2) and negatives (2, 1, 0): 3, and 2 with a tie."""
    scores = np.array([3.0, 2.0, 2.0, 1.0, 0.0])
    found = area(scores, np.array([True, True, False, False, False]))

    assert found.area == pytest.approx((3 + 2.5) / 6)
    among_high, among_low = np.array([1, 2.5 / 3]), np.array([1.5 / 2, 1, 1])
    variance = among_high.var(ddof=1) / 2 + among_low.var(ddof=1) / 3
    assert found.variance == pytest.approx(variance)


def test_areas_are_those_of_scikit_learn() -> None:
    draw = np.random.default_rng(1)
    labels = draw.random(200) < 0.3
    scores = draw.integers(0, 12, 200) + labels * 3.0

    assert area(scores, labels).area == pytest.approx(roc_auc_score(labels, scores))


def test_weights_are_those_of_scikit_learn() -> None:
    draw = np.random.default_rng(1)
    values = draw.normal(size=(300, 4))
    labels = values @ [1.0, -2.0, 0.0, 0.5] + draw.normal(size=300) > 0.7
    weights, constant = fit_logistic(values, labels, ridge=2.0)
    other = LogisticRegression(C=0.5, tol=1e-9).fit(values, labels)

    np.testing.assert_allclose(weights, other.coef_[0], atol=1e-3)
    assert constant == pytest.approx(other.intercept_[0], abs=1e-3)


def test_columns_are_scaled_and_constant_ones_vanish() -> None:
    np.testing.assert_allclose(scaled(np.array([[1.0, 7], [3, 7]])), [[-1, 0], [1, 0]])


def test_an_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    """Two normal distributions one standard deviation apart have an area of .760."""
    draw = np.random.default_rng(4)
    inside = 0
    for _ in range(100):
        labels = draw.random(500) < 0.5
        values = (draw.normal(size=500) + labels)[:, None]
        found = cross_validated(values, labels)
        inside += found.low <= 0.7602 <= found.high

    assert 90 <= inside <= 99


def people(count: int) -> list[Values]:
    """Return people of whom every fourth is a man, and all of one age band and province."""
    return [{GENDER: "FFFM"[at % 4], AGE: "30-39", REGION: None} for at in range(count)]


def test_what_is_in_the_vectors_is_found_and_nothing_else() -> None:
    draw = np.random.default_rng(6)
    noise = draw.normal(size=(800, 5))
    telling = noise.copy()
    telling[:, 2] += [2.0 * (at % 4 == 3) for at in range(800)]
    found = {
        one.known: one for one in probes(people(800), {"vectors": telling, "none": noise}, seed=1)
    }

    assert list(found) == ["vectors", "none", SHUFFLED]
    assert [(one.attribute, one.group, one.people, one.share) for one in found.values()] == [
        (GENDER, "F", 800, 0.75)
    ] * 3
    assert found["vectors"].auc.low > 0.85
    assert found["none"].auc.low < 0.5 < found["none"].auc.high
    assert found[SHUFFLED].auc.low < 0.5 < found[SHUFFLED].auc.high


def test_a_group_of_fewer_than_a_hundred_is_not_probed() -> None:
    vectors = {"vectors": np.ones((396, 2))}

    assert probes(people(396), vectors, seed=1) == []
    assert len(probes(people(400), {"vectors": np.ones((400, 2))}, seed=1)) == 2


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return assemble(CatalogRows())


def test_a_person_is_the_mean_of_the_directions_of_their_facts(catalog: Catalog) -> None:
    vectors = np.array([[1, 0], [0, 1], [-1, -1]], dtype=np.float32)
    table = EmbeddingTable.of(["skill_a", "skill_b", "skill_c"], vectors)
    some = Profile(skills=frozenset({SkillId("skill_a"), SkillId("skill_b"), SkillId("skill_x")}))
    found = mean_of_facts(catalog, table)([some, Profile()])

    np.testing.assert_allclose(found[0], table.units[:2].mean(axis=0), atol=1e-7)
    np.testing.assert_allclose(found[1], [0, 0])


def test_facts_that_fewer_than_five_have_are_left_out(catalog: Catalog) -> None:
    usual = Profile(skills=frozenset({SkillId("s")}), sought=frozenset({OccupationId("o")}))
    rare = Profile(worked=frozenset({OccupationId("o")}), skills=frozenset({SkillId("rare")}))
    found = plain_facts([usual] * 5 + [rare] * 4, catalog)

    assert found.tolist() == [[1.0, 1.0]] * 5 + [[1.0, 0.0]] * 4
