"""Questions about conditions, and about all that surrounds them."""

from __future__ import annotations

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler


class ConditionHandler(IntentHandler):
    """What a condition is, how it feels, where it comes from, what helps, and whom to see."""

    kinds = frozenset(
        {
            Kind.ASK_CONDITION,
            Kind.ASK_SYMPTOMS,
            Kind.ASK_CAUSES,
            Kind.ASK_TREATMENT,
            Kind.ASK_RECOVERY,
            Kind.SEE_SOMEONE,
            Kind.COMPARE,
            Kind.LIST_CONDITIONS,
            Kind.OUTSIDE_CONDITION,
        }
    )


class GuidanceHandler(IntentHandler):
    """Running with it, preventing it, medicines, and how a hip is built."""

    kinds = frozenset(
        {
            Kind.CAN_I_RUN,
            Kind.RETURN_TO_RUN,
            Kind.CROSS_TRAINING,
            Kind.ASK_RISKS,
            Kind.ASK_PREVENTION,
            Kind.ASK_ANATOMY,
            Kind.ASK_MEDICATION,
        }
    )
