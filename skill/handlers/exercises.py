"""Questions about exercises."""

from __future__ import annotations

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler


class ExerciseHandler(IntentHandler):
    """How an exercise is done, one detail of it, and which exercises there are."""

    kinds = frozenset({Kind.ASK_HOWTO, Kind.ASK_DETAIL, Kind.LIST_EXERCISES, Kind.EXERCISES_FOR})
