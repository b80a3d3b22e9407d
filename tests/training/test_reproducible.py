"""The same sentences make the same weights, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="training is an extra, and it is not installed")

LEARN = """
import hashlib
from content.coaching.nlu.interpreter import Interpreter
from content.library import load
from tests.training.learning import learn
from tests.training.sentences import utterances_of_hands
some = [it for it in utterances_of_hands() if it.hand == "h"][:300]
ears = Interpreter(load())
features = [ears.features(it.say, it.setting) for it in some]
data = learn(features, [it.label for it in some], 2_000)
print(len(data), hashlib.sha256(data).hexdigest())
"""


def _learn(seed: str) -> str:
    """Return the size and hash of a model learned in a process with its own order of sets."""
    run = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", LEARN],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return run.stdout


def test_the_order_of_sets_changes_no_byte() -> None:
    first = _learn("1")
    assert int(first.split()[0]) > 10_000
    assert _learn("2") == first
