"""Checks an interaction model with all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from content.library import Library
from skill.intents import Intents
from skill.interaction_model import platform_rules, skill_rules
from skill.interaction_model.linted_model import LintedModel

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
    skill_rules.check_sample_counts,
    skill_rules.check_intents,
    skill_rules.check_red_flags,
    skill_rules.check_findings,
)


def lint(model: Mapping[str, Any], intents: Intents, library: Library) -> list[str]:
    """Return the faults of *model*, one a line."""
    linted = LintedModel(model["interactionModel"]["languageModel"], intents, library)
    return [fault for rule in RULES for fault in rule(linted)]
