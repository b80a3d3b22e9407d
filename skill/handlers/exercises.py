"""Questions about exercises."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import IntentHandler


class ExerciseHandler(IntentHandler):
    """How an exercise is done, one detail of it, and which exercises there are."""

    intents = frozenset(
        {Intent.ASK_HOWTO, Intent.ASK_DETAIL, Intent.LIST_EXERCISES, Intent.EXERCISES_FOR}
    )
