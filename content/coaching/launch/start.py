"""Leading into a session: which routine, who should not, where to go on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.consultation import consultation
from content.coaching.dialog import Asked, Conversation, Pending, Plan, Scene, Turn, card_of
from content.coaching.dialog.guided_session import hurt, led, steer
from content.coaching.launch.routine_choice import choices_of, plan_for
from content.coaching.nlu import Kind, Meaning
from content.coaching.session import SessionState, engine
from content.coaching.timeline import LONGEST, SHORTEST, ChoiceError
from content.language.en.spoken_forms import capital, listing, number
from content.library import Library
from content.records.progress import DAY, Place
from content.records.routines import Routine, RoutineKind
from content.records.speech import Part, say

ASKS = frozenset({Asked.START, Asked.RESUME, Asked.SAFETY, Asked.DID_IT_HURT, Asked.CHOICE_OF_TWO})

WHICH = Pending(Asked.WHICH_ROUTINE, "ask.which_routine")

NOT_A_NO = frozenset({Kind.READY, Kind.NEXT, Kind.RESUME, Kind.SKIP})
"""Impatient answers to the danger question: it is asked again."""

REFUSALS: Mapping[str, str] = {
    "minutes": "start.minutes",
    "condition": "start.nothing_left",
    "no_session": "start.nothing_left",
    "nothing_left": "start.nothing_left",
}
"""What is said when a choice leaves no session."""


def propose(scene: Scene, meaning: Meaning) -> Turn:
    """Answer a wish to be led: refuse, ask which, ask the danger question, or begin."""
    if scene.talk.in_danger:
        return scene.ask(scene.words("start.refused"), consultation.ELSE)
    meaning = _for_whom(scene.talk, meaning)
    named = scene.library.conditions.get(meaning.condition)
    if named is not None and not named.session:
        refusal = scene.words("start.not_for_condition", name=named.named)
        return scene.ask((*refusal, *say(named.see_someone)))
    plan = plan_for(scene, meaning)
    if plan is None:
        return scene.ask(*_which(scene, meaning))
    return _check_first(replace(scene, talk=replace(scene.talk, plan=plan)), plan)


def _for_whom(talk: Conversation, meaning: Meaning) -> Meaning:
    """A gentle session is for the condition last spoken of, if none is named."""
    if meaning.routine_kind != RoutineKind.GENTLE or meaning.condition:
        return meaning
    return replace(meaning, condition=talk.fits or talk.condition)


def _which(scene: Scene, meaning: Meaning) -> tuple[tuple[Part, ...], Pending]:
    """Ask which session; for a gentle one it is the condition that decides."""
    if meaning.routine_kind == RoutineKind.GENTLE:
        question = Pending(Asked.WHICH_CONDITION, "ask.which_condition", then=meaning.kind)
        return scene.words("start.gentle"), question
    return say(responder.routine_words(scene.library)), WHICH


def _check_first(scene: Scene, plan: Plan) -> Turn:
    """Ask the danger question before a user's first session, and before going on with one."""
    if scene.progress.heard_safety and not plan.resumes:
        return begin(scene, plan)
    return scene.ask((), Pending(Asked.SAFETY, "start.safety"))


def begin(scene: Scene, plan: Plan) -> Turn:
    """Begin the planned session; ask first how, where the channel can play it right through."""
    if scene.talk.can_stream and not scene.talk.by_turns:
        return scene.ask((), Pending(Asked.HANDS_FREE, "start.hands_free"))
    return by_turns(scene, plan)


def by_turns(scene: Scene, plan: Plan) -> Turn:
    """Begin the planned session at its step; say which choice leaves none."""
    routine = scene.library.routines[plan.routine]
    choices = choices_of(scene.talk, plan)
    try:
        turn = engine.begin(routine, choices, scene.library, scene.now, step=plan.step)
    except ChoiceError as error:
        limits = {"shortest": number(SHORTEST), "longest": number(LONGEST)}
        return scene.ask(scene.words(REFUSALS[error.key], **limits), WHICH)
    known = replace(scene.progress, heard_safety=True)
    begun = led(replace(scene, talk=replace(scene.talk, plan=plan), progress=known), turn)
    return _on_a_card(scene.library, routine, begun)


