"""Builds the interaction model of a locale from the content, and compares it with the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from content.library import LOCALES, Library, load
from content.records.regions import Region
from skill.intents import IntentFile, Intents, utterances
from skill.interaction_model.expansion import Expander
from skill.interaction_model.lint import lint
from skill.interaction_model.slot_types import SlotValue, respell, slot_types

INVOCATION = "hip coach"
FOLDER = Path("interaction_models")

Model = dict[str, Any]
"""The JSON that Alexa accepts."""


def build(library: Library, intents: Intents | None = None) -> Model:
    """Return the interaction model of *library*'s locale."""
    files = utterances.load() if intents is None else intents
    types, region = slot_types(library), library.region
    used = {kind for file in files.values() for kind in file.slots.values()}
    language = {
        "invocationName": INVOCATION,
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
        "intents": [_intent(file, region) for file in _in_order(files) if file.in_model],
        "types": [
            {"name": name, "values": [_value(value, region) for value in values]}
            for name, values in types.items()
            if name in used
        ],
    }
    return {"interactionModel": {"languageModel": language}}


def _in_order(intents: Intents) -> list[IntentFile]:
    return sorted(intents.values(), key=lambda file: file.precedence)


def _intent(file: IntentFile, region: Region) -> Model:
    samples = respell(Expander().expand(file.samples), region)
    intent: Model = {"name": file.intent, "samples": samples}
    if not file.is_built_in:
        intent["slots"] = [{"name": name, "type": kind} for name, kind in file.slots.items()]
    return intent


def _value(value: SlotValue, region: Region) -> Model:
    """Return one value; Alexa's schema requires a synonym for each."""
    name, *synonyms = respell(value.names, region)
    return {"id": value.id, "name": {"value": name, "synonyms": synonyms or [f"the {name}"]}}


def text_of(model: Model) -> str:
    """Return the text of the file of *model*."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path = FOLDER) -> list[Path]:
    """Write the models of all locales, or none on a fault; return the files."""
    texts = {folder / f"{locale}.json": text_of(build(load(locale))) for locale in LOCALES}
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def faults(folder: Path = FOLDER) -> list[str]:
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
