"""An interaction model in the form that the lint rules use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from content.library import Library
from skill.intents import Intents


@dataclass(frozen=True)
class LintedModel:
    """A model, with the intents and the library that it was built from."""

    language_model: Mapping[str, Any]
    intents: Intents
    library: Library

    @cached_property
    def samples(self) -> list[tuple[str, str]]:
        """Every sample with the name of its intent."""
        return [
            (i["name"], sample) for i in self.language_model["intents"] for sample in i["samples"]
        ]

    @cached_property
    def slots(self) -> dict[str, dict[str, str]]:
        """The type of every slot, by intent and name."""
        return {
            intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for intent in self.language_model["intents"]
        }

    @cached_property
    def types(self) -> dict[str, list[dict[str, Any]]]:
        """The values of every custom type."""
        return {
            slot_type["name"]: slot_type["values"] for slot_type in self.language_model["types"]
        }
