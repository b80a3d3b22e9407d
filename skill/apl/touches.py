"""From the arguments of a touch to a ``Meaning``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning

FIELDS: Mapping[Intent, str] = {
    **dict.fromkeys(CONDITION_INTENTS, "condition"),
    Intent.START_SESSION: "routine",
    Intent.EASIER: "exercise",
    Intent.HARDER: "exercise",
}
"""Intents that are about an entity, and the field of ``Meaning`` that its id fills."""

INTENT_NAMES = frozenset(Intent)


def meaning_of_touch(arguments: Sequence[str]) -> Meaning | None:
    """Return the meaning of *arguments*, an intent and an id; ``None`` if they are not ours."""
    if not arguments or arguments[0] not in INTENT_NAMES:
        return None
    intent = Intent(arguments[0])
    about = arguments[1] if len(arguments) > 1 else ""
    field = FIELDS.get(intent)
    return Meaning(intent, **{field: about}) if field and about else Meaning(intent)  # type: ignore[arg-type] # all of these are text
