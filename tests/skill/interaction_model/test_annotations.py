"""What somebody with an account needs to try the models at Amazon."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from content.library import load
from skill.cli import main
from skill.intents import utterances
from skill.interaction_model import annotations, builder


def test_each_intent_of_the_kind_is_right(tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    file.write_text('{"say": "I give up", "kind": "cancel", "id": 1}\n{"say": "x", "kind": "no"}\n')
    printed = CliRunner().invoke(main, ["models", "annotations", str(file)])
    told = json.loads(printed.output)["data"]
    assert told[0] == {
        "inputs": {"utterance": "I give up"},
        "expected": [{"intent": {"name": "AMAZON.CancelIntent", "slots": {}}}],
    }
    assert {"AMAZON.NoIntent"} <= {it["intent"]["name"] for it in told[1]["expected"]}


def test_a_kind_that_nobody_asks_for_is_left_out() -> None:
    strange = [annotations.Labelled("hm", "a kind of nothing")]
    assert annotations.annotation_set(strange, utterances.load()) == {"data": []}


def test_a_line_without_a_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    file.write_text('{"say": "hello"}\n')
    with pytest.raises(msgspec.ValidationError):
        annotations.read_sentences([file])


def test_what_a_carrier_fits_too_is_listed() -> None:
    found = annotations.find_overlaps(builder.build(load()), utterances.load())
    assert any(it.carrier.startswith("what {") for it in found)
    assert all(it.sample.startswith(it.carrier.partition("{")[0]) for it in found)
    printed = CliRunner().invoke(main, ["models", "overlaps"]).output
    assert printed.splitlines()[-1].endswith("closed samples fit a carrier, too")
    assert len(printed.splitlines()) == len(found) + 1
