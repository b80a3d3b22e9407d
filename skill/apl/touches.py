"""From what a screen sends of a touch to what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning

FIELDS: Mapping[Intent, str] = {
    **dict.fromkeys(CONDITION_INTENTS, "condition"),
    Intent.START_SESSION: "routine",
    Intent.EASIER: "exercise",
    Intent.HARDER: "exercise",
}
"""Kinds that are about something, and the field of the meaning that its id fills."""

KINDS = frozenset(Intent)


def meaning_of(said: Sequence[str]) -> Meaning | None:
    """Return what the words *said*, a kind and an id, mean; ``None`` if they are none of ours."""
    if not said or said[0] not in KINDS:
        return None
    kind = Intent(said[0])
    about = said[1] if len(said) > 1 else ""
    field = FIELDS.get(kind)
    return Meaning(kind, **{field: about}) if field and about else Meaning(kind)  # type: ignore[arg-type] # all of these are text
