"""Pain in a guided session: stop, ask about danger, then go on without unsuitable moves."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import policy, red_flag_questions
from content.coaching.consultation.conclusion import likely_conditions
from content.coaching.dialog import PendingQuestion, Promise, Turn, TurnContext, guided_session
from content.coaching.dialog.guided_session import DANGER_AFTER_PAIN
from content.coaching.nlu import STOP_INTENTS, Intent, Meaning
from content.coaching.session import SessionState, update_lengths
from content.coaching.timeline import ReasonAgainst, Rules, Script, next_step
from content.coaching.triage.assessment import merge
from content.coaching.triage.care import highest_care, least_care
from content.language.en.asking.pain_told import (
    says_it_passed,
    tells_nothing_new,
    tells_only_stretch,
)
from content.language.en.in_session import (
    goes_onward,
    leaves_out,
    wants_easier,
)
from content.language.en.spoken_forms import listing, with_article
from content.library import Library, ids_of_group, ids_of_role
from content.records.findings import LOCATION
from content.records.routines import RoutineKind
from content.records.rules import Role, Situation
from content.records.speech import Part

UNSUITABLE_REASONS = frozenset({ReasonAgainst.CONDITION, ReasonAgainst.PAIN})
MOST_NAMED = 3


def reports_danger(meaning: Meaning, library: Library) -> bool | None:
    """Whether *meaning* answers yes or unsure to the danger question; None if it is no answer."""
    description, danger = meaning.description, ids_of_role(library, Role.DANGER_IN_A_MOVE)
    if meaning.intent in {Intent.YES, Intent.UNSURE} or description.present & danger:
        return True
    return False if meaning.intent is Intent.NO or description.findings else None


def ask_danger_again(context: TurnContext) -> Turn:
    """Repeat the danger question; it must be answered first."""
    return context.ask(context.words("session.hurt_first"), DANGER_AFTER_PAIN)


def go_on(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn:
    """Do what *meaning* asks for, or offer easier, skip or end, without unsuitable moves."""
    eased, words = leave_out_unsuitable_moves(context, state)
    known = replace(context, dialog=replace(context.dialog, session=eased))
    said = (*context.words("consult.no_danger"), *words)
    if _says_how(meaning):
        asked = Intent.EASIER if wants_easier(meaning.tokens) else Intent.SKIP
        turn = guided_session.forward_to_session(known, eased, Meaning(asked)).opened_by(said)
    else:
        turn = known.ask(said, guided_session.question_after_pain(context, eased))
    kept = turn.progress or context.progress
    return replace(turn, progress=replace(kept, place=None)) if words else turn


def _says_how(meaning: Meaning) -> bool:
    """Whether *meaning* says what kind of pain it was, or what comes next, so none is asked."""
    words = meaning.tokens
    harmless = tells_nothing_new(words) or says_it_passed(words)
    harmless = harmless or meaning.description.severity is not None
    return harmless or goes_onward(words) or wants_easier(words) or leaves_out(words)


def leave_out_unsuitable_moves(
    context: TurnContext, state: SessionState
) -> tuple[SessionState, tuple[Part, ...]]:
    """Return the session without unsuitable moves, and the words that say so."""
    library = context.library
    condition = _likely_condition(context)
    if not condition or condition == state.choices.condition:
        return state, ()
    choices = replace(state.choices, condition=condition, sore_side=context.dialog.case.side)
    script = Script(library.routines[state.routine], choices, library, context.speech_duration)
    rules = Rules(script.routine, choices, library)
    held = [
        move.exercise
        for move in state.plan[state.step :]
        if not move.out
        and rules.reason_against(library.exercises[move.exercise]) in UNSUITABLE_REASONS
    ]
    plan = tuple(replace(move, out=move.out or move.exercise in held) for move in state.plan)
    step = next_step(plan, state.step - 1)
    eased = replace(
        state,
        choices=choices,
        plan=update_lengths(script, plan),
        step=len(plan) if step is None else step,
    )
    return eased, _left_out_words(context, condition, tuple(dict.fromkeys(held)))


def _likely_condition(context: TurnContext) -> str:
    """Return the most likely condition if it allows a session; empty otherwise."""
    likely = likely_conditions(context.library, context.assess(context.dialog.case))
    best = likely[0].condition if likely else ""
    return best if best and context.library.conditions[best].allows_session else ""


def _left_out_words(
    context: TurnContext, condition: str, held: tuple[str, ...]
) -> tuple[Part, ...]:
    if not held:
        return ()
    moves = listing([context.library.exercises[move].name for move in held[:MOST_NAMED]])
    named = with_article(context.library.conditions[condition])
    return context.words("consult.drops", name=named, moves=moves)


def end_session(context: TurnContext) -> TurnContext:
    """Return the context without session and place, with the care level that its end asks for."""
    least = least_care(context.library, Situation.SESSION_ENDED_BY_PAIN)
    care = highest_care((context.dialog.care, least))
    dialog = replace(context.dialog, session=None, requested=None, pending=None, care=care)
    return replace(context, dialog=dialog, progress=replace(context.progress, place=None))


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle the answer to the danger question: ask about symptoms, or go on with the session."""
    del pending
    state, worrying = context.dialog.session, reports_danger(meaning, context.library)
    if meaning.intent in STOP_INTENTS:
        return None
    if worrying is None and meaning.description.severity is not None:
        return context.ask(context.words("session.hurt_number"), DANGER_AFTER_PAIN)
    if worrying is None:
        return (
            ask_danger_again(context)
            if state is not None and guided_session.is_for_session(meaning)
            else None
        )
    case = merge(context.dialog.case, meaning.description, context.library)
    if worrying or case.present & _ending(context, meaning):
        return _end(context, meaning)
    known = context.with_dialog(case=case)
    if state is None:
        return _ask_about_symptoms(known, meaning, ())
    return go_on(known, state, meaning)


