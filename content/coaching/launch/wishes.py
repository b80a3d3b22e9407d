"""A session that is asked for with a complaint, or between checks: it is kept and comes after them.

Who asks for one in other words, and tells nothing besides, has just asked for it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.dialog import PendingQuestion, Promise, QuestionType, Turn, TurnContext
from content.coaching.launch import start
from content.coaching.launch.routine_choice import (
    AS_LAST,
    FITTING,
    WANTS_TO_BEGIN,
    name_words,
    wish_for,
)
from content.coaching.nlu import START_INTENTS, Intent, Meaning
from content.language.en.asking.session import (
    asks_what_fits,
    asks_which_session,
    session_wished,
    something_wished,
    wants_to_start,
    wishes_as_last,
    wishes_for_one,
    wishes_for_the_hip,
)
from content.language.en.in_session import speaks_of_hurt, tells_only_tight, wants_easier
from content.language.en.spoken_forms import with_article
from content.library import Library, exact_places, ids_of_group
from content.records.findings import ABOUT_THE_RUNNER
from content.records.routines import RoutineKind
from content.records.speech import Part

VAGUE = frozenset(
    {Intent.HELP, Intent.WHATS_NEXT, Intent.PROGRESS, Intent.UNKNOWN, Intent.ASK_TREATMENT}
)
"""Intents as which "so what can we do" may be heard between the checks."""

WISHED = "offer.wished"
"""The phrase that offers the session which was asked for before the checks."""

LEADING_ON = frozenset({QuestionType.TAKE_BACK, QuestionType.DANGER_AFTER_PAIN})
"""Questions after which the session that is kept is offered, beside those of the interview."""

Interpret = Callable[[str], Meaning]


def hear(
    context: TurnContext, meaning: Meaning, interpret: Interpret
) -> tuple[TurnContext, Meaning]:
    """Return the context with the session kept that *meaning* wishes for, and what it means.

    Where nothing is told or waited for, that is the wish itself; *interpret* reads its words.
    """
    dialog = context.dialog
    if dialog.session is not None or dialog.in_danger:
        return context, meaning
    wish = _wish_of(context, meaning, interpret)
    if wish is None:
        return context, meaning
    now = replace(wish, text=meaning.text, tokens=meaning.tokens)
    waits = dialog.pending is not None and dialog.pending.is_of_interview
    if waits and wish.detail == FITTING and meaning.intent in VAGUE:
        meaning = now
    tells = _tells_complaint(context, meaning, wish)
    is_started = meaning.intent in START_INTENTS and wish.detail != FITTING
    if not (waits or tells or is_started):
        return context, now
    named = replace(wish, detail="") if wish.detail == FITTING else wish
    kept = context.with_dialog(wished=_completed(dialog.wished, named))
    if something_wished(meaning.tokens):
        meaning = replace(meaning, between=None)
    told = replace(meaning, intent=Intent.REPORT_SYMPTOM, routine_kind="", routine="")
    return kept, told if tells else meaning


def _tells_complaint(context: TurnContext, meaning: Meaning, wish: Meaning) -> bool:
    """Whether *meaning* tells of a pain, or of a danger, besides the *wish*.

    A place does so for a gentle one, which is for something; so it does beside one that was told.
    """
    told, library = meaning.description, context.library
    flags = told.present & library.red_flags.keys()
    hurts = told.pain or (told.pain is None and speaks_of_hurt(meaning.tokens))
    known = told.present | context.dialog.case.present
    places = known & exact_places(library)
    is_for_place = wish.routine_kind == RoutineKind.GENTLE and not wish.condition and bool(places)
    is_for_place = is_for_place and not context.dialog.likely_condition
    return bool(told.present and hurts) or is_for_place or bool(told.possible_flag or flags)


def _wish_of(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning | None:
    """Return the wish for a session in *meaning*; None if there is none."""
    pending = context.dialog.pending
    fitting = _fitting_wish(context, meaning)
    if fitting is not None or meaning.intent in START_INTENTS:
        return fitting or meaning
    asked = pending is not None and pending.is_of_interview
    if asked and wants_to_start(meaning.tokens):
        return Meaning(Intent.START_SESSION)
    words = session_wished(meaning.tokens, is_asked=asked)
    if not words:
        return _unnamed_wish(context, meaning, interpret)
    wish = interpret(" ".join(words))
    wish = wish if wish.intent in START_INTENTS else replace(wish, intent=Intent.START_SESSION)
    return replace(wish, condition=wish.condition or meaning.condition)


def _fitting_wish(context: TurnContext, meaning: Meaning) -> Meaning | None:
    """Return the wish for whatever fits: "what can we do", "something for tight hips"; else None.

    Where no complaint is known, what is for the hip itself is mobility.
    """
    dialog, told, library = context.dialog, meaning.description.present, context.library
    is_there = not told.isdisjoint(exact_places(library)) and not tells_only_tight(meaning.tokens)
    hurts = speaks_of_hurt(meaning.tokens) or is_there
    is_for_hip = not (hurts or meaning.routine) and wishes_for_the_hip(meaning.tokens)
    if not (is_for_hip or asks_what_fits(meaning.tokens)):
        return None
    kind = RoutineKind.MOBILITY if is_for_hip and not dialog.case.findings else ""
    return Meaning(Intent.START_SESSION, detail=FITTING, routine_kind=kind)


def _unnamed_wish(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning | None:
    """Return the wish that no session is named in: "five minutes max", "the usual"; else None."""
    dialog, told = context.dialog, meaning.description.present
    kind = dialog.pending.kind if dialog.pending is not None else QuestionType.ANYTHING
    hurts = not told.isdisjoint(exact_places(context.library))
    asks = kind is QuestionType.WHICH_ROUTINE or _asks_for_one_to_start(dialog.pending)
    if hurts and (asks or asks_which_session(meaning.tokens)):
        return Meaning(Intent.START_SESSION, routine_kind=RoutineKind.GENTLE)
    if kind not in OPEN:
        return None
    names_time = meaning.intent is Intent.SHORTER and meaning.minutes is not None
    by_name = bool(meaning.routine) and (names_time or wishes_for_one(meaning.tokens))
    if by_name or (names_time and dialog.requested is None and not hurts):
        start_it, minutes = Intent.START_SESSION, meaning.minutes
        return Meaning(start_it, routine=meaning.routine, minutes=minutes)
    return None if hurts else _without_name(context, meaning, interpret)


def _without_name(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning | None:
    """Return the wish of "the usual" and of "something for after"; None if it is none."""
    if wishes_as_last(meaning.tokens):
        return _as_last(context)
    words, told = something_wished(meaning.tokens), meaning.description.present
    if not words or not told.issubset(_about_the_runner(context.library)):
        return None
    wish = interpret(" ".join(words))
    return wish if wish.intent in START_INTENTS else replace(wish, intent=Intent.START_SESSION)


OPEN = frozenset(
    {
        *(QuestionType.ANYTHING, QuestionType.WHICH_ROUTINE, QuestionType.MORE),
        QuestionType.RESUME,
    }
)
"""Questions beside which a few words may be a wish."""


def _asks_for_one_to_start(pending: PendingQuestion | None) -> bool:
    """Whether it was asked for which condition, or place, the session is to be."""
    return pending is not None and pending.then in START_INTENTS


def _about_the_runner(library: Library) -> frozenset[str]:
    """Return the findings that tell of no complaint: "at my desk"."""
    return frozenset().union(*(ids_of_group(library, it) for it in ABOUT_THE_RUNNER))


def _as_last(context: TurnContext) -> Meaning:
    """Return the wish for the last session once more; for which, if none is known.

    One that was left counts where none was done.
    """
    place = context.progress.place
    left = "" if place is None else place.routine
    last = context.library.routines.get(context.progress.last_routine or left)
    if last is None:
        return Meaning(Intent.START_SESSION, detail=AS_LAST)
    return wish_for(last, context.progress.minutes)


def _completed(before: Promise | None, wish: Meaning) -> Promise:
    """Return *wish*, which leaves open what the one *before* named."""
    new = Promise.of(wish)
    named = new.routine or new.routine_kind or new.minutes or new.position or new.equipment
    return new if named or before is None else before


def tells_wish(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* asks for the session that is kept."""
    asks = meaning.intent in START_INTENTS or wants_easier(meaning.tokens)
    asks = asks or bool(session_wished(meaning.tokens, is_asked=True))
    asks = asks or wants_to_start(meaning.tokens) or asks_what_fits(meaning.tokens)
    return asks and context.dialog.wished is not None


