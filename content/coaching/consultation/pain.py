"""Pain in a guided session: stop, ask about danger, then go on without what it holds back."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import danger_questions, inquiry
from content.coaching.consultation.conclusion import names
from content.coaching.dialog import Asked, Pending, Scene, Turn, guided_session
from content.coaching.nlu import Kind, Meaning
from content.coaching.session import SessionState
from content.coaching.session.edits import timed
from content.coaching.timeline import Rules, Script, following, speaker_seconds
from content.coaching.triage import Description
from content.coaching.triage.assessment import assess, merge
from content.language.en.spoken_forms import listing
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Part

HURT = Pending(Asked.HURT_DANGER, "session.hurt_question")

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

STOPPING = frozenset({Kind.STOP, Kind.CANCEL})
HELD_BACK = frozenset({"condition", "pain"})
MOST_NAMED = 3


def in_danger(meaning: Meaning) -> bool | None:
    """Whether *meaning* says yes to the danger question or leaves it open; None: no answer."""
    told = meaning.description
    if meaning.kind in {Kind.YES, Kind.UNSURE} or told.present & WORRYING:
        return True
    return False if meaning.kind is Kind.NO or told.findings else None


def ask_first(scene: Scene) -> Turn:
    """Ask about danger once more, as no move goes on before it is answered."""
    return scene.ask(scene.words("session.hurt_first"), HURT)


def go_on(scene: Scene, state: SessionState) -> Turn:
    """Offer easier, skip or end, without the moves that the described pain holds back."""
    eased, words = without_held_back(scene, state)
    talk = replace(scene.talk, session=eased)
    turn = replace(scene, talk=talk).ask(
        (*scene.words("consult.no_danger"), *words), guided_session.after_pain(scene, eased)
    )
    return replace(turn, progress=replace(scene.progress, place=None)) if words else turn


def without_held_back(scene: Scene, state: SessionState) -> tuple[SessionState, tuple[Part, ...]]:
    """Return the session without the moves that the case holds back, and what is said of it."""
    library = scene.library
    condition = _fit(scene.talk.case, library)
    if not condition or condition == state.choices.condition:
        return state, ()
    choices = replace(state.choices, condition=condition, sore_side=scene.talk.case.side)
    script = Script(library.routines[state.routine], choices, library, speaker_seconds)
    rules = Rules(script.routine, choices, library)
    held = [
        move.exercise
        for move in state.plan[state.step :]
        if not move.out and rules.against(library.exercises[move.exercise]) in HELD_BACK
    ]
    plan = tuple(replace(move, out=move.out or move.exercise in held) for move in state.plan)
    step = following(plan, state.step - 1)
    eased = replace(
        state,
        choices=choices,
        plan=timed(script, plan),
        step=len(plan) if step is None else step,
    )
    return eased, _told(scene, condition, tuple(dict.fromkeys(held)))


def _fit(case: Description, library: Library) -> str:
    """Return the condition that the case fits best, if a session is allowed with it."""
    named = names(assess(case, library))
    fits = named[0].condition if named else ""
    return fits if fits and library.conditions[fits].session else ""


def _told(scene: Scene, condition: str, held: tuple[str, ...]) -> tuple[Part, ...]:
    if not held:
        return ()
    moves = listing([scene.library.exercises[move].name for move in held[:MOST_NAMED]])
    named = scene.library.conditions[condition].named
    return scene.words("consult.drops", name=named, moves=moves)


def over(scene: Scene) -> Scene:
    """Return the scene with the session ended, its place gone, and care at least soon."""
    care = max(scene.talk.care, CareLevel.SOON, key=lambda level: level.rank)
    talk = replace(scene.talk, session=None, plan=None, pending=None, care=care)
    return replace(scene, talk=talk, progress=replace(scene.progress, place=None))


def answered(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """After "that hurts": danger leads to the questions; else easier, skip, or end."""
    del pending
    state, worrying = scene.talk.session, in_danger(meaning)
    if meaning.kind in STOPPING:
        return None
    if worrying is None:
        return ask_first(scene) if state is not None and guided_session.steers(meaning) else None
    case = merge(scene.talk.case, meaning.description)
    if worrying or case.present & ENDING:
        return _questioned(over(scene), meaning, scene.words("consult.session_over"))
    known = replace(scene, talk=replace(scene.talk, case=case))
    return go_on(known, state) if state is not None else _questioned(known, meaning, ())


def ask_which_danger(scene: Scene, meaning: Meaning) -> Turn:
    """After a yes to the danger question: no session, and what it was."""
    return _questioned(over(scene), meaning, scene.words("consult.no_session"))


def _questioned(scene: Scene, meaning: Meaning, words: tuple[Part, ...]) -> Turn:
    """Go on to the questions about symptoms; ask first what it was if nothing was told."""
    case = merge(scene.talk.case, meaning.description)
    named = meaning.description.present or case.present & WORRYING
    if meaning.kind is not Kind.NO and not named:
        return replace(scene.ask(words, danger_questions.WHICH), progress=scene.progress)
    verdict = assess(case, scene.library)
    turn = inquiry.onward(inquiry.knowing(scene, case, verdict), verdict, words)
    return replace(turn, progress=scene.progress)
