"""The talk about a complaint: danger first, one question at a time, then how soon to be seen.

A scene and a meaning enter, a turn leaves. It may touch the triage, the dialog and a session that
hurts; it never names what somebody has.
"""

from content.coaching.consultation.conclusion import action_words, danger_words, likely_conditions
from content.coaching.consultation.inquiry import is_news

__all__ = ["action_words", "danger_words", "is_news", "likely_conditions"]
