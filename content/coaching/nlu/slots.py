"""Fills slots that have few values: a detail, equipment, a position, a kind of session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from content.coaching.nlu.entities import CORE, STRENGTH, Entities
from content.coaching.nlu.intent import MUSCLE_INTENTS, Intent, Meaning, topic_for
from content.coaching.nlu.topics import answering
from content.language.en.question_forms import Form, asks_as
from content.library import Library

LEXICON = "particulars"

SLOTS: Mapping[Intent, Mapping[str, str]] = {
    Intent.ASK_DETAIL: {"detail": "detail"},
    Intent.LIST_EXERCISES: {"list": "topic"},
    Intent.EXERCISES_FOR: {"list": "topic"},
    Intent.START_SESSION: {
        "kind": "routine_kind",
        "equipment": "equipment",
        "position": "position",
        "first": "first_side",
        "without": "leave_out",
        "talk": "verbosity",
    },
    Intent.START_WARM_UP: {
        "position": "position",
        "first": "first_side",
        "without": "leave_out",
        "talk": "verbosity",
        "soon": "detail",
    },
    Intent.SWITCH_SIDE: {"asked": "detail"},
    Intent.SET_VERBOSITY: {"talk": "verbosity"},
    Intent.PAUSE: {"brief": "detail"},
}
"""For each intent: the groups of words to look for, and the slot that each fills.

The move to leave out is the one that is named.
"""


class SlotFiller:
    """Fills slots of a meaning from the phrases of one library."""

    def __init__(self, library: Library) -> None:
        self._muscles = {it.id for it in library.anatomy.values() if it.muscles}
        self._choices: dict[str, list[tuple[str, str]]] = {}
        table = library.lexicon[LEXICON].words if LEXICON in library.lexicon else {}
        for key, phrases in table.items():
            group, _, choice = key.partition("_")
            entries = self._choices.setdefault(group, [])
            entries.extend((f" {phrase} ", choice) for phrase in phrases)
        for entries in self._choices.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def fill(self, meaning: Meaning, words: Sequence[str]) -> Meaning:
        """Return *meaning* with the slots filled that *words* name; the longest phrase wins."""
        said = f" {' '.join(words)} "
        for group, field in SLOTS.get(meaning.intent, {}).items():
            choice = self._first_choice(group, said)
            if choice:
                value = meaning.exercise if field == "leave_out" else choice
                meaning = replace(meaning, **{field: value})
        return meaning

    def fill_muscle(self, meaning: Meaning, words: Sequence[str], entities: Entities) -> Meaning:
        """Fill in the muscle for which moves are asked; "what strengthens it" asks for them too."""
        muscle = entities.first("anatomy")
        if meaning.intent is Intent.ASK_ANATOMY and asks_as(words, Form.MOVES_FOR):
            meaning = replace(meaning, intent=Intent.EXERCISES_FOR)
        wanted = meaning.intent in MUSCLE_INTENTS and muscle in self._muscles
        if meaning.intent is Intent.ASK_PREVENTION:
            wanted = wanted and meaning.topic == STRENGTH and muscle != CORE
        return replace(meaning, detail=muscle) if wanted and not entities.hurts else meaning

    def _first_choice(self, group: str, said: str) -> str:
        entries = self._choices.get(group, ())
        return next((choice for phrase, choice in entries if phrase in said), "")


def ask_about(library: Library, topic: str, meaning: Meaning) -> Meaning:
    """Return the question about *topic* that *meaning* holds besides what it tells."""
    intent = answering(library, Intent.ASK_PREVENTION, topic)
    condition = topic if topic in library.neighbours else ""
    asked = Meaning(intent, meaning.text, meaning.tokens, condition=condition, topic=topic)
    named = topic_for(library, asked)
    return replace(asked, of_its_own=named is not None and named.of_its_own)
