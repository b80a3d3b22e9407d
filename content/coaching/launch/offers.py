"""What is offered in answer to a command for a session, where none runs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog import (
    ELSE,
    WARM_UP,
    PendingQuestion,
    QuestionType,
    SessionRequest,
    Turn,
    TurnContext,
)
from content.coaching.launch.routine_choice import BY_KIND, name_words
from content.coaching.nlu import Intent, Meaning
from content.language.en.spoken_forms import with_article
from content.records.routines import RoutineKind
from content.records.speech import say

AGAIN = frozenset({Intent.REPEAT, Intent.START_OVER, Intent.PREVIOUS})
GOING_ON = frozenset({Intent.RESUME, Intent.READY, Intent.NEXT, Intent.SKIP})
ASKING_WHAT_IS_LEFT = frozenset({Intent.TIME_LEFT, Intent.PROGRESS, Intent.WHATS_NEXT})
FITTING_OFFER = "offer.fitting"
JUST_DONE = 3_600.0
"""Seconds after a session within which these intents ask for it again."""

OTHER_FORMS: Mapping[Intent, tuple[str, RoutineKind]] = {
    Intent.HARDER: ("chat.harder_one", RoutineKind.STRENGTH),
    Intent.EASIER: ("chat.easier_one", RoutineKind.MOBILITY),
}
"""What is said of a harder or an easier session, and which it is."""


def offer_instead(context: TurnContext, intent: Intent) -> Turn:
    """Offer a harder or an easier session, the last one again, or a warm-up, unless one is over."""
    other = OTHER_FORMS.get(intent)
    if other is not None and not context.dialog.case.findings:
        key, kind = other
        return context.ask(context.words(key), _offer_of(context, BY_KIND[kind]))
    if intent in ASKING_WHAT_IS_LEFT and _is_just_over(context):
        return context.ask(context.words("chat.session_over"), ELSE)
    return context.ask(context.words("chat.nothing_running"), _offer_anew(context, intent))


def offer_what_fits(context: TurnContext, request: SessionRequest | None) -> Turn:
    """Name and offer the session of *request*, else the last one, else mobility."""
    last = context.progress.last_routine
    usual = last if last in context.library.routines else BY_KIND[RoutineKind.MOBILITY]
    fitting = request or SessionRequest(usual)
    question = _offer_of(context, fitting.routine, FITTING_OFFER)
    is_new = question.id not in context.dialog.times_asked
    about = say(context.library.routines[fitting.routine].introduction) if is_new else ()
    return context.ask((*name_words(context, fitting), *about), question)


def ask_place(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask for the place where it is not known for which condition a session is to be; else None."""
    pending = context.dialog.pending
    starts = pending is not None and pending.then in {Intent.START_SESSION, Intent.START_WARM_UP}
    if pending is None or not starts or meaning.intent is not Intent.UNSURE:
        return None
    return context.ask((), replace(pending, phrase="ask.where_for_it"))


def _offer_anew(context: TurnContext, intent: Intent) -> PendingQuestion:
    progress = context.progress
    last = context.library.routines.get(progress.last_routine)
    just_now = _is_just_over(context)
    if just_now and intent in GOING_ON:
        return ELSE
    if intent in AGAIN and last is not None and just_now:
        return _offer_of(context, last.id, "offer.again")
    return WARM_UP


def _is_just_over(context: TurnContext) -> bool:
    return context.now - (context.progress.last_done or 0.0) <= JUST_DONE


def _offer_of(context: TurnContext, routine: str, key: str = "offer.start") -> PendingQuestion:
    """Return the offer to start *routine*, an id, in the words of *key*."""
    name = with_article(context.library.routines[routine])
    return PendingQuestion(QuestionType.START, key, about=(routine,), values={"name": name})
