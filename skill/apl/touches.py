"""From what a screen sends of a touch to what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.nlu import CONDITION_KINDS, Kind, Meaning

FIELDS: Mapping[Kind, str] = {
    **dict.fromkeys(CONDITION_KINDS, "condition"),
    Kind.START_SESSION: "routine",
    Kind.EASIER: "exercise",
    Kind.HARDER: "exercise",
}
"""Kinds that are about something, and the field of the meaning that its id fills."""

KIND_NAMES = frozenset(Kind)


def meaning_of_touch(said: Sequence[str]) -> Meaning | None:
    """Return what the words *said*, a kind and an id, mean; ``None`` if they are none of ours."""
    if not said or said[0] not in KIND_NAMES:
        return None
    kind = Kind(said[0])
    about = said[1] if len(said) > 1 else ""
    field = FIELDS.get(kind)
    return Meaning(kind, **{field: about}) if field and about else Meaning(kind)  # type: ignore[arg-type] # all of these are text