def promise_words(context: TurnContext) -> tuple[Part, ...]:
    """Return that the session comes right after the checks."""
    return context.words("promise.session")


def settle(context: TurnContext, turn: Turn) -> Turn:
    """Return *turn* with the session offered that waits for its conclusion; else it is dropped."""
    before, now = context.dialog.pending, turn.dialog.pending
    if turn.dialog.wished is None or (now is not None and now.kind is QuestionType.TAKE_BACK):
        return turn
    asked = before is not None and (before.is_of_interview or before.kind in LEADING_ON)
    if asked or turn.dialog.case != context.dialog.case:
        return _offer(context, turn, turn.dialog.wished)
    return replace(turn, dialog=replace(turn.dialog, wished=None))


def _offer(context: TurnContext, turn: Turn, wish: Promise) -> Turn:
    """Return *turn* with the session of *wish* as its question, or why there is none."""
    known = replace(context, dialog=replace(turn.dialog, wished=None, requested=None, pending=None))
    begun = start.answer_start_request(known, wish.meaning)
    if begun.dialog.requested is None and not wish.routine:
        easy = replace(wish.meaning, routine_kind=RoutineKind.MOBILITY)
        begun = start.answer_start_request(known, easy)
    told = turn.reply.parts[:-1] if turn.reply.is_open else turn.reply.parts
    request = begun.dialog.requested
    if request is None:
        return begun.opened_by(told)
    named = known.with_dialog(requested=request)
    values = {"name": with_article(context.library.routines[request.routine])}
    question = PendingQuestion(QuestionType.START, WISHED, (request.routine,), values=values)
    return named.ask((*told, *context.words("offer.now"), *name_words(named, request)), question)


def take(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Begin the session that *pending* offers, if *meaning* takes it; None if it does not."""
    request = context.dialog.requested
    takes = pending.phrase == WISHED and meaning.intent in WANTS_TO_BEGIN | {Intent.YES}
    return start.ask_safety_or_begin(context, request) if takes and request is not None else None
