"""What records work out from their own fields."""

from __future__ import annotations

import pytest

from content.records.exercises import Dose
from content.records.red_flags import CareLevel


def test_care_levels_rise() -> None:
    assert [level.rank for level in CareLevel] == [0, 1, 2, 3, 4]
    assert CareLevel.EMERGENCY.rank > CareLevel.URGENT.rank


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        (Dose(spoken="", hold=30.0), 30.0),
        (Dose(spoken="", reps=10, seconds_per_rep=3.0, sets=2), 30.0),
        (Dose(spoken="", reps=10), 0.0),
    ],
)
def test_the_working_time_of_a_set(dose: Dose, seconds: float) -> None:
    assert dose.seconds == seconds
