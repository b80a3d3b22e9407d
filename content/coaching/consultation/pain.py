"""Pain in a guided session: stop, ask about danger, then go on without what it holds back."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import danger_questions, inquiry
from content.coaching.consultation.conclusion import likely_conditions
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext, guided_session
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import SessionState
from content.coaching.session.edits import update_lengths
from content.coaching.timeline import Rules, Script, next_step, speaker_seconds
from content.coaching.triage import Description
from content.coaching.triage.assessment import assess, merge
from content.language.en.spoken_forms import listing
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Part

HURT = PendingQuestion(QuestionType.HURT_DANGER, "session.hurt_question")

WORRYING = frozenset(
    {
        "loc_groin",
        "sign_limp",
        "onset_sudden",
        "onset_pop",
        "rf_leg_numb",
        "rf_saddle_numb",
        "rf_leg_weakness",
    }
)
"""What the danger question in a session asks about, told in the runner's own words."""

ENDING = frozenset(
    {"loc_groin", "loc_front_hip", "loc_deep_joint", "mech_catch", "mech_lock", "mech_giveway"}
)
"""Pain during a move that ends the session whatever else is denied (clinical facts, section 4)."""

STOPPING = frozenset({Intent.STOP, Intent.CANCEL})
HELD_BACK = frozenset({"condition", "pain"})
MOST_NAMED = 3


def reports_danger(meaning: Meaning) -> bool | None:
    """Whether *meaning* says yes to the danger question or leaves it open; None: no answer."""
    description = meaning.description
    if meaning.intent in {Intent.YES, Intent.UNSURE} or description.present & WORRYING:
        return True
    return False if meaning.intent is Intent.NO or description.findings else None


def ask_danger_again(context: TurnContext) -> Turn:
    """Ask about danger once more, as no move goes on before it is answered."""
    return context.ask(context.words("session.hurt_first"), HURT)


def go_on(context: TurnContext, state: SessionState) -> Turn:
    """Offer easier, skip or end, without the moves that the described pain holds back."""
    eased, words = leave_out_held_back(context, state)
    dialog = replace(context.dialog, session=eased)
    turn = replace(context, dialog=dialog).ask(
        (*context.words("consult.no_danger"), *words),
        guided_session.question_after_pain(context, eased),
    )
    return replace(turn, progress=replace(context.progress, place=None)) if words else turn


def leave_out_held_back(
    context: TurnContext, state: SessionState
) -> tuple[SessionState, tuple[Part, ...]]:
    """Return the session without the moves that the case holds back, and what is said of it."""
    library = context.library
    condition = _likely_condition(context.dialog.case, library)
    if not condition or condition == state.choices.condition:
        return state, ()
    choices = replace(state.choices, condition=condition, sore_side=context.dialog.case.side)
    script = Script(library.routines[state.routine], choices, library, speaker_seconds)
    rules = Rules(script.routine, choices, library)
    held = [
        move.exercise
        for move in state.plan[state.step :]
        if not move.out and rules.reason_against(library.exercises[move.exercise]) in HELD_BACK
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


def _likely_condition(case: Description, library: Library) -> str:
    """Return the condition that the case fits best, if a session is allowed with it."""
    named = likely_conditions(assess(case, library))
    fits = named[0].condition if named else ""
    return fits if fits and library.conditions[fits].session else ""


def _left_out_words(
    context: TurnContext, condition: str, held: tuple[str, ...]
) -> tuple[Part, ...]:
    if not held:
        return ()
    moves = listing([context.library.exercises[move].name for move in held[:MOST_NAMED]])
    named = context.library.conditions[condition].name_with_article
    return context.words("consult.drops", name=named, moves=moves)


def end_session(context: TurnContext) -> TurnContext:
    """Return the scene with the session ended, its place gone, and care at least soon."""
    care = max(context.dialog.care, CareLevel.SOON, key=lambda level: level.rank)
    dialog = replace(context.dialog, session=None, plan=None, pending=None, care=care)
    return replace(context, dialog=dialog, progress=replace(context.progress, place=None))


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """After "that hurts": danger leads to the questions; else easier, skip, or end."""
    del pending
    state, worrying = context.dialog.session, reports_danger(meaning)
    if meaning.intent in STOPPING:
        return None
    if worrying is None:
        return (
            ask_danger_again(context)
            if state is not None and guided_session.is_for_session(meaning)
            else None
        )
    case = merge(context.dialog.case, meaning.description)
    if worrying or case.present & ENDING:
        return _ask_about_symptoms(
            end_session(context), meaning, context.words("consult.session_over")
        )
    known = replace(context, dialog=replace(context.dialog, case=case))
    return go_on(known, state) if state is not None else _ask_about_symptoms(known, meaning, ())


def ask_which_danger(context: TurnContext, meaning: Meaning) -> Turn:
    """After a yes to the danger question: no session, and what it was."""
    return _ask_about_symptoms(end_session(context), meaning, context.words("consult.no_session"))


def _ask_about_symptoms(context: TurnContext, meaning: Meaning, words: tuple[Part, ...]) -> Turn:
    """Go on to the questions about symptoms; ask first what it was if nothing was told."""
    case = merge(context.dialog.case, meaning.description)
    named = meaning.description.present or case.present & WORRYING
    if meaning.intent is not Intent.NO and not named:
        return replace(context.ask(words, danger_questions.WHICH), progress=context.progress)
    assessment = assess(case, context.library)
    turn = inquiry.ask_or_conclude(inquiry.keep_case(context, case, assessment), assessment, words)
    return replace(turn, progress=context.progress)
