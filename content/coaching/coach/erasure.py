"""Erasing what is remembered of a user: asked once, done on a plain yes, kept at all else."""

from __future__ import annotations

from collections.abc import Callable

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
from content.coaching.nlu import ASKING_INTENTS, Intent, Meaning
from content.coaching.triage import Description
from content.language.en.normalisation import clauses_of
from content.language.en.partings import is_short, says_only_yes
from content.language.en.question_forms import is_question
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Say

Answer = Callable[[TurnContext, Meaning], Turn]

FORGET = PendingQuestion(QuestionType.FORGET, "chat.forget")
FORGOTTEN = "chat.forgotten"


def ask_to_forget(context: TurnContext) -> Turn:
    """Ask once before anything is erased."""
    return context.ask((), FORGET)


def handle_forget_answer(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn:
    """Erase the record on a plain yes; anything else keeps it, and *answer* answers what is asked.

    A danger reported in this dialog is not erased.
    """
    dialog, intent = context.dialog, meaning.intent
    if intent is Intent.YES and says_only_yes(meaning.tokens):
        told = (dialog.case, dialog.care) if dialog.in_danger else (Description(), CareLevel.NONE)
        fresh = DialogState(pending=ANYTHING, case=told[0], care=told[1])
        words = context.words(FORGOTTEN)
        return Turn(question_reply(context.library, words, ANYTHING), fresh, forget=True)
    if intent in HALF_A_YES and is_short(meaning.tokens):
        return context.ask(context.words("consult.yes_or_no"), FORGET)
    asked = meaning if intent in ANSWERED else meaning.beside
    if asked is None and not any(map(is_question, clauses_of(meaning.tokens))):
        return _keep_record(context)
    asked = asked or Meaning(Intent.ASK_PRIVACY)
    words = context.words("chat.not_erased")
    return answer(context.with_dialog(pending=None), asked).opened_by(words)


def _keep_record(context: TurnContext) -> Turn:
    """Say that nothing is erased, and go on with the complaint."""
    words, case = context.words("chat.not_erased"), context.dialog.case
    if case.findings and context.dialog.session is None:
        return policy.ask_or_conclude(context, context.assess(case), words)
    return context.with_dialog(pending=None).ask(words)


HALF_A_YES = frozenset({Intent.YES, Intent.READY, Intent.RESUME, Intent.NEXT, Intent.UNSURE})
"""Answers that are not a plain yes."""

ANSWERED = ASKING_INTENTS | {Intent.ASK_PRIVACY, Intent.IDENTITY, Intent.HISTORY, Intent.HELP}
"""Questions that are answered, once nothing is erased."""


def admit_not_erased(library: Library, turn: Turn, key: str, **values: str) -> Turn:
    """Return *turn* with the phrase *key* in place of "all is forgotten", as erasing failed."""
    done, kept = (Say(library.phrases.get(k, **v)) for k, v in ((FORGOTTEN, {}), (key, values)))
    parts = tuple(kept if part == done else part for part in turn.reply.parts)
    return replace(turn, reply=replace(turn.reply, parts=parts))
