"""Questions about conditions, and about all that surrounds them."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import TalkHandler


class ConditionHandler(TalkHandler):
    """What a condition is, how it feels, where it comes from, what helps, and whom to see."""

    kinds = frozenset(
        {
            Intent.ASK_CONDITION,
            Intent.ASK_SYMPTOMS,
            Intent.ASK_CAUSES,
            Intent.ASK_TREATMENT,
            Intent.ASK_RECOVERY,
            Intent.SEE_SOMEONE,
            Intent.COMPARE,
            Intent.LIST_CONDITIONS,
            Intent.OUTSIDE_CONDITION,
        }
    )


class GuidanceHandler(TalkHandler):
    """Running with it, preventing it, medicines, and how a hip is built."""

    kinds = frozenset(
        {
            Intent.CAN_I_RUN,
            Intent.RETURN_TO_RUN,
            Intent.CROSS_TRAINING,
            Intent.ASK_RISKS,
            Intent.ASK_PREVENTION,
            Intent.ASK_ANATOMY,
            Intent.ASK_MEDICATION,
        }
    )
