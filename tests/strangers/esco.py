"""A small made-up folder in the shape in which ESCO 1.2 is published, in any language."""

from pathlib import Path

SK, OC = "http://data.europa.eu/esco/skill/", "http://data.europa.eu/esco/occupation/"
GR, ISCO = "http://data.europa.eu/esco/skill/g", "http://data.europa.eu/esco/isco/C"
ISCED = "http://data.europa.eu/esco/isced-f/"

NAMES = {
    "en": ("lift boxes", "types of box", "moving things", "ICTs", "box mover", "movers"),
    "de": ("Kisten heben", "Kistenarten", "Bewegen", "IKT", "Kistenträger", "Träger"),
    "fr": ("lever", "types de caisse", "déplacer", "TIC", "porteur", "porteurs"),
}


def tables(language: str = "en") -> dict[str, str]:
    """Return the tables of one language by their stems, with the columns that 1.2 added."""
    lift, box, moving, icts, mover, movers = NAMES[language]
    group = f"SkillGroup,{GR},{moving},,released,2021-01-01T00:00:00Z,,S1\n"
    return {
        "skillGroups": (
            "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,description,code\n"
            f"{group}SkillGroup,{ISCED}061,{icts},,released,,,\n"
        ),
        "ISCOGroups": (
            "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\n"
            f"ISCOGroup,{ISCO}0110,0110,{movers},released,,,\n"
        ),
        "skills": (
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,"
            "status,modifiedDate,description\n"
            f'KnowledgeSkillCompetence,{SK}1,skill/competence,transversal,{lift},"{lift} 2\n'
            f'{lift} 3",,released,2024-01-25T11:28:50.295Z,about {lift}\n'
            f"KnowledgeSkillCompetence,{SK}2,knowledge,,{box},,,released,,\n"
        ),
        "occupations": (
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,"
            "modifiedDate,regulatedProfessionNote,description,code,naceCode\n"
            f"Occupation,{OC}1,0110,{mover},,,released,2024-01-23T10:09:32.099Z,,,0110.1,A01\n"
        ),
        "broaderRelationsOccPillar": (
            "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\n"
            f"Occupation,{OC}1,{mover},ISCOGroup,{ISCO}0110,{movers}\n"
        ),
        "broaderRelationsSkillPillar": (
            "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\n"
            f"KnowledgeSkillCompetence,{SK}1,{lift},SkillGroup,{GR},{moving}\n"
        ),
        "skillSkillRelations": (
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
            f"{SK}1,skill/competence,optional,knowledge,{SK}2\n"
        ),
        "occupationSkillRelations": (
            "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel\n"
            f"{OC}1,{mover},essential,skill/competence,{SK}1,{lift}\n"
        ),
        "greenSkillsCollection": (
            f"conceptType,conceptUri,preferredLabel\nKnowledgeSkillCompetence,{SK}1,{lift}\n"
        ),
    }


def write(folder: Path, language: str = "en", **changed: str) -> Path:
    """Write the tables of a language, with those that are `changed`; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in (tables(language) | changed).items():
        (folder / f"{stem}_{language}.csv").write_text(text, newline="\r\n")
    return folder
