"""Checks an interaction model with the platform's rules and with our own.

Our own are about samples, intents, red flags and findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from content.coaching.nlu import Intent
from content.library import Library
from skill.intents import Intents
from skill.intents.utterances import WHOLE_PHRASE
from skill.interaction_model import platform_rules
from skill.interaction_model.platform_rules import SLOT, LintedModel
from skill.interaction_model.slot_types import legal_spellings, respell_all

MIN_SAMPLES = 15
FINDING_TYPES = ("PLACE", "FEELING", "TRIGGER", "ONSET")


def check_sample_counts(model: LintedModel) -> Iterator[str]:
    """Check that each intent has enough samples."""
    for intent in model.language_model["intents"]:
        is_whole = WHOLE_PHRASE in model.slots[intent["name"]].values()
        few = len(intent["samples"]) < MIN_SAMPLES and not is_whole
        if few and not intent["name"].startswith("AMAZON."):
            yield f"{intent['name']}: {len(intent['samples'])} samples, {MIN_SAMPLES} are wanted"


def check_intents(model: LintedModel) -> Iterator[str]:
    """Check that each coach intent has an Alexa intent, and each of these a file."""
    used_intents = {definition.coach_intent for definition in model.intents.values()}
    for intent in Intent:
        if intent not in used_intents:
            yield f"{intent}: no intent asks for it"
    for name in sorted(set(model.slots).difference(model.intents)):
        yield f"{name}: nobody handles it"


def check_red_flags(model: LintedModel) -> Iterator[str]:
    """Check that everything that people say for a red flag resolves to that red flag."""
    danger_samples = [
        sample
        for name, sample in model.samples
        for slot in SLOT.findall(sample)
        if model.slots[name].get(slot) == "DANGER"
    ]
    if "{danger}" not in danger_samples:
        yield "DANGER: no sample is the words of danger alone"
    resolved = {
        name: entry["id"]
        for entry in model.types.get("DANGER", ())
        for name in (entry["name"]["value"], *entry["name"]["synonyms"])
    }
    for flag in model.library.red_flags.values():
        for name in respell_all(legal_spellings(flag.says), model.library.region):
            if resolved.get(name) != flag.id:
                yield f"DANGER: {name!r} of {flag.id} is heard as {resolved.get(name, 'nothing')}"


def check_findings(model: LintedModel) -> Iterator[str]:
    """Check that the ids of finding slots are findings of the content."""
    for name in FINDING_TYPES:
        for entry in model.types.get(name, ()):
            if entry["id"] not in model.library.findings:
                yield f"{name}: {entry['id']} is no finding"


RULES: tuple[Callable[[LintedModel], Iterator[str]], ...] = (
    platform_rules.check_size,
    platform_rules.check_counts,
    platform_rules.check_invocation,
    platform_rules.check_characters,
    platform_rules.check_duplicates,
    platform_rules.check_slots,
    platform_rules.check_slot_types,
    platform_rules.check_free_words,
    platform_rules.check_values,
    check_sample_counts,
    check_intents,
    check_red_flags,
    check_findings,
)


def lint(model: Mapping[str, Any], intents: Intents, library: Library) -> list[str]:
    """Return the faults of *model*, one a line."""
    linted = LintedModel(model["interactionModel"]["languageModel"], intents, library)
    return [fault for rule in RULES for fault in rule(linted)]
