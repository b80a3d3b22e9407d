"""A few simulated patients; the figures of many are printed by the script."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from content.coaching.coach import Coach
from content.coaching.nlu.interpreter import Interpreter
from content.library import load
from content.records.red_flags import CareLevel

pytestmark = pytest.mark.no_cover  # a talk after another walks the same lines

HERE = Path(__file__).parent


def simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("patients", HERE / "patients.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["patients"] = module
    spec.loader.exec_module(module)
    return module


PATIENTS = simulation()


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach(load())


def test_most_of_a_few_patients_are_understood(coach: Coach) -> None:
    outcomes = PATIENTS.seen(coach, 5, 11)
    named = [it for it in outcomes if it.named]
    assert PATIENTS.share(it.patient.condition in it.named for it in named) >= 0.6
    assert PATIENTS.share(it.missed and not it.withheld for it in outcomes) <= 0.07
    assert max(it.questions for it in outcomes) <= 12


def test_no_interrogation_and_no_danger_that_would_have_been_told(coach: Coach) -> None:
    outcomes = PATIENTS.seen(coach, 20, 5)
    endangered = [it for it in outcomes if it.patient.flag]
    calm = [it for it in outcomes if it.care.rank < CareLevel.URGENT.rank]
    assert len(endangered) >= 15
    assert len(calm) >= 60
    assert [it.patient for it in outcomes if it.unasked] == []
    assert PATIENTS.questions(outcomes) <= 6
    assert PATIENTS.questions(calm) <= 6


def test_the_same_seed_draws_the_same_patients(coach: Coach) -> None:
    one, other = (
        [PATIENTS.drawn("labral_tear", coach.library, random.Random(3)) for _ in range(3)]  # noqa: S311 - no secret
        for _ in range(2)
    )
    assert one == other


def test_the_patients_words_are_heard(coach: Coach) -> None:
    ears = Interpreter(coach.library)
    deaf = [
        id_
        for id_, text in PATIENTS.WORDS.items()
        if id_ not in ears.interpret(text).description.present
    ]
    assert len(deaf) <= 3, deaf
