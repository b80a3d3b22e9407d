"""The interaction models, and their checked-in files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.library import LOCALES, load
from skill.cli import main
from skill.interaction_model import builder

CHECKED_IN = Path(__file__).parents[3] / "interaction_models"


def test_the_checked_in_models_are_fresh_and_fit_to_be_sent() -> None:
    assert builder.faults(CHECKED_IN) == []


@pytest.mark.no_cover
def test_a_model_for_every_locale(tmp_path: Path) -> None:
    paths = builder.write_models(tmp_path / "models")
    assert [path.stem for path in paths] == list(LOCALES)
    assert builder.faults(tmp_path / "models") == []


def test_a_file_that_is_missing_or_stale_is_named(tmp_path: Path) -> None:
    paths = builder.write_models(tmp_path)
    paths[0].unlink()
    paths[1].write_text("{}\n")
    assert builder.faults(tmp_path) == [
        f"{paths[0]}: missing, see models build",
        f"{paths[1]}: stale, see models build",
    ]


def test_an_intent_with_slots() -> None:
    language = builder.build(load())["interactionModel"]["languageModel"]
    intents = {intent["name"]: intent for intent in language["intents"]}
    assert language["invocationName"] == "hip coach"
    assert intents["StartWarmUpIntent"]["slots"] == [{"name": "minutes", "type": "AMAZON.DURATION"}]
    assert "slots" not in intents["AMAZON.NextIntent"]
    assert "AMAZON.LoopOnIntent" not in intents
    assert "what is a {condition}" in intents["ConditionIntent"]["samples"]


def test_every_value_has_a_synonym() -> None:
    language = builder.build(load())["interactionModel"]["languageModel"]
    assert all(v["name"]["synonyms"] for t in language["types"] for v in t["values"])


def test_a_lone_name_gets_one() -> None:
    home = load().region
    assert builder._value(builder.SlotValue("x", ("ladder",)), home) == {
        "id": "x",
        "name": {"value": "ladder", "synonyms": ["the ladder"]},
    }


def words_of(locale: str) -> set[str]:
    language = builder.build(load(locale))["interactionModel"]["languageModel"]
    samples = {sample for intent in language["intents"] for sample in intent["samples"]}
    names = [value["name"] for each in language["types"] for value in each["values"]]
    return samples | {word for name in names for word in (name["value"], *name["synonyms"])}


def test_a_model_is_in_the_region_s_words_and_spelling() -> None:
    home, britain, australia = (words_of(locale) for locale in ("en-US", "en-GB", "en-AU"))
    assert {"what programs do you have", "under fueling", "tennis shoes"} <= home
    assert {"what programmes do you have", "under fuelling", "warm down", "my g. p."} <= britain
    assert {"what programs do you have", "more kilometres", "new runners"} <= australia
    assert "under fueling" not in britain
    assert not {"new runners", "warm down"} & home


@pytest.mark.parametrize("locale", LOCALES)
def test_models_stay_far_below_the_limit(locale: str) -> None:
    assert len(json.dumps(builder.build(load(locale)))) < 1_000_000


@pytest.mark.no_cover
@pytest.mark.parametrize(("carriers", "free"), [("none", 0), ("few", 12), ("all", 114)])
def test_as_many_intents_take_free_words_as_are_wished(
    tmp_path: Path, carriers: str, free: int
) -> None:
    CliRunner().invoke(main, ["models", "build", str(tmp_path), "--carriers", carriers])
    model = json.loads((tmp_path / "en-IN.json").read_text(encoding="utf-8"))
    intents = model["interactionModel"]["languageModel"]["intents"]
    types = [[slot["type"] for slot in intent.get("slots", ())] for intent in intents]
    assert types.count(["AMAZON.SearchQuery"]) == free
    assert types.count(["PHRASE"]) == 1
