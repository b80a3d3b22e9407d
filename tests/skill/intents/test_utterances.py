"""The files of what people say."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.coaching.nlu import Intent
from content.library import ContentError
from skill.intents import utterances


def test_every_intent_is_found_by_its_name() -> None:
    intents = utterances.load()
    assert intents["ConditionIntent"].coach_intent is Intent.ASK_CONDITION
    assert intents["AMAZON.FallbackIntent"].coach_intent is Intent.UNKNOWN
    assert all(name == file.name for name, file in intents.items())


def test_every_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text('intent = "GoodIntent"\nkind = "help"\n')
    (tmp_path / "odd.toml").write_text('intent = "OddIntent"\nkind = "odd"\n')
    (tmp_path / "torn.toml").write_text('intent = "\n')
    (tmp_path / "wild.toml").write_bytes(b'intent = "\xff"\n')
    with pytest.raises(ContentError) as refused:
        utterances.load(tmp_path)
    odd, torn, wild = map(str, refused.value.faults)
    assert odd == "en/utterances/odd.toml: kind: Invalid enum value 'odd'"
    assert torn.startswith("en/utterances/torn.toml: file: ")
    assert wild.startswith("en/utterances/wild.toml: file: ")


def test_built_ins_are_known() -> None:
    intents = utterances.load()
    assert intents["AMAZON.NextIntent"].is_built_in
    assert not intents["ReadyIntent"].is_built_in


def test_openers_stand_for_one_intent_each(tmp_path: Path) -> None:
    (tmp_path / "openers.toml").write_text(
        'intent = "Say<opener>Intent"\n'
        'kind = "unknown"\n'
        "listens = true\n"
        'heard_as = "<opener> {words}"\n'
        'slots = { description = "AMAZON.SearchQuery" }\n'
        'samples = ["[and] <opener> {description}"]\n'
        'openers = ["what\'s", "right side"]\n'
    )
    whats, right = utterances.load(tmp_path).values()
    assert (whats.name, right.name) == ("SayWhatSIntent", "SayRightSideIntent")
    assert whats.samples == ("[and] what's {description}",)
    assert right.text_template == "right side {words}"
    assert not right.is_coach_intent_certain


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("DescribeIntent", True),
        ("ConditionIntent", True),
        ("ConditionNameIntent", False),
        ("DangerIntent", False),
        ("SayWhatIntent", False),
    ],
)
def test_how_sure_a_kind_is(name: str, *, sure: bool) -> None:
    assert utterances.load()[name].is_coach_intent_certain is sure
