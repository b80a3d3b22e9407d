"""Starting a session: which routine, the safety question, and where to resume."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import ask_which_danger, consultation, policy
from content.coaching.dialog import (
    ELSE,
    PendingQuestion,
    QuestionType,
    SessionRequest,
    Turn,
    TurnContext,
)
from content.coaching.dialog.guided_session import (
    JUST_NOW,
    forward_to_session,
    keep_session,
    stop_for_pain,
)
from content.coaching.launch import offers
from content.coaching.launch.cards import add_card
from content.coaching.launch.routine_choice import (
    FITTING,
    WANTS_TO_BEGIN,
    halved,
    known_choices,
    name_words,
    refusal_words,
    session_request,
    wish_for,
    words_before,
    words_of_all,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import engine
from content.coaching.timeline import LONGEST, SHORTEST, ChoiceError, Refusal, draft
from content.language.en.acts import answers_no
from content.language.en.in_session import denies_beside, halves
from content.language.en.spoken_forms import say_number, with_article
from content.records.progress import DAY, SavedPlace
from content.records.routines import RoutineKind
from content.records.speech import say

ASKS = frozenset(
    {
        QuestionType.START,
        QuestionType.RESUME,
        QuestionType.SAFETY_BEFORE_SESSION,
        QuestionType.DID_IT_HURT,
        QuestionType.CHOICE_OF_TWO,
    }
)

SAFETY = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")

WHICH = PendingQuestion(QuestionType.WHICH_ROUTINE, "ask.which_routine")


def answer_start_request(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer a request for a session: refuse, ask which, ask the safety question, or begin."""
    if refusal := refusal_words(context):
        return context.ask(refusal, ELSE)
    is_gentle = meaning.routine_kind == RoutineKind.GENTLE
    if not meaning.condition and (is_gentle or session_request(context, meaning) is None):
        last = context.dialog.likely_condition or context.dialog.condition
        meaning = replace(meaning, condition=last)
    named = context.library.conditions.get(meaning.condition)
    if named is not None and not named.allows_session:
        refusal = context.words("start.not_for_condition", name=with_article(named))
        return context.ask((*refusal, *say(named.see_someone)))
    request = session_request(context, meaning)
    if meaning.detail == FITTING:
        return offers.offer_what_fits(context, request)
    if request is None and is_gentle:
        told = "ask.where_for_it" if meaning.description.present else "ask.which_condition"
        which = PendingQuestion(QuestionType.WHICH_CONDITION, told, then=meaning.intent)
        return context.ask(context.words("start.gentle"), which)
    if request is None:
        return context.ask(words_of_all(context, meaning), WHICH)
    return ask_safety_or_begin(context.with_dialog(requested=request), request)


def ask_safety_or_begin(context: TurnContext, request: SessionRequest) -> Turn:
    """Ask the safety question before a user's first session, and before going on with one.

    Nobody is asked who has answered the questions about danger in this talk.
    """
    if policy.is_cleared(context):
        return _begin_cleared(context, request)
    if context.progress.heard_safety and not request.resumes:
        return begin(context, request)
    return context.ask(name_words(context, request), SAFETY)


def _begin_cleared(context: TurnContext, request: SessionRequest) -> Turn:
    """Begin after a no to all signs of danger, which are then not named again."""
    cleared = replace(request, cleared=True)
    return begin(context.with_dialog(requested=cleared), cleared)


def begin(context: TurnContext, request: SessionRequest) -> Turn:
    """Begin the requested session; if the channel can stream, ask how first."""
    if context.dialog.can_stream and not context.dialog.one_move_per_turn:
        return context.ask((), PendingQuestion(QuestionType.HANDS_FREE, "start.hands_free"))
    return begin_turn_by_turn(context, request)


def begin_turn_by_turn(context: TurnContext, request: SessionRequest) -> Turn:
    """Begin the requested session at its step, one move per turn; say so if that is impossible."""
    routine = context.library.routines[request.routine]
    choices = known_choices(context, request)
    try:
        session = draft(routine, choices, context.library)
        turn = engine.begin(session, context.now, request.step, context.speech_duration)
    except ChoiceError as error:
        limits = {"shortest": say_number(SHORTEST), "longest": say_number(LONGEST)}
        key = "start.minutes" if error.key == Refusal.MINUTES else "start.nothing_left"
        return context.ask(context.words(key, **limits), WHICH)
    progress = replace(context.progress, heard_safety=True)
    begun = keep_session(
        replace(context, dialog=replace(context.dialog, requested=request), progress=progress), turn
    )
    return add_card(context.library, routine, begun)


def can_resume(context: TurnContext) -> bool:
    """Whether a place was saved within the last day, in a routine that still exists."""
    place = context.progress.place
    if place is None or context.dialog.in_danger or place.routine not in context.library.routines:
        return False
    return context.now - place.saved_at <= DAY


