"""Every rule that an interaction model is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from content.library import Library
from skill import platform_rules, promise_rules
from skill.linted_model import Linted
from skill.utterances import Intents

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
    promise_rules.enough_samples,
    promise_rules.handled,
    promise_rules.danger,
    promise_rules.findings,
)


def lint(model: Mapping[str, Any], intents: Intents, library: Library) -> list[str]:
    """Return every fault of *model*, one a line; none where it is fit to be sent."""
    linted = Linted(model["interactionModel"]["languageModel"], intents, library)
    return [fault for rule in RULES for fault in rule(linted)]
