"""What ESCO says of occupations and skills beside the edges to complete."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from embeddings.arrays import FloatArray, Index
from embeddings.evaluation.completion import Task, ancestors
from embeddings.sparse import Links
from tests.bench.completion_task import rows

_WIDTH = 256


def texts(index: Index, file: str) -> list[str]:
    """Return label, alternative labels and description of each concept; the label counts twice."""
    found = {
        row["conceptUri"]: " ".join(
            [row["preferredLabel"]] * 2 + [row["altLabels"], row["description"]]
        )
        for row in rows(file)
    }
    return [found.get(uri, "") for uri in index.ids]


def weighted_words(task: Task) -> tuple[Links, Links]:
    """Return TF-IDF of the texts of occupations and of skills, rows of length 1."""
    occupations = texts(task.occupations, "occupations_en.csv")
    skills = texts(task.skills, "skills_en.csv")
    vectorizer = TfidfVectorizer(
        sublinear_tf=True, min_df=2, ngram_range=(1, 2), stop_words="english", max_features=60_000
    )
    words = vectorizer.fit_transform(occupations + skills).astype(np.float32).tocsr()
    words.sum_duplicates()
    split = len(occupations)
    return Links.wrap(words[:split]), Links.wrap(words[split:])


def directions(words: tuple[Links, Links]) -> FloatArray:
    """Return latent semantic analysis of the texts: (occupations + skills, 256), unit rows."""
    whole = words[0].stacked(words[1])
    found = TruncatedSVD(_WIDTH, random_state=0).fit_transform(whole.matrix)
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return np.asarray(found / lengths, dtype=np.float32)


def skill_facts(skills: Index) -> tuple[Links, tuple[str, ...]]:
    """Return the groups, relations, reuse level and type of skills: (skills, facts), and names."""
    facts = [
        (skills.positions[uri], fact) for uri, fact in _facts(skills) if uri in skills.positions
    ]
    columns = Index.of(fact for _, fact in facts)
    pairs = sorted({(row, columns.positions[fact]) for row, fact in facts})
    places = np.array(pairs, dtype=np.int64)
    ones = np.ones(len(places), dtype=np.float32)
    return Links.at(places[:, 0], places[:, 1], ones, (len(skills), len(columns))), columns.ids


def _facts(skills: Index) -> Iterator[tuple[str, str]]:
    above: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("broaderRelationsSkillPillar.csv"):
        above[row["conceptUri"]].add(row["broaderUri"])
    for skill, group, _ in ancestors(skills.ids, above):
        yield skill, f"within {group}"
    for row in rows("skillSkillRelations.csv"):
        skill, other, need = row["originalSkillUri"], row["relatedSkillUri"], row["relationType"]
        yield skill, f"{need} {other}"
        yield other, f"{need} for {skill}"
    for row in rows("skills_en.csv"):
        yield row["conceptUri"], row["reuseLevel"]
        yield row["conceptUri"], row["skillType"]