def _on_a_card(library: Library, routine: Routine, turn: Turn) -> Turn:
    """Put the session on a card, unless it tells of a complaint; such a one keeps no place."""
    state = turn.talk.session
    if state is None or turn.progress is None or turn.progress.place is None:
        return turn
    get = library.phrases.get
    names = dict.fromkeys(library.exercises[move.exercise].name for move in state.plan)
    texts = say(routine.about, get("start.moves", moves=listing(list(names))))
    card = card_of(library, capital(routine.name), (*texts, *say(get("session.safety"))))
    return replace(turn, reply=replace(turn.reply, card=card))


def can_resume(scene: Scene) -> bool:
    """Whether a place was left within a day in a routine that is still there."""
    place = scene.progress.place
    if place is None or scene.talk.in_danger or place.routine not in scene.library.routines:
        return False
    return scene.now - place.saved_at <= DAY


def offer_to_resume(scene: Scene, opening: str = "welcome.again") -> Turn:
    """Say where a session was left, after the phrase *opening*, and ask whether to go on."""
    place = scene.progress.place
    if place is None:
        raise ValueError("no_place")
    name = scene.library.routines[place.routine].named
    values = {"name": name, "step": number(place.step + 1)}
    question = Pending(Asked.RESUME, "start.resume", values=values)
    return scene.ask(scene.words(opening), question)


def _plan_at(place: Place) -> Plan:
    return Plan(
        place.routine,
        minutes=place.minutes,
        step=place.step,
        pace=place.pace,
        talk=place.talk,
        resumes=True,
    )


def settle(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Take *meaning* as the answer to a question about a session; ``None`` where it is none."""
    match pending.asked:
        case Asked.START:
            minutes = scene.library.routines[pending.about].minutes
            wish = Meaning(Kind.START_SESSION, routine=pending.about, minutes=minutes)
            return propose(scene, wish) if meaning.kind is Kind.YES else None
        case Asked.RESUME:
            return _resumed(scene, meaning.kind)
        case Asked.SAFETY:
            return _cleared(scene, meaning)
        case Asked.DID_IT_HURT:
            return _checked(scene, meaning.kind)
    return None


def _resumed(scene: Scene, kind: Kind) -> Turn | None:
    place = scene.progress.place
    if place is not None and kind in {Kind.YES, Kind.RESUME, Kind.READY}:
        plan = _plan_at(place)
        return _check_first(replace(scene, talk=replace(scene.talk, plan=plan)), plan)
    if kind is Kind.NO:
        turn = scene.ask(scene.words("start.fresh"))
        return replace(turn, progress=replace(scene.progress, place=None))
    return None


def _cleared(scene: Scene, meaning: Meaning) -> Turn | None:
    """Begin after a no to the danger question; yes and unsure lead to the symptom questions."""
    plan = scene.talk.plan
    if plan is not None and meaning.kind is Kind.NO:
        return begin(scene, plan)
    if meaning.kind in {Kind.YES, Kind.UNSURE}:
        return consultation.ask_which_danger(scene, meaning)
    return scene.ask((), scene.talk.pending) if _is_impatient(scene, meaning) else None


def _is_impatient(scene: Scene, meaning: Meaning) -> bool:
    """Whether a runner just wants to begin, and names no other session."""
    starts = meaning.kind in {Kind.START_SESSION, Kind.START_WARM_UP}
    return meaning.kind in NOT_A_NO or (starts and plan_for(scene, meaning) is None)


def _checked(scene: Scene, kind: Kind) -> Turn | None:
    """After "did something hurt?": stop the move or ask where; a no goes back to the session.

    A session that was done is over with either answer.
    """
    state = scene.talk.session
    if state is not None and state.done:
        return _checked_at_the_end(scene, state, kind)
    if kind in {Kind.YES, Kind.UNSURE}:
        return hurt(scene, state) if state is not None else _where(scene)
    return scene.ask(()) if kind is Kind.NO and state is not None else None


def _checked_at_the_end(scene: Scene, state: SessionState, kind: Kind) -> Turn | None:
    if kind in {Kind.YES, Kind.UNSURE}:
        return _where(replace(scene, talk=replace(scene.talk, session=None, plan=None)))
    return steer(scene, state, Meaning(Kind.STOP)) if kind is Kind.NO else None


def _where(scene: Scene) -> Turn:
    return consultation.consult(scene, Meaning(Kind.REPORT_SYMPTOM))
