"""What our handlers would miss in an interaction model, and what it promises to runners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.coaching.nlu import Intent
from skill.handlers import TALK
from skill.interaction_model.linted_model import Linted
from skill.interaction_model.platform_rules import SLOT
from skill.interaction_model.slot_types import respelled, spoken

FEWEST_SAMPLES = 15
FINDING_TYPES = ("PLACE", "FEELING", "TRIGGER", "ONSET")


def enough_samples(model: Linted) -> Iterator[str]:
    """Check that there are samples enough for what people phrase as they like."""
    for intent in model.language["intents"]:
        few = len(intent["samples"]) < FEWEST_SAMPLES
        if few and not intent["name"].startswith("AMAZON."):
            yield f"{intent['name']}: {len(intent['samples'])} samples, {FEWEST_SAMPLES} are wanted"


def handled(model: Linted) -> Iterator[str]:
    """Check that each kind has one handler and an intent, and each intent a known kind."""
    owners = Counter(kind for handler in TALK for kind in handler.kinds)
    asked = {file.kind for file in model.intents.values()}
    for kind in Intent:
        if owners[kind] != 1:
            yield f"{kind}: {owners[kind]} handlers, one is wanted"
        if kind not in asked:
            yield f"{kind}: no intent asks for it"
    for name in sorted(set(model.slots).difference(model.intents)):
        yield f"{name}: nobody handles it"


def danger(model: Linted) -> Iterator[str]:
    """Check that all that people say for each red flag reaches us as that red flag."""
    carriers = [
        sample
        for name, sample in model.samples
        for slot in SLOT.findall(sample)
        if model.slots[name].get(slot) == "DANGER"
    ]
    if "{danger}" not in carriers:
        yield "DANGER: no sample is the words of danger alone"
    heard = {
        name: entry["id"]
        for entry in model.types.get("DANGER", ())
        for name in (entry["name"]["value"], *entry["name"]["synonyms"])
    }
    for flag in model.library.red_flags.values():
        for name in respelled(spoken(flag.says), model.library.region):
            if heard.get(name) != flag.id:
                yield f"DANGER: {name!r} of {flag.id} is heard as {heard.get(name, 'nothing')}"


def findings(model: Linted) -> Iterator[str]:
    """Check that what can be told of a complaint is something that the content knows."""
    for name in FINDING_TYPES:
        for entry in model.types.get(name, ()):
            if entry["id"] not in model.library.findings:
                yield f"{name}: {entry['id']} is no finding"
