"""The best jobs and courses of one person."""

from dataclasses import dataclass

from domain.matching import Ranked
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog
from embeddings.ranking.course_listed import ListedCourses
from embeddings.ranking.listed import Listed


@dataclass(frozen=True, slots=True)
class Page:
    """Both lists as arrays, and for whom."""

    marks: Marks
    jobs: Listed
    courses: ListedCourses

    def records(self, catalog: Catalog) -> tuple[list[Ranked], list[Ranked]]:
        """Return both as records."""
        return self.jobs.records(self.marks, catalog.skills), self.courses.records()
