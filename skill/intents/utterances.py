"""Alexa intents and their sample utterances, as data in TOML files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from content.coaching.nlu import Intent
from content.library import DATA, LANGUAGE, ContentError, Fault

OPENER = "<opener>"
FREE_WORDS = "AMAZON.SearchQuery"
WHOLE_PHRASE = "PHRASE"
"""The slot type for a whole utterance: Alexa also fills it with words that it does not list."""

CARRIERS = ("none", "few", "all")
"""The sets of intents with free words after fixed ones, the least first."""

FOLDER = DATA / LANGUAGE / "utterances"


class IntentDefinition(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "name": "intent",
        "coach_intent": "kind",
        "text_template": "heard_as",
        "text_templates": "heard_with",
        "words_decide": "listens",
        "is_denial": "denies",
    },
):
    """One Alexa intent: its name, the coach's intent, its slots, and sample utterances.

    Samples may hold ``(one|another)`` and ``[optional]`` words. ``fixed`` sets fields of the
    meaning that have no slot. Only the words in the slots reach us, so ``text_template`` puts the
    words around them back; ``text_templates`` has those around single slots, by the slot's name.
    If ``words_decide``, the words in the slots decide the coach's intent; if ``is_denial``, the
    findings in the slots are denied. Built-in intents match their samples exactly. ``in_model`` is
    false for one that Alexa may send although our models do not list it, and ``carriers`` is the
    least of ``CARRIERS`` whose models list it.

    ``openers`` are first words ("well", "so i"); the file stands for one intent per opener, with
    ``<opener>`` replaced in the name, the samples and the text template.
    """

    name: str
    coach_intent: Intent
    samples: tuple[str, ...] = ()
    slots: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}
    text_template: str = "{words}"
    text_templates: Mapping[str, str] = {}
    words_decide: bool = False
    is_denial: bool = False
    in_model: bool = True
    carriers: Literal["none", "few", "all"] = "none"
    openers: tuple[str, ...] = ()

    @property
    def is_built_in(self) -> bool:
        """Whether Alexa itself defines the intent."""
        return self.name.startswith("AMAZON.")

    @property
    def is_coach_intent_certain(self) -> bool:
        """Whether the coach's intent is certain even if we do not understand the slots' words.

        True for a fixed phrase and for a free-text slot with words around it. False if the whole
        utterance is an unknown name or an opener, and for the unknown intent.
        """
        return (self.is_free or not self.words_decide) and self.coach_intent is not Intent.UNKNOWN

    @property
    def is_free(self) -> bool:
        """Whether a slot is free text."""
        return not {FREE_WORDS, WHOLE_PHRASE}.isdisjoint(self.slots.values())

    def is_listed(self, carriers: str) -> bool:
        """Return whether models with this set of *carriers* list the intent."""
        return self.in_model and CARRIERS.index(self.carriers) <= CARRIERS.index(carriers)

    @property
    def precedence(self) -> int:
        """The order of intents in the model: the most specific first."""
        return 0 if self.is_built_in else 2 if self.is_free else 1


UNKNOWN_INTENT = IntentDefinition(name="", coach_intent=Intent.UNKNOWN, words_decide=True)
"""Stands for any intent that has no definition."""

Intents = Mapping[str, IntentDefinition]
"""Intents by their names."""


@cache
def load(folder: Path = FOLDER) -> Intents:
    """Return every intent by its name, in the order of the files' names.

    Raises:
        ContentError: with the faults of all files.
    """
    faults: list[Fault] = []
    definitions = [_decode(path, faults) for path in sorted(folder.glob("*.toml"))]
    if faults:
        raise ContentError(tuple(faults))
    intents = (
        _with_opener(definition, opener)
        for definition in definitions
        for opener in definition.openers or [""]
    )
    return {intent.name: intent for intent in intents}


def _with_opener(definition: IntentDefinition, opener: str) -> IntentDefinition:
    """Return the intent that *definition* stands for with *opener*, empty if it has none."""
    name = "".join(word.capitalize() for word in re.findall(r"[^\W\d_]+", opener))
    return msgspec.structs.replace(
        definition,
        name=definition.name.replace(OPENER, name),
        text_template=definition.text_template.replace(OPENER, opener),
        samples=tuple(sample.replace(OPENER, opener) for sample in definition.samples),
    )


def _decode(path: Path, faults: list[Fault]) -> IntentDefinition:
    """Return the intent in *path*; if invalid, add to *faults* and return the unknown intent."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=IntentDefinition)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        problem, _, toml_position = str(fault).partition(" - at ")
        key = toml_position.strip("`$.") or "file"
        faults.append(Fault(f"{LANGUAGE}/utterances/{path.name}", key, problem))
        return UNKNOWN_INTENT
