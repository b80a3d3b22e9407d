"""The package is what the store takes: words, addresses, icons and models."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from content.library import LOCALES, load
from skill.interaction_model.builder import build
from skill.interaction_model.listing import load_listing
from skill.interaction_model.skill_package import (
    Package,
    PackageError,
    manifest,
    write,
)

OURS = Package("https://coach.example/skill", "https://coach.example/privacy")


def shown(locale: str) -> dict[str, Any]:
    told: dict[str, Any] = manifest(OURS)["manifest"]["publishingInformation"]["locales"][locale]
    return told


def test_everything_is_written(tmp_path: Path) -> None:
    written = {str(file.relative_to(tmp_path)) for file in write(tmp_path, OURS)}
    assert written == {
        "ask-resources.json",
        "skill-package/skill.json",
        "skill-package/assets/images/small_icon.png",
        "skill-package/assets/images/large_icon.png",
        *(f"skill-package/interactionModels/custom/{locale}.json" for locale in LOCALES),
    }
    assert json.loads((tmp_path / "skill-package/skill.json").read_text()) == manifest(OURS)
    for name, side in (("small", 108), ("large", 512)):
        icon = (tmp_path / f"skill-package/assets/images/{name}_icon.png").read_bytes()
        assert icon.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", icon[16:24]) == (side, side)


@pytest.mark.parametrize(
    ("url", "privacy_url"),
    [
        ("http://coach.example", "https://coach.example"),
        ("https://", "https://coach.example"),
        ("https://coach.example", "ftp://coach.example"),
        ("https://coach.example", "https://my-alexa.example/privacy"),
        ("https://coach.example", "https://amazon.example/privacy"),
    ],
)
def test_addresses_that_the_store_refuses(url: str, privacy_url: str, tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        write(tmp_path, Package(url, privacy_url))
    assert list(tmp_path.iterdir()) == []


def test_what_the_manifest_declares() -> None:
    told = manifest(OURS)["manifest"]
    assert told["apis"]["custom"]["endpoint"]["uri"] == "https://coach.example/skill"
    assert told["apis"]["custom"]["interfaces"] == []
    assert told["events"]["subscriptions"] == [{"eventName": "SKILL_DISABLED"}]
    privacy = told["privacyAndCompliance"]
    assert privacy["isChildDirected"] is False
    assert privacy["usesHealthInfo"] is False
    assert privacy["usesPersonalInfo"] is False
    assert {each["privacyPolicyUrl"] for each in privacy["locales"].values()} == {OURS.privacy_url}


def test_streaming_is_declared_where_it_is_wanted() -> None:
    told = manifest(Package(OURS.url, OURS.privacy_url, audio=True))["manifest"]
    assert told["apis"]["custom"]["interfaces"] == [{"type": "AUDIO_PLAYER"}]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_description_says_what_the_skill_is_not(locale: str) -> None:
    description = shown(locale)["description"]
    assert "does not provide medical advice" in description
    assert "not a substitute for professional medical advice, treatment or diagnosis" in description
    assert "emergency number" in description
    assert len(description) <= 4000


def test_the_description_speaks_the_region_s_english() -> None:
    assert "physical therapist" in shown("en-US")["description"]
    assert "physiotherapist" in shown("en-GB")["description"]
    assert "physical therapist" not in shown("en-GB")["description"]


def test_the_words_keep_to_the_store_s_lengths() -> None:
    told = load_listing()
    assert len(told["summary"]) <= 160
    assert len(told["keywords"]) <= 30
    assert len(told["testingInstructions"]) <= 4000
    assert 1 <= len(told["examplePhrases"]) <= 4
    assert all(len(phrase) <= 200 for phrase in told["examplePhrases"])


def test_example_phrases_name_the_skill_and_are_samples() -> None:
    samples = _spoken(build(load("en-US"))["interactionModel"]["languageModel"])
    invocation, (opening, *others) = (
        load_listing()["invocationName"],
        load_listing()["examplePhrases"],
    )
    assert opening == f"Alexa, open {invocation}"
    for phrase in others:
        asked = re.fullmatch(rf"Alexa, ask {invocation} (?:to )?(.+)", phrase)
        assert asked is not None
        assert asked[1] in samples


def _spoken(language: dict[str, Any]) -> set[str]:
    """Return every sample without slots, and every one with a condition's name in its slot."""
    types = {each["name"]: each["values"] for each in language["types"]}
    found: set[str] = set()
    for intent in language["intents"]:
        slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        for sample in intent["samples"]:
            named = re.findall(r"\{(\w+)\}", sample)
            if not named:
                found.add(sample)
            elif len(named) == 1:
                values = types.get(slots[named[0]], [])
                words = [
                    word
                    for value in values
                    for word in (value["name"]["value"], *value["name"]["synonyms"])
                ]
                found |= {sample.replace(f"{{{named[0]}}}", word) for word in words}
    return found
