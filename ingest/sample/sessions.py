"""Sessions of looking for work: what people open, save, dismiss and apply to.

All sessions of a day are drawn together: what is random in them depends on person, day and
posting alone (`happenings.py`), and what others did counts from the next day on.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.sample.columns import IntArray, Taken, within
from ingest.sample.crowd import HEARD, Crowd
from ingest.sample.decisions import decide
from ingest.sample.draws import FloatArray
from ingest.sample.happenings import APPLIED, DAY, DISMISSED, SAVED, VIEWED, Slot, Visits
from ingest.sample.hidden import Records
from ingest.sample.memories import DONE, SEEN, holds, known, remember
from ingest.sample.memories import SAVED as KEPT
from ingest.sample.scene import NOISE, Past, Scene

# What a posting must be worth, beside its noise, before an average person applies.
_THRESHOLD: Final = 1.0
_MOST_AT_ONCE: Final = 3
# Below the threshold by this much, postings are saved for later, or dismissed.
_NEARLY, _HARDLY = 1.5, 4.0


@dataclass(frozen=True, slots=True)
class Opened:
    """(n,) postings opened in sessions, in the order of people, then of opening.

    `worth` is beside the threshold, noise included; `saved` is whether it was saved before.
    """

    at: IntArray
    rows: IntArray
    worth: FloatArray
    seen: NDArray[np.bool_]
    saved: NDArray[np.bool_]

    def applied(self) -> NDArray[np.bool_]:
        """Return (n,) which are applied to: the best of a session that are worth it."""
        order = np.lexsort((-self.worth, self.at))
        best = np.zeros(len(self.at), dtype=np.bool_)
        best[order] = within(self.at[order], int(self.at[-1]) + 1) < _MOST_AT_ONCE
        return best & (self.worth > 0.0)


def look(visits: Visits, scene: Scene, crowd: Crowd) -> list[Records]:
    """Draw what happens in the sessions of a day, and let people remember it.

    The postings that are opened are a logit choice among those met; of these, people apply to
    what is worth more than their threshold, noise included.
    """
    at, rows = _met(visits, scene, crowd)
    if not len(at):
        return []
    opened = _opened(visits, scene, crowd, (at, rows))
    return _act(visits, scene, opened)


def _met(visits: Visits, scene: Scene, crowd: Crowd) -> tuple[IntArray, IntArray]:
    """Draw the open postings that people come across: for whom, and rows, each once."""
    count, people = scene.board.count, np.arange(len(visits.number))
    which = np.broadcast_to(np.arange(2 * HEARD), (len(people), 2 * HEARD))
    chances = visits.chances(Slot.HEARD, people[:, None], which)
    found = (scene.shelves.reached(visits.people, visits.day), crowd.heard(visits.people, chances))
    codes = np.concatenate([at * count + rows for at, rows in found])
    codes = np.concatenate((codes, known(visits.memory, KEPT, count)))
    codes = np.unique(codes[scene.board.is_open(codes % count, visits.day)])
    codes = codes[~holds(known(visits.memory, DONE, count), codes)]
    at, rows = np.divmod(codes, count)
    return at, rows


def _opened(visits: Visits, scene: Scene, crowd: Crowd, met: tuple[IntArray, IntArray]) -> Opened:
    """Draw which of the postings met are opened, and what they turn out to be worth."""
    at, rows = met
    count = scene.board.count
    codes = at * count + rows
    past = Past(*(holds(known(visits.memory, part, count), codes) for part in (SEEN, KEPT)))
    seen, utility = scene.glance(
        Taken(visits.people, at), scene.board.at(rows), visits.day, crowd, past
    )
    seen = seen + NOISE * visits.gumbels(Slot.SEE, at, rows)
    order = np.lexsort((-seen, at))
    most = visits.people["attention"][at[order]]
    order = order[within(at[order], len(visits.number)) < most]
    at, rows = at[order], rows[order]
    worth = utility[order] + NOISE * visits.gumbels(Slot.WORTH, at, rows)
    worth = worth - (_THRESHOLD + visits.people["pickiness"][at])
    return Opened(at, rows, worth, past.seen[order], past.saved[order])


def _act(visits: Visits, scene: Scene, opened: Opened) -> list[Records]:
    """Open postings one after the other, and do with each what it is worth."""
    at, rows, worth = opened.at, opened.rows, opened.worth
    applied, fancy = opened.applied(), visits.chances(Slot.FANCY, at, rows)
    people = visits.people
    close = ~applied & (worth > -_NEARLY) & ~opened.saved
    saved = close & (fancy < people["saves"][at])
    dismissed = ~applied & ~close & (worth < -_HARDLY) & (fancy < people["dismisses"][at])
    looks = visits.between((9, 110), Slot.LOOK, at, rows)
    later = np.select(
        (applied, saved, dismissed),
        tuple(visits.between(span, Slot.ACT, at, rows) for span in ((40, 420), (2, 9), (1, 6))),
        0,
    )
    viewed = _clock(visits, at, looks, later)
    for part, chosen in ((SEEN, ~opened.seen), (KEPT, saved), (DONE, applied | dismissed)):
        remember(visits.memory, part, at[chosen], rows[chosen])
    decided = decide(visits, Taken(people, at[applied]), scene.board.at(rows[applied]))
    made = [
        visits.events(at[chosen], (viewed + later)[chosen], kind, rows[chosen])
        for kind, chosen in ((APPLIED, applied), (SAVED, saved), (DISMISSED, dismissed))
    ]
    made[0]["outcome"] = decided.outcomes
    return [visits.events(at, viewed, VIEWED, rows), *made, *decided.events]


def _clock(visits: Visits, at: IntArray, looks: IntArray, later: IntArray) -> IntArray:
    """Return (n,) when postings are opened: each after what was done with those before it."""
    passed = np.cumsum(looks + later)
    before = np.concatenate(([0], passed))[np.searchsorted(at, at)]
    start = visits.day * DAY + visits.second[at]
    return np.asarray(start + passed - later - before)
