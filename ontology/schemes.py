"""NCS, KEIS and O*NET: what their published tables mean, as data."""

from pathlib import Path
from typing import Final

from domain.facts import Source
from domain.vocabulary import Label, Need, Relation, SkillKind
from ontology.tables import Dialect
from ontology.tabular import Concepts, Links, Ref, Table, TabularScheme

_OPEN: Final = "Korea Open Government Licence, attribution"

_NCS_TREE: Final = "ncs_classification_flat.csv"
_NCS_UNITS: Final = "ncs_ability_units.csv"
_NCS_DUTY: Final = Ref(Label.OCCUPATION, "NCS", ("code",))
_NCS_CLASS: Final = Ref(Label.OCCUPATION_GROUP, "NCS", ("code",))
_NCS_UNIT: Final = Ref(Label.SKILL, "NCS", ("NCS_CL_CD",))
_DUTY_OF_UNIT: Final = ("NCS_LCLAS_CD", "NCS_MCLAS_CD", "NCS_SCLAS_CD", "NCS_SUBD_CD")
_CLASSES: Final = ("1_large", "2_middle", "3_small")

NCS: Final = TabularScheme(
    Source(
        "ncs",
        "NCS",
        "2023",
        _OPEN,
        "https://www.ncs.go.kr",
        "2023-12-31T00:00:00Z",
    ),
    concepts=(
        *(
            Concepts(Table(_NCS_TREE, ("level", level)), _NCS_CLASS, {"prefLabelKo": "name"})
            for level in _CLASSES
        ),
        Concepts(Table(_NCS_TREE, ("level", "4_sub")), _NCS_DUTY, {"prefLabelKo": "name"}),
        Concepts(
            Table(_NCS_UNITS),
            _NCS_UNIT,
            {"prefLabelKo": "COMPE_UNIT_NAME"},
            {"level": "COMPE_UNIT_LEVEL"},
            {"kind": SkillKind.SKILL.value},
        ),
    ),
    links=(
        *(
            Links(
                Table(_NCS_TREE, ("level", level)),
                Relation.BROADER,
                _NCS_CLASS,
                Ref(Label.OCCUPATION_GROUP, "NCS", ("parent_code",)),
                optional=level == "1_large",
            )
            for level in _CLASSES
        ),
        Links(
            Table(_NCS_TREE, ("level", "4_sub")),
            Relation.BROADER,
            _NCS_DUTY,
            Ref(Label.OCCUPATION_GROUP, "NCS", ("parent_code",)),
        ),
        Links(
            Table(_NCS_UNITS),
            Relation.REQUIRES,
            Ref(Label.OCCUPATION, "NCS", _DUTY_OF_UNIT),
            _NCS_UNIT,
            {"need": Need.ESSENTIAL.value},
        ),
    ),
)

_KEIS_FILE: Final = Table("keis_jobcodes_flat.csv")
_KEIS_LARGE: Final = Ref(Label.OCCUPATION_GROUP, "KEIS-2023 large", ("category_large",))
_KEIS_MIDDLE: Final = Ref(Label.OCCUPATION_GROUP, "KEIS-2023 middle", ("category_middle",))
_KEIS_JOB: Final = Ref(Label.OCCUPATION, "KEIS-2023", ("job_code6",))

KEIS: Final = TabularScheme(
    Source("keis", "KEIS", "2023", _OPEN, "https://www.keis.or.kr", "2023-12-31T00:00:00Z"),
    concepts=(
        Concepts(_KEIS_FILE, _KEIS_LARGE, named="KEIS 대분류 {}"),
        Concepts(_KEIS_FILE, _KEIS_MIDDLE, named="KEIS 중분류 {}"),
        Concepts(_KEIS_FILE, _KEIS_JOB, {"prefLabelKo": "label"}),
    ),
    links=(
        Links(_KEIS_FILE, Relation.BROADER, _KEIS_MIDDLE, _KEIS_LARGE),
        Links(_KEIS_FILE, Relation.BROADER, _KEIS_JOB, _KEIS_MIDDLE),
    ),
)

_SOC: Final = "O*NET-SOC 2019"
_TOOLS: Final = Table("Technology Skills.txt", dialect=Dialect("\t", quoted=False))
_ONET_JOB: Final = Ref(Label.OCCUPATION, _SOC, ("O*NET-SOC Code",))
_COMMODITY: Final = Ref(Label.SKILL_GROUP, "UNSPSC", ("Commodity Code",))
_TOOL: Final = Ref(Label.SKILL, "O*NET technology", ("Example",))
_IN_DEMAND: Final = {"Y": Need.ESSENTIAL.value, "N": Need.OPTIONAL.value}

_CROSSWALK: Final = Dialect(lines_before=16)


def onet(crosswalk: Path | None = None) -> TabularScheme:
    """Give O*NET's technology skills by occupation.

    `Occupation Data.csv` is of the classification before: only titles of codes that are
    in use are taken from it. The crosswalk to ESCO has the titles of nearly all codes.
    """
    return TabularScheme(
        Source(
            "onet",
            "O*NET",
            "2019",
            "CC BY 4.0, US Department of Labor (ETA)",
            "https://www.onetcenter.org",
            "2022-09-01T00:00:00Z",
        ),
        concepts=(*_titles(crosswalk), *_technologies()),
        links=(
            Links(_TOOLS, Relation.BROADER, _TOOL, _COMMODITY),
            Links(
                _TOOLS, Relation.REQUIRES, _ONET_JOB, _TOOL, told=("need", "In Demand", _IN_DEMAND)
            ),
        ),
    )


def _titles(crosswalk: Path | None) -> tuple[Concepts, ...]:
    in_use = Concepts(
        Table("Occupation Data.csv"),
        _ONET_JOB,
        {"prefLabelEn": "Title", "descriptionEn": "Description"},
        only_in=(_TOOLS, "O*NET-SOC Code"),
    )
    if crosswalk is None:
        return (in_use,)
    mapped = Concepts(
        Table(str(crosswalk.resolve()), dialect=_CROSSWALK),
        Ref(Label.OCCUPATION, _SOC, ("O*NET Id",)),
        {"prefLabelEn": "O*NET Title", "descriptionEn": "O*NET Description"},
    )
    return mapped, in_use


def _technologies() -> tuple[Concepts, ...]:
    return (
        Concepts(_TOOLS, _COMMODITY, {"prefLabelEn": "Commodity Title"}),
        Concepts(
            _TOOLS,
            _TOOL,
            {"prefLabelEn": "Example"},
            constants={"kind": SkillKind.TECHNOLOGY.value},
        ),
    )
