"""How long it takes, also where that is asked in other words, or which of two times is right."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog.question import QuestionType
from content.coaching.dialog.state import DialogState
from content.coaching.nlu import Intent, Meaning
from content.language.en.asking.complaint import (
    asks_how_long,
    asks_of_other_doing,
    speaks_of_healing,
)

BEFORE_A_SESSION = frozenset(
    {
        *(QuestionType.SAFETY_BEFORE_SESSION, QuestionType.START, QuestionType.RESUME),
        QuestionType.HANDS_FREE,
    }
)
"""Questions besides which "how long" is about the session."""


WHEN = frozenset({Intent.RETURN_TO_RUN, Intent.ASK_RECOVERY})
"""Intents of "when can I sleep on it again"."""

AFTER_SURGERY = "after_surgery"
"""The topic of how long it takes after an operation."""

RACING = "racing"
"""The topic of a race, beside which "will it be better by then" is asked."""


def of_healing(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return what "when can I sleep on it again" asks: how long it takes, once that is known."""
    if meaning.topic == AFTER_SURGERY:
        return meaning
    known = meaning.condition or dialog.likely_condition or dialog.condition
    asks = meaning.intent in WHEN and asks_of_other_doing(meaning.tokens)
    beside_a_race = meaning.intent is Intent.ASK_RECOVERY and meaning.topic == RACING
    asks = asks or (beside_a_race and speaks_of_healing(meaning.tokens))
    if not (known and (asks or _asks_of_healing(dialog, meaning))):
        return meaning
    return replace(meaning, intent=Intent.ASK_RECOVERY, topic="", exercise="", condition=known)


def _asks_of_healing(dialog: DialogState, meaning: Meaning) -> bool:
    """Whether *meaning* asks how long it takes; a complaint that fits nothing here has no time."""
    of_session = dialog.pending is not None and dialog.pending.kind in BEFORE_A_SESSION
    waits = of_session and not speaks_of_healing(meaning.tokens)
    named = meaning.condition or dialog.likely_condition or dialog.condition or dialog.case.found
    is_known = bool(named) or not dialog.case.findings
    return dialog.session is None and not waits and is_known and asks_how_long(meaning.tokens)
