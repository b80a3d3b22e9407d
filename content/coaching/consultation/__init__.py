"""The dialog about symptoms: danger first, one question at a time, then the care level.

A turn context and a meaning enter; a turn leaves. It may use the triage, the dialog and a session
with pain; it never gives a diagnosis.
"""

from content.coaching.consultation.acknowledgement import what_was_told
from content.coaching.consultation.conclusion import (
    best_text,
    change_text,
    condition_urgent_by_itself,
    danger_reason,
    danger_reasons,
    ids_of_changes,
    likely_conditions,
    most_urgent,
    what_to_rule_out,
)
from content.coaching.consultation.corrections import mend
from content.coaching.consultation.pain import ask_which_danger
from content.coaching.consultation.pain import handle_answer as answer_after_pain
from content.coaching.consultation.policy import is_news, words_of_checks_left

__all__ = [
    "answer_after_pain",
    "ask_which_danger",
    "best_text",
    "change_text",
    "condition_urgent_by_itself",
    "danger_reason",
    "danger_reasons",
    "ids_of_changes",
    "is_news",
    "likely_conditions",
    "mend",
    "most_urgent",
    "what_to_rule_out",
    "what_was_told",
    "words_of_checks_left",
]
