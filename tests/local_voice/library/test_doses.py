"""A dose as it is written, and what is no dose."""

from __future__ import annotations

import pytest

from local_voice.library.doses import NotUnderstoodError, read_dose


@pytest.mark.parametrize(
    ("text", "unit", "dose"),
    [
        ("10", "reps", {"reps": 10}),
        ("30", "seconds", {"seconds": 30}),
        ("2", "minutes", {"seconds": 120}),
        ("3", "sets", {"sets": 3}),
        ("30 s", "reps", {"seconds": 30}),
        ("30sec", "reps", {"seconds": 30}),
        ('30"', "reps", {"seconds": 30}),
        ("0:30", "minutes", {"seconds": 30}),
        ("1:30", "seconds", {"seconds": 90}),
        ("0:01:30", "seconds", {"seconds": 90}),
        ("1 min", "reps", {"seconds": 60}),
        ("1,5 min", "reps", {"seconds": 90}),
        ("0.5", "minutes", {"seconds": 30}),
        ("1 min 30 s", "reps", {"seconds": 90}),
        ("1'30\"", "seconds", {"seconds": 90}),
        ("3x10", "reps", {"sets": 3, "reps": 10}),
        ("3 \u00d7 10", "reps", {"sets": 3, "reps": 10}),
        ("3 X 30", "seconds", {"sets": 3, "seconds": 30}),
        ("2 x 1", "minutes", {"sets": 2, "seconds": 60}),
        ("3 x 30 s", "reps", {"sets": 3, "seconds": 30}),
        ("3*10*5s", "reps", {"sets": 3, "reps": 10, "seconds": 5}),
        ("3 x 10 x 5", "reps", {"sets": 3, "reps": 10, "seconds": 5}),
        ("2 sets of 12 reps", "reps", {"sets": 2, "reps": 12}),
        ("2 sets of 12", "reps", {"sets": 2, "reps": 12}),
        ("3 sets", "reps", {"sets": 3}),
        ("10 reps, hold 5", "reps", {"reps": 10, "seconds": 5}),
        ("5 s hold x 10", "reps", {"sets": 10, "seconds": 5}),
        ("20 hold", "reps", {"seconds": 20}),
        ("10x", "reps", {"reps": 10}),
        ("2 min x 3", "reps", {"seconds": 120, "sets": 3}),
    ],
)
def test_a_dose_is_read(text: str, unit: str, dose: dict[str, float]) -> None:
    assert read_dose(text, unit) == (dose, "")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        *(("10 each side", "each"), ("10/leg", "each"), ("10 L/R", "each"), ("10 ea", "each")),
        *(("12 (per side)", "each"), ("10 left and right", "each"), ("10 both sides", "any")),
        *(("10 together", "both"), ("10 alternating", "alternate")),
    ],
)
def test_sides_beside_a_dose(text: str, sides: str) -> None:
    dose, told = read_dose(text, "reps")
    assert dose.keys() == {"reps"}
    assert told == sides


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", '"soon"'),
        ("", "0 numbers"),
        ("8-12", '"-"'),
        ("5 kg", '"kg"'),
        ("20 m", '"m"'),
        ("3 x 20m", '"20m"'),
        ("1e3", '"1e3"'),
        ("to failure", '"to"'),
        ("10 10", "two numbers"),
        ("10 reps 5 reps", "twice"),
        ("2 x 3 x 4 x 5", "4 numbers"),
        ("0", "from 1 to 200 reps"),
        ("0 s", "from 1 to 600 seconds"),
        ("2,5", "no whole number of reps"),
        ("1.5 sets", "no whole number of sets"),
        ("00:30:00", "from 1 to 600 seconds"),
        ("9" * 400, "from 1 to 200 reps"),
        ("9" * 400 + ":00", "from 1 to 600 seconds"),
        ("½ min", "min"),
    ],
)
def test_what_is_no_dose_is_named(text: str, said: str) -> None:
    with pytest.raises(NotUnderstoodError) as told:
        read_dose(text, "reps")
    assert said in str(told.value)
    assert f'"{text}"' in str(told.value)
