"""Reports of symptoms, and every sign of danger."""

from __future__ import annotations

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler


class SymptomHandler(IntentHandler):
    """Symptoms, corrections of them, pain during an exercise, and danger."""

    kinds = frozenset(
        {
            Kind.DANGER,
            Kind.REPORT_SYMPTOM,
            Kind.REPORT_PAIN,
            Kind.CORRECT,
            Kind.UNSURE,
            Kind.WHY,
            Kind.WHAT_ELSE,
            Kind.OUTSIDE_BODY,
        }
    )
