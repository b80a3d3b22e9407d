"""Our own rules for interaction models: samples, handlers, red flags and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.coaching.nlu import Kind
from skill.handlers import INTENT_HANDLERS
from skill.interaction_model.linted_model import LintedModel
from skill.interaction_model.platform_rules import SLOT
from skill.interaction_model.slot_types import respell, sample_spellings

FEWEST_SAMPLES = 15
FINDING_TYPES = ("PLACE", "FEELING", "TRIGGER", "ONSET")


def check_sample_counts(model: LintedModel) -> Iterator[str]:
    """Check that each intent has enough samples."""
    for intent in model.language["intents"]:
        few = len(intent["samples"]) < FEWEST_SAMPLES
        if few and not intent["name"].startswith("AMAZON."):
            yield f"{intent['name']}: {len(intent['samples'])} samples, {FEWEST_SAMPLES} are wanted"


def check_handlers(model: LintedModel) -> Iterator[str]:
    """Check that each kind has one handler and an intent, and each intent a known kind."""
    owners = Counter(kind for handler in INTENT_HANDLERS for kind in handler.kinds)
    used_kinds = {file.kind for file in model.intents.values()}
    for kind in Kind:
        if owners[kind] != 1:
            yield f"{kind}: {owners[kind]} handlers, one is wanted"
        if kind not in used_kinds:
            yield f"{kind}: no intent asks for it"
    for name in sorted(set(model.slots).difference(model.intents)):
        yield f"{name}: nobody handles it"


def check_red_flags(model: LintedModel) -> Iterator[str]:
    """Check that everything that people say for a red flag resolves to that red flag."""
    carriers = [
        sample
        for name, sample in model.samples
        for slot in SLOT.findall(sample)
        if model.slots[name].get(slot) == "DANGER"
    ]
    if "{danger}" not in carriers:
        yield "DANGER: no sample is the words of danger alone"
    resolved = {
        name: entry["id"]
        for entry in model.types.get("DANGER", ())
        for name in (entry["name"]["value"], *entry["name"]["synonyms"])
    }
    for flag in model.library.red_flags.values():
        for name in respell(sample_spellings(flag.says), model.library.region):
            if resolved.get(name) != flag.id:
                yield f"DANGER: {name!r} of {flag.id} is heard as {resolved.get(name, 'nothing')}"


def check_findings(model: LintedModel) -> Iterator[str]:
    """Check that the ids of finding slots are findings of the content."""
    for name in FINDING_TYPES:
        for entry in model.types.get(name, ()):
            if entry["id"] not in model.library.findings:
                yield f"{name}: {entry['id']} is no finding"
