"""Natural language understanding: what an utterance asks for, names, and tells of the body.

Text enters, a ``Meaning`` leaves: an intent, its slots and a description of the complaint. It may
touch the library, the language and the matching, and from the triage what a description is.
``understanding``, ``reports`` and ``topics`` are imported by their names, as they load the rest.
"""

from content.coaching.nlu.intent import (
    CONDITION_INTENTS,
    EXERCISE_INTENTS,
    MUSCLE_INTENTS,
    Intent,
    Meaning,
)

__all__ = ["CONDITION_INTENTS", "EXERCISE_INTENTS", "MUSCLE_INTENTS", "Intent", "Meaning"]