def _ending(context: TurnContext, meaning: Meaning) -> frozenset[str]:
    """Return what ends a session, without the place for which it is led, where it is as ever.

    A mere stretch that has gone at once ends none where one may be felt.
    """
    library, state = context.library, context.dialog.session
    ending = ids_of_role(library, Role.ENDS_A_SESSION)
    if state is None or not tells_nothing_new(meaning.tokens):
        return ending
    if tells_only_stretch(meaning.tokens):
        ending -= ids_of_role(library, Role.FELT_IN_A_STRETCH)
    condition = state.choices.condition or library.routines[state.routine].condition
    profile = library.profiles.get(condition)
    typical = (
        frozenset[str]()
        if profile is None
        else frozenset((*profile.very_typical, *profile.typical))
    )
    places = ids_of_group(library, LOCATION) - ids_of_role(library, Role.DANGER_IN_A_MOVE)
    return ending - (typical & places)


def _end(context: TurnContext, meaning: Meaning) -> Turn:
    """End the session and ask about symptoms; an easier one that is asked for is kept."""
    over = end_session(context)
    if not wants_easier(meaning.tokens):
        return _ask_about_symptoms(over, meaning, context.words("consult.session_over"))
    gentle = Promise(Intent.START_SESSION, routine_kind=RoutineKind.GENTLE)
    turn = _ask_about_symptoms(over.with_dialog(wished=gentle), meaning, ())
    asked = turn.dialog.pending
    checks = asked is not None and asked.is_of_interview
    key = "consult.session_eased" if checks else "consult.session_eased_now"
    return turn.opened_by(context.words(key))


def ask_which_danger(context: TurnContext, meaning: Meaning) -> Turn:
    """End the session after a yes to the danger question, and ask what it was."""
    return _ask_about_symptoms(end_session(context), meaning, context.words("consult.no_session"))


def _ask_about_symptoms(context: TurnContext, meaning: Meaning, words: tuple[Part, ...]) -> Turn:
    """Continue with the questions about symptoms; if nothing was described, ask what it was."""
    case = merge(context.dialog.case, meaning.description, context.library)
    danger = ids_of_role(context.library, Role.DANGER_IN_A_MOVE)
    named = meaning.description.present or case.present & danger
    if meaning.intent is not Intent.NO and not named:
        return replace(context.ask(words, red_flag_questions.WHICH), progress=context.progress)
    assessment = context.assess(case)
    turn = policy.ask_or_conclude(policy.keep_case(context, case, assessment), assessment, words)
    return replace(turn, progress=context.progress)
