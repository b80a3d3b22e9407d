"""Questions about conditions, and about running and living with them."""

from __future__ import annotations

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler


class ConditionHandler(IntentHandler):
    """A condition's description, symptoms, causes and treatment, and whom to see."""

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
    """Running with a condition, prevention, medicines, and the anatomy of the hip."""

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
