"""The figures that a change must not lower, on the split that was not used for tuning."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.library import load

pytestmark = pytest.mark.no_cover  # a sentence after another walks the same lines

HERE = Path(__file__).parent
LONG = 4
"""Words; shorter sentences ("next one") cannot but be the same."""


def evaluation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", HERE / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    __import__("sys").modules["evaluate"] = module
    spec.loader.exec_module(module)
    return module


EVALUATE = evaluation()


@pytest.fixture(scope="module")
def understanding() -> Interpreter:
    return Interpreter(load())


def test_descriptions_reach_the_figures(understanding: Interpreter) -> None:
    measures = EVALUATE.vignettes(HERE / "test_vignettes.jsonl", understanding, load())
    shares = {measure.name: measure.share for measure in measures}
    assert shares["condition, gold or acceptable first"] >= 0.90
    assert shares["condition, gold among first three"] >= 0.95
    assert shares["care level as wanted"] >= 0.92
    assert shares["false alarms on calm cases"] <= 0.05
    assert shares["out of scope refused"] >= 0.80


@pytest.mark.parametrize("split", ["tune", "test"])
def test_no_danger_is_played_down(understanding: Interpreter, split: str) -> None:
    measures = EVALUATE.vignettes(HERE / f"{split}_vignettes.jsonl", understanding, load())
    shares = {measure.name: measure.share for measure in measures}
    assert shares["care level too low (dangerous)"] <= 0.02
    assert shares["urgent or emergency recognised"] >= 0.98


def test_requests_reach_the_figures(understanding: Interpreter) -> None:
    measures, _ = EVALUATE.utterances(HERE / "test_utterances.jsonl", understanding)
    assert measures[0].share >= 0.92
    assert measures[1].share >= 0.97


def test_no_labelled_sentence_stands_in_the_word_files() -> None:
    library = load()
    templates = {
        template.casefold()
        for record in (*library.findings.values(), *library.red_flags.values())
        for template in (
            *record.says,
            *record.denies,
            *record.unless,
            *getattr(record, "patterns", ()),
        )
    }
    kinds = library.intents.values()
    templates |= {t.casefold() for kind in kinds for t in (*kind.whole, *kind.part)}
    said = {
        str(label["say"]).casefold()
        for path in HERE.glob("*.jsonl")
        for label in EVALUATE.labels(path)
    }
    assert not {sentence for sentence in said & templates if len(sentence.split()) > LONG}


def test_the_bound_of_a_failure_rate_is_wilsons() -> None:
    assert EVALUATE.upper(0, 100) == pytest.approx(0.037, abs=0.001)
    assert EVALUATE.upper(5, 100) == pytest.approx(0.112, abs=0.001)
    assert EVALUATE.upper(0, 0) == 1.0
