"""Every label is keyed by its id."""

from graph.migration import Migration

MIGRATION = Migration(
    1,
    "unique ids",
    (
        (
            "CREATE CONSTRAINT ConceptScheme_id IF NOT EXISTS "
            "FOR (n:ConceptScheme) REQUIRE n.id IS UNIQUE"
        ),
        "CREATE CONSTRAINT Skill_id IF NOT EXISTS FOR (n:Skill) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT SkillGroup_id IF NOT EXISTS FOR (n:SkillGroup) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Occupation_id IF NOT EXISTS FOR (n:Occupation) REQUIRE n.id IS UNIQUE",
        (
            "CREATE CONSTRAINT OccupationGroup_id IF NOT EXISTS "
            "FOR (n:OccupationGroup) REQUIRE n.id IS UNIQUE"
        ),
        (
            "CREATE CONSTRAINT Certification_id IF NOT EXISTS "
            "FOR (n:Certification) REQUIRE n.id IS UNIQUE"
        ),
        "CREATE CONSTRAINT Industry_id IF NOT EXISTS FOR (n:Industry) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Region_id IF NOT EXISTS FOR (n:Region) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Major_id IF NOT EXISTS FOR (n:Major) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Employer_id IF NOT EXISTS FOR (n:Employer) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Workplace_id IF NOT EXISTS FOR (n:Workplace) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT JobPosting_id IF NOT EXISTS FOR (n:JobPosting) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Provider_id IF NOT EXISTS FOR (n:Provider) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Course_id IF NOT EXISTS FOR (n:Course) REQUIRE n.id IS UNIQUE",
        (
            "CREATE CONSTRAINT CourseSession_id IF NOT EXISTS "
            "FOR (n:CourseSession) REQUIRE n.id IS UNIQUE"
        ),
        "CREATE CONSTRAINT Policy_id IF NOT EXISTS FOR (n:Policy) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Seeker_id IF NOT EXISTS FOR (n:Seeker) REQUIRE n.id IS UNIQUE",
        (
            "CREATE CONSTRAINT RecommendationRun_id IF NOT EXISTS "
            "FOR (n:RecommendationRun) REQUIRE n.id IS UNIQUE"
        ),
        "CREATE CONSTRAINT ImportRun_id IF NOT EXISTS FOR (n:ImportRun) REQUIRE n.id IS UNIQUE",
    ),
)
