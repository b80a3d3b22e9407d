"""What a runner tells of the body, and every word of danger."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import TalkHandler


class SymptomHandler(TalkHandler):
    """Descriptions, corrections, pain in the middle of a move, and danger."""

    kinds = frozenset(
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
