"""Insurance, benefits, subsidies, offices, complaints and trends are keyed by their ids."""

from graph.migration import Migration

MIGRATION = Migration(
    9,
    "unique ids of insurance periods, claims, subsidies, agencies, complaints and trends",
    (
        (
            "CREATE CONSTRAINT InsurancePeriod_id IF NOT EXISTS "
            "FOR (n:InsurancePeriod) REQUIRE n.id IS UNIQUE"
        ),
        (
            "CREATE CONSTRAINT BenefitClaim_id IF NOT EXISTS "
            "FOR (n:BenefitClaim) REQUIRE n.id IS UNIQUE"
        ),
        "CREATE CONSTRAINT Subsidy_id IF NOT EXISTS FOR (n:Subsidy) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Agency_id IF NOT EXISTS FOR (n:Agency) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Complaint_id IF NOT EXISTS FOR (n:Complaint) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT Trend_id IF NOT EXISTS FOR (n:Trend) REQUIRE n.id IS UNIQUE",
    ),
)
