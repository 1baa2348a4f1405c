"""One query from a seeker to jobs, employers, missing skills, courses and policies."""

from resolvers.context import Services
from tests.api import world
from tests.api.conftest import Api

BIG_QUERY = """
query ($seeker: ID!) {
  seeker(id: $seeker) {
    recommendations {
      run { dataAsOf model { name version } schemes { name version } freshness }
      jobs(first: 10) {
        edges {
          node {
            rank
            score
            reason(lang: EN)
            job {
              title
              employer { name }
              region { prefLabel }
              wage { min max per currency }
            }
            missingSkills {
              need
              skill { prefLabel }
              courses(first: 2) { title provider fundedBy { name applyUntil } }
            }
          }
        }
      }
    }
  }
}
"""
TRIPS = [
    "seekers.by_ids",
    "recommendations.stored",
    "recommendations.jobs",
    "jobs.by_ids",
    "requirements.skills_of_jobs",
    "employers.of_jobs",
    "regions.of_jobs",
    "courses.teaching",
    "policies.funding",
    # the names that reasons need
    "names.by_ids",
]
DRONE_GAP = {
    "need": "ESSENTIAL",
    "skill": {"prefLabel": "드론 조종"},
    "courses": [
        {
            "title": "드론 조종 입문",
            "provider": "드론학교",
            "fundedBy": [{"name": "내일배움카드", "applyUntil": "2026-12-31"}],
        }
    ],
}
GIT_GAP = {
    "need": "OPTIONAL",
    "skill": {"prefLabel": "깃"},
    "courses": [],  # the course on Git has no session
}


async def test_everything_in_one_go(api: Api, services: Services) -> None:
    edition = services.editions.current
    assert edition is not None
    assert edition.model is not None
    answer = await api(BIG_QUERY, trusted=True, seeker=world.MINA)

    assert answer.errors is None
    assert answer.data["seeker"]["recommendations"] == {
        "run": {
            "dataAsOf": world.AS_OF,
            "model": {"name": "ComplEx", "version": edition.model.version},
            "schemes": [
                {"name": "ESCO", "version": "1.1.0"},
                {"name": "ESCO", "version": "1.1.1"},
            ],
            "freshness": "NIGHTLY",
        },
        "jobs": {
            "edges": [
                {
                    "node": {
                        "rank": 1,
                        # 0.6 x 1/2 essential + 0.2 x 1/2 optional + 0.5 sought + 0.1 region
                        "score": 1.0,
                        "reason": "It is the work that you are looking for (developer), and you "
                        "have Python, 1 of the 2 skills that it requires. However, you would still "
                        "need fly drones, which the course 'Drones for beginners' teaches.",
                        "job": {
                            "title": "드론 소프트웨어 개발자",
                            "employer": {"name": "에이스"},
                            "region": {"prefLabel": "서울"},
                            "wage": {
                                "min": 40_000_000,
                                "max": 60_000_000,
                                "per": "YEAR",
                                "currency": "KRW",
                            },
                        },
                        "missingSkills": [DRONE_GAP, GIT_GAP],
                    }
                },
            ]
        },
    }


async def test_trips_do_not_hang_on_rows(api: Api) -> None:
    ten = await api(BIG_QUERY, trusted=True, seeker=world.MINA)
    one = await api(BIG_QUERY.replace("first: 10", "first: 1"), trusted=True, seeker=world.MINA)

    assert sorted(ten.trips) == sorted(TRIPS)
    assert sorted(one.trips) == sorted(TRIPS)
