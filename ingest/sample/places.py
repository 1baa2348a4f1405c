"""Places (시·군·구) and the way between them; populations are rounded, in thousands.

Codes and coordinates are those of the built-in table of regions.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ingest.sample.draws import FloatArray, Wheel
from ingest.sample.tables import rows
from ontology import codes

UNKNOWN: Final = -1
"""The row of a place that is not known."""

# Kilometres in a degree of latitude, and of longitude at 37° N.
_KM_A_DEGREE: Final = (111.0, 89.0)
_INSIDE_KM: Final = 5.0
# Minutes door to door: a start, a kilometre within the first 40, and each one after them.
_START, _SLOW, _FAST, _SLOW_KM = 10.0, 1.6, 0.8, 40.0
_BY_SEA: Final = 300.0
# Islands without a bridge, by number: both cities of Jeju are on one.
_ISLANDS: Final = {"50110": 1, "50130": 1, "47940": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A city, county or district; `province` is the two-digit code of its 시·도."""

    code: str
    ko: str
    population: float
    lat: float
    lon: float

    @property
    def province(self) -> str:
        """Return the code of the 시·도."""
        return self.code[:2]


class Places:
    """All places in the order of the table."""

    def __init__(self) -> None:
        """Read the table."""
        at = _coordinates()
        self.all = tuple(_place(row, at) for row in rows("places"))
        self.provinces = tuple(dict.fromkeys(place.province for place in self.all))
        self.province_of = [self.provinces.index(place.province) for place in self.all]
        self.row = {place.code: row for row, place in enumerate(self.all)}

    @cached_property
    def minutes(self) -> FloatArray:
        """Return (R, R) minutes of the way to work."""
        km = self._km()
        slow = np.minimum(km, _SLOW_KM)
        minutes = _START + _SLOW * slow + _FAST * (km - slow)
        shore = np.array([_ISLANDS.get(place.code, 0) for place in self.all])
        return np.asarray(minutes + _BY_SEA * (shore[:, None] != shore[None, :]))

    @cached_property
    def near(self) -> list[list[int]]:
        """Return for each place the rows of all places, the nearest first."""
        order = np.argsort(self.minutes, axis=1, kind="stable")
        return [[int(each) for each in line] for line in order]

    @cached_property
    def near_provinces(self) -> list[tuple[str, ...]]:
        """Return for each place the codes of all provinces, that with the nearest place first."""
        return [tuple(dict.fromkeys(self.all[row].province for row in near)) for near in self.near]

    def wheel(self, tilts: tuple[tuple[str, float], ...]) -> Wheel[int]:
        """Return the places weighted by population and by the tilts of places and provinces."""
        tilt = dict(tilts)
        weights = [
            place.population * tilt.get(place.code, tilt.get(place.province, 1.0))
            for place in self.all
        ]
        return Wheel(range(len(self.all)), weights)

    def _km(self) -> FloatArray:
        north, east = (
            np.array([float(degree) for degree in degrees]) * km
            for degrees, km in zip(
                ([p.lat for p in self.all], [p.lon for p in self.all]), _KM_A_DEGREE, strict=True
            )
        )
        km = np.sqrt(
            (north[:, None] - north[None, :]) * (north[:, None] - north[None, :])
            + (east[:, None] - east[None, :]) * (east[:, None] - east[None, :])
        )
        return np.maximum(km, _INSIDE_KM)


def _place(row: dict[str, str], at: dict[str, tuple[float, float]]) -> Place:
    return Place(row["code"], row["ko"], float(row["population"]), *at[row["code"]])


def _coordinates() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude by the code of a region."""
    return {
        str(node.props["code"]): (float(str(latitude)), float(str(node.props["longitude"])))
        for node in codes.nodes()
        if (latitude := node.props.get("latitude")) is not None
    }
