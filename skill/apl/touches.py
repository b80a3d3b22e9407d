"""What can be touched on a screen, as data for a document, and what a touch means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning
from content.coaching.views import Touch

NEXT_ACTIONS = frozenset({Intent.PAUSE, Intent.RESUME})
"""What is most likely touched next, in the colour of the working muscle."""

STRONG_ACTIONS = frozenset(
    {
        *(Intent.YES, Intent.NO, Intent.UNSURE, Intent.REPORT_PAIN, Intent.STOP),
        *(Intent.FEELS_BETTER, Intent.FEELS_SAME, Intent.FEELS_WORSE),
    }
)
"""Answers, and what must be found at once: dark on light, or light on dark."""

TOUCH_FIELDS: Mapping[Intent, str] = {
    **dict.fromkeys(CONDITION_INTENTS, "condition"),
    Intent.START_SESSION: "routine",
    Intent.EASIER: "exercise",
    Intent.HARDER: "exercise",
}
"""Intents that are about an entity, and the field of ``Meaning`` that its id fills."""

INTENT_NAMES = frozenset(Intent)


def data_of_touch(touch: Touch) -> dict[str, str]:
    """Return *touch* as a document has it: its words, its arguments, and how it stands out."""
    return {
        "words": touch.words,
        "kind": touch.intent.value,
        "about": touch.id,
        "rank": _rank(touch),
    }


def _rank(touch: Touch) -> str:
    if touch.intent in NEXT_ACTIONS:
        return "next"
    return "strong" if touch.intent in STRONG_ACTIONS else "plain"


def meaning_of_touch(arguments: Sequence[str]) -> Meaning | None:
    """Return what a touch with *arguments*, an intent and an id, means; ``None`` if not ours.

    The name of a sign is the text of the meaning, still to be heard as if it had been said.
    """
    if not arguments or arguments[0] not in INTENT_NAMES:
        return None
    intent = Intent(arguments[0])
    about = arguments[1] if len(arguments) > 1 else ""
    if intent is Intent.REPORT_SYMPTOM:
        return Meaning(intent, text=about)
    field = TOUCH_FIELDS.get(intent)
    return Meaning(intent, **{field: about}) if field and about else Meaning(intent)  # type: ignore[arg-type] # all of these are text