def offer_to_resume(context: TurnContext, opening: str = "welcome.again") -> Turn:
    """Say the phrase *opening* and ask whether to resume at the saved place."""
    place = context.progress.place
    if place is None:
        raise ValueError("no_place")
    name = with_article(context.library.routines[place.routine])
    values = {"name": name, "step": say_number(place.step + 1)}
    question = PendingQuestion(QuestionType.RESUME, "start.resume", values=values)
    return context.ask(context.words(opening), question)


def go_back(context: TurnContext) -> Turn:
    """Go on with the session that was just left in this talk; ask whether to, after a while."""
    place = context.progress.place
    if place is not None and _was_just_left(context, place):
        return _go_back_to(context, place)
    return offer_to_resume(context)


def _was_just_left(context: TurnContext, place: SavedPlace) -> bool:
    """Whether this talk left the session at *place* a moment ago, and no complaint was told."""
    left = (
        context.dialog.requested is not None and context.dialog.requested.routine == place.routine
    )
    is_new = context.now - place.saved_at <= JUST_NOW and context.progress.heard_safety
    return left and is_new and not context.dialog.case.findings


def _go_back_to(context: TurnContext, place: SavedPlace) -> Turn:
    request = SessionRequest(
        place.routine,
        minutes=place.minutes,
        step=place.step,
        pace=place.pace,
        verbosity=place.verbosity,
        resumes=not _was_just_left(context, place),
        cleared=context.dialog.requested is not None and context.dialog.requested.cleared,
    )
    return ask_safety_or_begin(context.with_dialog(requested=request), request)


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle *meaning* as the answer to a question about a session; ``None`` if it is no answer."""
    match pending.kind:
        case QuestionType.START:
            if pending.phrase == offers.FITTING_OFFER and meaning.intent is Intent.WHAT_ELSE:
                return context.ask(words_of_all(context, meaning), WHICH)
            offered = wish_for(context.library.routines[pending.about[0]])
            return answer_start_request(context, offered) if meaning.intent is Intent.YES else None
        case QuestionType.RESUME:
            return _handle_resume_answer(context, meaning.intent)
        case QuestionType.SAFETY_BEFORE_SESSION:
            return _handle_safety_answer(context, meaning)
        case QuestionType.DID_IT_HURT:
            return _handle_pain_answer(context, meaning)
    return None


def _handle_resume_answer(context: TurnContext, intent: Intent) -> Turn | None:
    place = context.progress.place
    if place is not None and intent in {Intent.YES, Intent.RESUME, Intent.READY}:
        return _go_back_to(context, place)
    if intent is Intent.NO:
        turn = context.ask(context.words("start.fresh"))
        return replace(turn, progress=replace(context.progress, place=None))
    return None


def _handle_safety_answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Begin after a no to the safety question; yes and unsure lead to the symptom questions."""
    request = context.dialog.requested
    if request is not None and meaning.without:
        request = replace(request, without=request.without | meaning.without)
        context = context.with_dialog(requested=request)
        answers = meaning.intent in {Intent.YES, Intent.UNSURE} or meaning.description.findings
        if not (answers or denies_beside(meaning.tokens)):
            return context.ask(context.words("start.noted"), SAFETY)
    if request is not None and meaning.intent is Intent.NO:
        return _begin_cleared(context, request)
    if meaning.intent in {Intent.YES, Intent.UNSURE}:
        return ask_which_danger(context, meaning)
    if request is not None and halves(meaning.tokens):
        request = halved(context, request)
        return context.with_dialog(requested=request).ask(name_words(context, request), SAFETY)
    told = () if request is None else words_before(context, request, meaning)
    if told:
        return context.ask(told, SAFETY)
    starts = meaning.intent in {Intent.START_SESSION, Intent.START_WARM_UP}
    names_another = starts and session_request(context, meaning) is not None
    is_impatient = meaning.intent in WANTS_TO_BEGIN and not names_another
    return context.ask((), context.dialog.pending) if is_impatient else None


def _handle_pain_answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Handle the answer to "did something hurt?": stop the move, ask where, or go on.

    A finished session ends with either answer.
    """
    intent, state = meaning.intent, context.dialog.session
    hurts = intent in {Intent.YES, Intent.UNSURE}
    is_over = state is not None and state.last_turn_begun
    if is_over and not meaning.description.present and answers_no(meaning.tokens):
        intent = Intent.NO
    if not hurts and (intent is not Intent.NO or state is None):
        return None
    if state is not None and not state.last_turn_begun:
        if hurts:
            return stop_for_pain(context, state)
        return forward_to_session(context, state, meaning)
    if state is not None and not hurts:
        return forward_to_session(context, state, Meaning(Intent.STOP))
    over = context.with_dialog(session=None, requested=None) if state is not None else context
    return consultation.consult(over, Meaning(Intent.REPORT_SYMPTOM))
