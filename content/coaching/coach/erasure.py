"""Erasing what is remembered of a user: asked once, done on a plain yes."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import policy
from content.coaching.dialog import (
    ANYTHING,
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    question_reply,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Say

FORGET = PendingQuestion(QuestionType.FORGET, "chat.forget")
FORGOTTEN = "chat.forgotten"


def ask_to_forget(context: TurnContext) -> Turn:
    """Ask once before anything is erased."""
    return context.ask((), FORGET)


def handle_forget_answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Erase the record on a yes and keep it on a no; ``None`` if it is neither.

    A danger reported in this dialog is not erased.
    """
    dialog, intent = context.dialog, meaning.intent
    if intent in KEEPS:
        return _keep_record(context)
    if intent in HALF_A_YES:
        return context.ask(context.words("consult.yes_or_no"), FORGET)
    if intent is not Intent.YES:
        return None
    told = (dialog.case, dialog.care) if dialog.in_danger else (Description(), CareLevel.NONE)
    fresh = DialogState(pending=ANYTHING, case=told[0], care=told[1])
    return Turn(
        question_reply(context.library, context.words(FORGOTTEN), ANYTHING), fresh, forget=True
    )


def _keep_record(context: TurnContext) -> Turn:
    """Say that nothing is erased, and go on with the complaint."""
    words, case = context.words("chat.not_erased"), context.dialog.case
    if case.findings and context.dialog.session is None:
        return policy.ask_or_conclude(context, context.assess(case), words)
    return context.with_dialog(pending=None).ask(words)


KEEPS = frozenset({Intent.NO, Intent.CANCEL, Intent.STOP})
HALF_A_YES = frozenset({Intent.READY, Intent.RESUME, Intent.NEXT, Intent.UNSURE})
"""Answers that keep the record, and answers that are not a plain yes."""


def admit_not_erased(library: Library, turn: Turn, key: str, **values: str) -> Turn:
    """Return *turn* with the phrase *key* in place of "all is forgotten", as erasing failed."""
    done, kept = (Say(library.phrases.get(k, **v)) for k, v in ((FORGOTTEN, {}), (key, values)))
    parts = tuple(kept if part == done else part for part in turn.reply.parts)
    return replace(turn, reply=replace(turn.reply, parts=parts))
