"""Ids: opaque, stable, and typed by their prefix.

An id is a short kind, an underscore and 13 characters of lower-case Crockford base 32: the
first 65 bits of the SHA-256 of the origin. The same origin gives the same id on every machine.
Ids of people are random where their source has none of its own, so that nobody can derive one.
"""

import hashlib
import re
import secrets
from typing import Final, NewType

from domain.errors import BadIdError
from domain.vocabulary import Label

SkillId = NewType("SkillId", str)
OccupationId = NewType("OccupationId", str)
CertificationId = NewType("CertificationId", str)
CourseId = NewType("CourseId", str)
EmployerId = NewType("EmployerId", str)
JobId = NewType("JobId", str)
PolicyId = NewType("PolicyId", str)
RegionId = NewType("RegionId", str)
SeekerId = NewType("SeekerId", str)
RunId = NewType("RunId", str)

PREFIXES: Final[dict[Label, str]] = {
    Label.CONCEPT_SCHEME: "scheme",
    Label.SKILL: "skill",
    Label.SKILL_GROUP: "skillgroup",
    Label.OCCUPATION: "occ",
    Label.OCCUPATION_GROUP: "occgroup",
    Label.CERTIFICATION: "cert",
    Label.INDUSTRY: "industry",
    Label.REGION: "region",
    Label.MAJOR: "major",
    Label.EMPLOYER: "org",
    Label.WORKPLACE: "site",
    Label.JOB_POSTING: "job",
    Label.PROVIDER: "provider",
    Label.COURSE: "course",
    Label.COURSE_SESSION: "session",
    Label.POLICY: "policy",
    Label.POLICY_RULES: "rules",
    Label.SEEKER: "seeker",
    Label.WORK_EXPERIENCE: "exp",
    Label.INSURANCE_PERIOD: "period",
    Label.BENEFIT_CLAIM: "claim",
    Label.SUBSIDY: "subsidy",
    Label.AGENCY: "agency",
    Label.COMPLAINT: "complaint",
    Label.TREND: "trend",
    Label.IDENTITY: "identity",
    Label.ERASED_PERSON: "erased",
    Label.RECOMMENDATION_RUN: "run",
    Label.NIGHTLY_RUN: "night",
    Label.IMPORT_RUN: "import",
    Label.FEED: "feed",
    Label.QUARANTINED_ROW: "badrow",
}
KINDS: Final[dict[Label, str]] = {
    Label.CONCEPT_SCHEME: "concept scheme",
    Label.SKILL: "skill",
    Label.SKILL_GROUP: "skill group",
    Label.OCCUPATION: "occupation",
    Label.OCCUPATION_GROUP: "occupation group",
    Label.CERTIFICATION: "certification",
    Label.INDUSTRY: "industry",
    Label.REGION: "region",
    Label.MAJOR: "major",
    Label.EMPLOYER: "employer",
    Label.WORKPLACE: "workplace",
    Label.JOB_POSTING: "job",
    Label.PROVIDER: "provider",
    Label.COURSE: "course",
    Label.COURSE_SESSION: "course session",
    Label.POLICY: "policy",
    Label.POLICY_RULES: "rules of a policy",
    Label.SEEKER: "seeker",
    Label.WORK_EXPERIENCE: "work experience",
    Label.INSURANCE_PERIOD: "insurance period",
    Label.BENEFIT_CLAIM: "benefit claim",
    Label.SUBSIDY: "subsidy",
    Label.AGENCY: "employment-service office",
    Label.COMPLAINT: "complaint",
    Label.TREND: "trend",
    Label.RECOMMENDATION_RUN: "recommendation run",
    Label.IMPORT_RUN: "import",
}
"""What a thing of each label is called in messages; of others, nobody is shown an id."""
_LABELS: Final = {prefix: label for label, prefix in PREFIXES.items()}
_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 13
_SHAPE: Final = re.compile(rf"([a-z]+)_[{_CROCKFORD}]{{{_LENGTH}}}")


def mint(label: Label, *source: str) -> str:
    """Return the id for an origin: one URI, or (source, id in that source)."""
    digest = hashlib.sha256("\x1f".join(source).encode()).digest()
    return f"{PREFIXES[label]}_{_encode(int.from_bytes(digest))}"


def mint_random(label: Label) -> str:
    """Return a new id that cannot be derived, for people and runs."""
    return f"{PREFIXES[label]}_{_encode(secrets.randbits(256))}"


def label_of(node_id: str) -> Label:
    """Return the label that an id contains.

    Raises:
        BadIdError: The text does not have the form of an id of this graph.
    """
    match = _SHAPE.fullmatch(node_id)
    if match is None or match[1] not in _LABELS:
        raise BadIdError(node_id)
    return _LABELS[match[1]]


def is_id(label: Label, text: str) -> bool:
    """Return whether a text has the form of an id of this label."""
    match = _SHAPE.fullmatch(text)
    return match is not None and _LABELS.get(match[1]) is label


def require(label: Label, node_id: str) -> str:
    """Return the id unchanged if it is one of this label.

    Raises:
        BadIdError: It is an id of another label, or no id.
    """
    if not is_id(label, node_id):
        raise BadIdError(node_id, PREFIXES[label], kind=KINDS[label], seen_kind=kind_of(node_id))
    return node_id


def kind_of(text: str) -> str:
    """Return the kind of thing that an id belongs to; empty for a text that is no id."""
    match = _SHAPE.fullmatch(text)
    label = _LABELS.get(match[1]) if match else None
    return KINDS.get(label, "") if label else ""


def _encode(bits256: int) -> str:
    top65 = bits256 >> (256 - 5 * _LENGTH)
    return "".join(_CROCKFORD[top65 >> shift & 31] for shift in range(60, -1, -5))
