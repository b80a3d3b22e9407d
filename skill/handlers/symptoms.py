"""Reports of symptoms, and every sign of danger."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import IntentHandler


class SymptomHandler(IntentHandler):
    """Symptoms, corrections of them, pain during an exercise, and danger."""

    intents = frozenset(
        {
            Intent.DANGER,
            Intent.REPORT_SYMPTOM,
            Intent.REPORT_PAIN,
            Intent.CORRECT,
            Intent.UNSURE,
            Intent.WHY,
            Intent.WHAT_ELSE,
            Intent.OUTSIDE_BODY,
        }
    )
