"""Alexa's own rules for interaction models."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from content.library import Library
from skill.intents import FREE_WORDS, Intents
from skill.interaction_model.listing import load_listing

MAX_MODEL_BYTES = 1_500_000
MAX_INTENTS = 250
MAX_INTENTS_AND_TYPES = 350
MAX_VALUE_CHARS = 140

REQUIRED = frozenset(
    f"AMAZON.{name}Intent"
    for name in (
        *("Cancel", "Stop", "Help", "NavigateHome", "Fallback"),
        *("Pause", "Resume", "Next", "Previous", "Repeat", "StartOver", "Yes", "No"),
    )
)
BUILT_IN_TYPES = frozenset({"AMAZON.DURATION", "AMAZON.NUMBER", FREE_WORDS})

INVOCATION = re.compile(r"[^\W\d_A-Z]+(?:[ '.](?:[^\W\d_A-Z]|[.'])+)+")

SLOT = re.compile(r"\{(\w+)\}")
LEGAL_SAMPLE = re.compile(r"(?:[^\W\d]|[ .'-]|\{[a-z_]+\})+")
LEGAL_VALUE = re.compile(r"[\w .'-]+")
PERIOD = re.compile(r"(?<!\b\w)\.|\.(?![ ]|$)")
"""A period that is not part of an abbreviation such as "i. t. b."."""


@dataclass(frozen=True)
class LintedModel:
    """A model as the rules need it, with the intents and the library that it was built from."""

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


def check_size(model: LintedModel) -> Iterator[str]:
    """Check the size of the model."""
    length = len(json.dumps(model.language_model).encode())
    if length > MAX_MODEL_BYTES:
        yield f"model: {length} bytes are too many"


def check_counts(model: LintedModel) -> Iterator[str]:
    """Check the numbers of intents and types, and that no required intent is missing."""
    intents = [intent["name"] for intent in model.language_model["intents"]]
    if len(intents) > MAX_INTENTS or len(intents) + len(model.types) > MAX_INTENTS_AND_TYPES:
        yield f"model: {len(intents)} intents and {len(model.types)} types are too many"
    for name in sorted(name for name, count in Counter(intents).items() if count > 1):
        yield f"{name}: defined twice"
    for name in sorted(REQUIRED.difference(intents)):
        yield f"{name}: required, and missing"


def check_invocation(model: LintedModel) -> Iterator[str]:
    """Check the invocation name."""
    name = model.language_model["invocationName"]
    words, refused = name.split(), load_listing()["refused"]
    if not INVOCATION.fullmatch(name):
        yield f"invocation name: {name!r} is not two or more words in lower case"
    if len(words) == 2 and not set(refused["small"]).isdisjoint(words):  # noqa: PLR2004 - the rule is for two
        yield f"invocation name: {name!r} is one word with an article or preposition"
    for word in sorted({*refused["launch"], *refused["wake"]}.intersection(words)):
        yield f"invocation name: {word!r} is reserved"


def check_characters(model: LintedModel) -> Iterator[str]:
    """Check that samples contain only letters, spaces and the allowed punctuation."""
    for name, sample in model.samples:
        if not LEGAL_SAMPLE.fullmatch(sample) or PERIOD.search(sample) or "  " in sample:
            yield f"{name}: {sample!r} holds what a sample may not"


def check_duplicates(model: LintedModel) -> Iterator[str]:
    """Check that no sample occurs twice, in one intent or in two."""
    intents_by_sample: dict[str, list[str]] = {}
    for name, sample in model.samples:
        intents_by_sample.setdefault(sample.casefold(), []).append(name)
    for sample, names in intents_by_sample.items():
        if len(names) > 1:
            yield f"{', '.join(names)}: {sample!r} stands twice"


def check_slots(model: LintedModel) -> Iterator[str]:
    """Check that samples use all declared slots and no others, each once in a sample."""
    for intent in model.language_model["intents"]:
        declared_slots = set(model.slots[intent["name"]])
        slots_by_sample = [SLOT.findall(sample) for sample in intent["samples"]]
        for slot in sorted(
            declared_slots.symmetric_difference(name for names in slots_by_sample for name in names)
        ):
            how = "never used" if slot in declared_slots else "not declared"
            yield f"{intent['name']}: slot {slot} is {how}"
        if any(len(names) > len(set(names)) for names in slots_by_sample):
            yield f"{intent['name']}: a sample holds a slot twice"


def check_slot_types(model: LintedModel) -> Iterator[str]:
    """Check that every slot's type is one of ours or built in."""
    known = BUILT_IN_TYPES.union(model.types)
    for name, declared in model.slots.items():
        for slot, slot_type in declared.items():
            if slot_type not in known:
                yield f"{name}: type {slot_type} of slot {slot} is not defined"


def check_free_words(model: LintedModel) -> Iterator[str]:
    """Check that a free-text slot has words around it, and no other slot in its sample."""
    for name, declared in model.slots.items():
        if list(declared.values()).count(FREE_WORDS) > 1:
            yield f"{name}: has more than one slot for any words"
    for name, sample in model.samples:
        found = SLOT.findall(sample)
        is_free = any(model.slots[name].get(slot) == FREE_WORDS for slot in found)
        if is_free and (len(found) > 1 or not SLOT.sub("", sample).strip()):
            yield f"{name}: {sample!r} needs words of its own and no other slot"


def check_values(model: LintedModel) -> Iterator[str]:
    """Check every value: synonyms, unique names and ids, length and characters."""
    for slot_type, entries in model.types.items():
        if not entries:
            yield f"{slot_type}: has no values"
        names: Counter[str] = Counter()
        for entry in entries:
            own = [entry["name"]["value"], *entry["name"]["synonyms"]]
            names.update(own)
            if not entry["name"]["synonyms"]:
                yield f"{slot_type}: {entry['id']} has no synonym"
            for name in own:
                if len(name) > MAX_VALUE_CHARS or not LEGAL_VALUE.fullmatch(name):
                    yield f"{slot_type}: {name!r} is too long or holds what a value may not"
        for counted in (names, Counter(entry["id"] for entry in entries)):
            for twice in sorted(name for name, count in counted.items() if count > 1):
                yield f"{slot_type}: {twice!r} stands twice"
