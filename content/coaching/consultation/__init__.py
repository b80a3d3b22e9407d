"""The dialog about symptoms: danger first, one question at a time, then the care level.

A turn context and a meaning enter; a turn leaves. It may use the triage, the dialog and a session
with pain; it never gives a diagnosis.
"""

from content.coaching.consultation.conclusion import (
    action_words,
    condition_urgent_by_itself,
    danger_reason,
    danger_words,
    likely_conditions,
)
from content.coaching.consultation.corrections import mend
from content.coaching.consultation.pain import ask_which_danger
from content.coaching.consultation.policy import is_news

__all__ = [
    "action_words",
    "ask_which_danger",
    "condition_urgent_by_itself",
    "danger_reason",
    "danger_words",
    "is_news",
    "likely_conditions",
    "mend",
]
