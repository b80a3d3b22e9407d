"""Questions about conditions, about running with them, and about exercises."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import IntentHandler


class ConditionHandler(IntentHandler):
    """A condition's description, symptoms, causes and treatment, and whom to see."""

    intents = frozenset(
        {
            Intent.ASK_CONDITION,
            Intent.ASK_SYMPTOMS,
            Intent.ASK_CAUSES,
            Intent.ASK_TREATMENT,
            Intent.ASK_RECOVERY,
            Intent.SEE_SOMEONE,
            Intent.COMPARE,
            Intent.LIST_CONDITIONS,
            Intent.ASK_OTHER_COMPLAINT,
        }
    )


class GuidanceHandler(IntentHandler):
    """Running with a condition, prevention, medicines, and the anatomy of the hip."""

    intents = frozenset(
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


class ExerciseHandler(IntentHandler):
    """How an exercise is done, one detail of it, and which exercises there are."""

    intents = frozenset(
        {Intent.ASK_HOWTO, Intent.ASK_DETAIL, Intent.LIST_EXERCISES, Intent.EXERCISES_FOR}
    )
