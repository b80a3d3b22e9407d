"""Questions about moves."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import TalkHandler


class ExerciseHandler(TalkHandler):
    """How a move is done, a detail of it, and which moves there are."""

    kinds = frozenset(
        {Intent.ASK_HOWTO, Intent.ASK_DETAIL, Intent.LIST_EXERCISES, Intent.EXERCISES_FOR}
    )
