"""From the arguments of a touch to a ``Meaning``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.nlu import CONDITION_KINDS, Kind, Meaning

FIELDS: Mapping[Kind, str] = {
    **dict.fromkeys(CONDITION_KINDS, "condition"),
    Kind.START_SESSION: "routine",
    Kind.EASIER: "exercise",
    Kind.HARDER: "exercise",
}
"""Kinds that are about an entity, and the field of ``Meaning`` that its id fills."""

KIND_NAMES = frozenset(Kind)


def meaning_of_touch(arguments: Sequence[str]) -> Meaning | None:
    """Return the meaning of *arguments*, a kind and an id; ``None`` if they are not ours."""
    if not arguments or arguments[0] not in KIND_NAMES:
        return None
    kind = Kind(arguments[0])
    about = arguments[1] if len(arguments) > 1 else ""
    field = FIELDS.get(kind)
    return Meaning(kind, **{field: about}) if field and about else Meaning(kind)  # type: ignore[arg-type] # all of these are text
