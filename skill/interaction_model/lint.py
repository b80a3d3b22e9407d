"""Every rule that an interaction model is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from content.library import Library
from skill.intents import Intents
from skill.interaction_model import platform_rules, skill_rules
from skill.interaction_model.linted_model import Linted

RULES: tuple[Callable[[Linted], Iterator[str]], ...] = (
    platform_rules.size,
    platform_rules.counts,
    platform_rules.invocation,
    platform_rules.characters,
    platform_rules.doubles,
    platform_rules.slots,
    platform_rules.defined_types,
    platform_rules.free_words,
    platform_rules.values,
    skill_rules.enough_samples,
    skill_rules.handled,
    skill_rules.danger,
    skill_rules.findings,
)


def lint(model: Mapping[str, Any], intents: Intents, library: Library) -> list[str]:
    """Return every fault of *model*, one a line; none where it is fit to be sent."""
    linted = Linted(model["interactionModel"]["languageModel"], intents, library)
    return [fault for rule in RULES for fault in rule(linted)]
