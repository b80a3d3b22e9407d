"""A session that is asked for with a complaint, or between checks: it is kept and comes after them.

Who asks for one in other words, and tells nothing besides, has just asked for it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.dialog import PendingQuestion, Promise, QuestionType, Turn, TurnContext
from content.coaching.launch import start
from content.coaching.launch.routine_choice import WANTS_TO_BEGIN, name_words
from content.coaching.nlu import Intent, Meaning
from content.language.en.in_session import wants_easier
from content.language.en.picks import session_wished
from content.language.en.spoken_forms import with_article
from content.library import Library
from content.records.routines import RoutineKind
from content.records.speech import Part

STARTS = frozenset({Intent.START_SESSION, Intent.START_WARM_UP})
WISHED = "offer.wished"
"""The phrase that offers the session which was asked for before the checks."""

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
    waits = dialog.pending is not None and dialog.pending.is_of_interview
    tells = _tells_complaint(context.library, meaning)
    if waits or tells or meaning.intent in STARTS:
        kept = context.with_dialog(wished=_completed(dialog.wished, wish))
        return kept, replace(meaning, intent=Intent.REPORT_SYMPTOM) if tells else meaning
    return context, replace(wish, text=meaning.text, tokens=meaning.tokens)


def _tells_complaint(library: Library, meaning: Meaning) -> bool:
    """Whether *meaning* tells of a pain, or of a danger, besides the wish."""
    told = meaning.description
    flags = told.present & library.red_flags.keys()
    return bool(told.present and told.pain) or bool(told.possible_flag or flags)


def _wish_of(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning | None:
    """Return the wish for a session in *meaning*; None if there is none."""
    pending = context.dialog.pending
    asked = pending is not None and pending.is_of_interview
    words = session_wished(meaning.tokens, is_asked=asked)
    if meaning.intent in STARTS:
        return meaning
    if not words:
        return None
    wish = interpret(" ".join(words))
    return wish if wish.intent in STARTS else replace(wish, intent=Intent.START_SESSION)


def _completed(before: Promise | None, wish: Meaning) -> Promise:
    """Return *wish*, which leaves open what the one *before* named."""
    new = Promise.of(wish)
    named = new.routine or new.routine_kind or new.minutes or new.position or new.equipment
    return new if named or before is None else before


def tells_wish(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* asks for the session that is kept."""
    asks = meaning.intent in STARTS or wants_easier(meaning.tokens)
    asks = asks or bool(session_wished(meaning.tokens, is_asked=True))
    return asks and context.dialog.wished is not None


def promise_words(context: TurnContext) -> tuple[Part, ...]:
    """Return that the session comes right after the checks."""
    return context.words("promise.session")


def settle(context: TurnContext, turn: Turn) -> Turn:
    """Return *turn* with the session offered that waits for its conclusion; else it is dropped."""
    before, now = context.dialog.pending, turn.dialog.pending
    if turn.dialog.wished is None or (now is not None and now.kind is QuestionType.TAKE_BACK):
        return turn
    asked = before is not None and (before.is_of_interview or before.kind is QuestionType.TAKE_BACK)
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
