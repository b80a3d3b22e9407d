"""Builds the interaction model of a locale from the content, and compares it with the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from content.library import LOCALES, Library, load
from content.records.language import Region
from skill.intents import IntentDefinition, utterances
from skill.interaction_model.lint import lint
from skill.interaction_model.listing import load_listing
from skill.interaction_model.slot_types import SlotValue, expand, respell_all, slot_types

Model = dict[str, Any]
"""The JSON that Alexa accepts."""

DEFAULT_CARRIERS = "few"


def build(library: Library, carriers: str = DEFAULT_CARRIERS) -> Model:
    """Return the interaction model of *library*'s locale, with one of the sets of ``CARRIERS``."""
    listed = [it for it in utterances.load().values() if it.is_listed(carriers)]
    intents = sorted(listed, key=lambda intent: intent.precedence)
    types, region = slot_types(library), library.region
    used_types = {slot_type for intent in intents for slot_type in intent.slots.values()}
    language_model = {
        "invocationName": load_listing()["invocationName"],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
        "intents": [_intent(intent, region) for intent in intents],
        "types": [
            {"name": name, "values": [_value(value, region) for value in values]}
            for name, values in types.items()
            if name in used_types
        ],
    }
    return {"interactionModel": {"languageModel": language_model}}


def _intent(intent: IntentDefinition, region: Region) -> Model:
    samples = respell_all(expand(intent.samples), region)
    entry: Model = {"name": intent.name, "samples": samples}
    if not intent.is_built_in:
        entry["slots"] = [
            {"name": name, "type": slot_type} for name, slot_type in intent.slots.items()
        ]
    return entry


def _value(value: SlotValue, region: Region) -> Model:
    """Return one value; Alexa's schema requires a synonym for each."""
    name, *synonyms = respell_all(value.names, region)
    return {"id": value.id, "name": {"value": name, "synonyms": synonyms or [f"the {name}"]}}


def text_of(model: Model) -> str:
    """Return the text of the file of *model*, or of another file of a skill package."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def write_models(folder: Path, carriers: str = DEFAULT_CARRIERS) -> list[Path]:
    """Write the models of all locales, or none on a fault; return the files."""
    texts = {folder / f"{it}.json": text_of(build(load(it), carriers)) for it in LOCALES}
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def faults(folder: Path) -> list[str]:
    """Return the faults of the models, and of the files in *folder*, one a line."""
    lines = []
    for locale in LOCALES:
        library, file = load(locale), folder / f"{locale}.json"
        model = build(library)
        lines += [f"{locale}: {fault}" for fault in lint(model, utterances.load(), library)]
        if not file.is_file():
            lines.append(f"{file}: missing, see models build")
        elif file.read_text(encoding="utf-8") != text_of(model):
            lines.append(f"{file}: stale, see models build")
    return lines
