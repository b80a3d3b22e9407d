"""From the free words of a label's context to the setting in which the sentence was said."""

from __future__ import annotations

import re

from content.coaching.nlu import Setting

IN_SESSION = "in_session"
_RULES = (
    (Setting.SESSION, r"\b(?:ready|set|in position|paused|when you)\b"),
    (Setting.OFFER, r"^(?:shall|would you|do you want|can (?:i|we)|keep going)"),
    (
        Setting.FEELING,
        r"better|since last|compared|improvement|^(?:and )?how (?:is|was|has|does|did) ",
    ),
    (
        Setting.VERDICT,
        r"^(?:so|it fits|this fits|that fits|you |i |please|sounds|last|see|leave)\b",
    ),
    (Setting.DETAIL, r"\b(?:where|which|what|when|how|or|point|front|left|right|out of|zero)\b"),
)
"""The first that is found in the words decides."""


def setting_of(context: str) -> Setting | None:
    """Return the setting of a label's *context*: none, a session, or what the coach had said."""
    if not context:
        return None
    if context == IN_SESSION:
        return Setting.SESSION
    said = context.casefold()
    return next((it for it, rule in _RULES if re.search(rule, said)), Setting.YES_OR_NO)
