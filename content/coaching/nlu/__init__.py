"""Natural language understanding: the intent, the slots and the symptoms of an utterance.

Text enters, a ``Meaning`` leaves: an intent, its slots and a description of the complaint. It may
use the library, the language, the matching, and the description of the triage. ``interpreter`` and
``reports`` are imported as modules, since they load everything else.

In this room *tokens* are the words as they were said and *words* their stems ("whil", "sid"),
without the dropped ones.
"""

from content.coaching.nlu.intent import (
    ACCEPTING_INTENTS,
    ALLOWED,
    ASKING_INTENTS,
    AVOID,
    CONDITION_INTENTS,
    DAYS,
    DEFAULT_TOPICS,
    DOSE,
    EXACT,
    EXERCISE_INTENTS,
    FAST,
    HILLS,
    HOW_FAR,
    MOVE_INTENTS,
    MUSCLE_INTENTS,
    OF_ALL,
    ONE_MOVE,
    OTHER_MOVES,
    RUNNING_INTENTS,
    STOPPING,
    THROUGH,
    VAGUE_INTENTS,
    WORSENING,
    Clause,
    Intent,
    Meaning,
    Setting,
    topic_for,
)

__all__ = [
    "ACCEPTING_INTENTS",
    "ALLOWED",
    "ASKING_INTENTS",
    "AVOID",
    "CONDITION_INTENTS",
    "DAYS",
    "DEFAULT_TOPICS",
    "DOSE",
    "EXACT",
    "EXERCISE_INTENTS",
    "FAST",
    "HILLS",
    "HOW_FAR",
    "MOVE_INTENTS",
    "MUSCLE_INTENTS",
    "OF_ALL",
    "ONE_MOVE",
    "OTHER_MOVES",
    "RUNNING_INTENTS",
    "STOPPING",
    "THROUGH",
    "VAGUE_INTENTS",
    "WORSENING",
    "Clause",
    "Intent",
    "Meaning",
    "Setting",
    "topic_for",
]
