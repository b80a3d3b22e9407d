"""What an utterance leaves unsaid: what "it" stands for, and what a waiting question asked."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog.state import Asked, Conversation
from content.coaching.nlu import CONDITION_KINDS, EXERCISE_KINDS, Kind, Meaning

NAMES_ASKED: Mapping[Asked, tuple[str, Kind]] = {
    Asked.WHICH_CONDITION: ("condition", Kind.ASK_CONDITION),
    Asked.WHICH_EXERCISE: ("exercise", Kind.ASK_HOWTO),
    Asked.WHICH_ROUTINE: ("routine_kind", Kind.START_SESSION),
}
"""Questions for a name: the field that answers each, and what is then wanted."""

NAMING = frozenset(
    {Kind.UNKNOWN, Kind.OUTSIDE_DOMAIN, Kind.ASK_CONDITION, Kind.ASK_HOWTO, Kind.REPORT_SYMPTOM}
)
"""Kinds that a name alone may be taken for."""

FORMS = frozenset({Kind.EASIER, Kind.HARDER})
"""Words to a session that, with none, ask about the form of a move spoken of."""


def in_context(talk: Conversation, meaning: Meaning) -> Meaning:
    """Fill in what "it" stands for, and what a waiting question asked the name of."""
    pending = talk.pending
    if pending is not None and pending.asked in NAMES_ASKED and meaning.kind in NAMING:
        field, kind = NAMES_ASKED[pending.asked]
        if getattr(meaning, field):
            meaning = replace(meaning, kind=Kind(pending.then or kind))
    if meaning.kind in CONDITION_KINDS and not (meaning.condition or meaning.named):
        of_its_own = meaning.kind is Kind.ASK_TREATMENT and meaning.topic
        return meaning if of_its_own else replace(meaning, condition=talk.condition)
    if meaning.kind is Kind.COMPARE and talk.condition not in {"", meaning.condition}:
        return replace(meaning, other_condition=meaning.other_condition or talk.condition)
    if meaning.kind in FORMS and talk.session is None and (meaning.exercise or talk.exercise):
        meaning = replace(meaning, kind=Kind.ASK_DETAIL, detail=meaning.kind.value)
    if meaning.kind in EXERCISE_KINDS and not meaning.exercise and not meaning.named:
        return replace(meaning, exercise=_move_of(talk, meaning.kind))
    return meaning


def _move_of(talk: Conversation, kind: Kind) -> str:
    """Return the move spoken of: the one under way, whose how-to the session tells itself."""
    state = talk.session
    if state is None:
        return talk.exercise
    told_there = kind is Kind.ASK_HOWTO or state.is_past_the_end
    return "" if told_there else state.plan[state.step].exercise
