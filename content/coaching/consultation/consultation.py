"""The talk about symptoms: danger first, one question at a time, then how soon to be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import danger_questions, doubts, inquiry, pain, symptom_answers
from content.coaching.consultation.conclusion import alternative_words, reason_words
from content.coaching.consultation.inquiry import WHERE
from content.coaching.consultation.pain import ask_which_danger
from content.coaching.dialog import ELSE, Asked, Pending, Scene, Turn, guided_session
from content.coaching.nlu import Kind, Meaning
from content.coaching.triage import Description
from content.coaching.triage.assessment import Scope, assess, merge
from content.records.red_flags import CareLevel

__all__ = ["ASKS", "ELSE", "ask_which_danger", "consult", "danger", "explain", "settle"]

MOST_MISSES = 2

ASKS = frozenset(
    {
        Asked.SYMPTOM,
        Asked.SWEEP,
        Asked.WHICH_FLAG,
        Asked.TAKE_BACK,
        Asked.HURT_DANGER,
        Asked.DOUBT,
        Asked.ADVICE,
    }
)

SAFETY_FIRST = frozenset({Asked.SWEEP, Asked.WHICH_FLAG, Asked.TAKE_BACK})
"""Questions that are answered before anybody moves."""

WHERE_TWO = Pending(Asked.SYMPTOM, "consult.where_two")

WHICH_SHORT = "consult.which_short"


def danger(scene: Scene, meaning: Meaning) -> Turn | None:
    """Answer at once what asks for care today or now, whatever else was going on."""
    if meaning.description == Description():
        return None
    case = merge(scene.talk.case, meaning.description)
    verdict = assess(case, scene.library)
    if verdict.care.rank >= CareLevel.URGENT.rank and inquiry.is_news(scene, verdict):
        return inquiry.alarm(scene, case, verdict.care)
    return symptom_answers.taking_back(scene, meaning) or doubts.ask(scene, meaning)


def consult(scene: Scene, meaning: Meaning) -> Turn:
    """Take in a description; pain during a session stops the move first."""
    case = merge(scene.talk.case, meaning.description)
    if scene.talk.session is not None and meaning.kind is not Kind.OUTSIDE_BODY:
        told = replace(scene, talk=replace(scene.talk, case=case))
        return guided_session.hurt(told, scene.talk.session)
    verdict = assess(case, scene.library)
    if meaning.kind is Kind.OUTSIDE_BODY or verdict.scope is Scope.OUT:
        return inquiry.outside(scene, meaning)
    known = inquiry.knowing(scene, case, verdict)
    if not case.findings:
        return inquiry.asking_where(known, known.words("consult.sorry_to_hear"))
    return inquiry.onward(known, verdict)


def explain(scene: Scene, meaning: Meaning) -> Turn:
    """Answer "why" and "what else could it be", and take in a correction."""
    talk, library = scene.talk, scene.library
    if not talk.case.findings:
        return scene.ask(scene.words("consult.nothing_told"), WHERE)
    if meaning.kind is Kind.CORRECT:
        return symptom_answers.put_right(scene, meaning)
    verdict = assess(talk.case, library)
    tell = alternative_words if meaning.kind is Kind.WHAT_ELSE else reason_words
    waits = talk.pending is not None and talk.pending.asked is Asked.ADVICE
    return scene.ask(tell(library, verdict), talk.pending if waits and talk.pending else ELSE)


def settle(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Take *meaning* as the answer to a question about symptoms; ``None`` where it is none."""
    if pending.asked in {Asked.SWEEP, Asked.WHICH_FLAG}:
        meaning = danger_questions.with_pick(scene.library, pending, meaning)
    if pending.asked is not Asked.ADVICE:
        aside = _aside(scene, pending, meaning)
        if aside is not None:
            return aside
    return SETTLES[pending.asked](scene, pending, meaning)


def _aside(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Answer what is no answer, and put the question again."""
    kind = meaning.kind
    if _is_no_answer(scene, meaning):
        return _missed(scene, pending, meaning)
    if kind is Kind.OUTSIDE_BODY:
        return inquiry.outside(scene, meaning)
    if kind is Kind.CORRECT and pending.asked in {Asked.SYMPTOM, Asked.SWEEP}:
        return symptom_answers.put_right(scene, meaning)
    words = _words_aside(pending, kind)
    return None if words is None else scene.ask(scene.words(words) if words else (), pending)


def _is_no_answer(scene: Scene, meaning: Meaning) -> bool:
    """True for what was not understood, and for words to a session where none is under way."""
    steering = scene.talk.session is None and meaning.kind in TO_A_SESSION
    it = meaning.description
    told = it.findings or it.ordinary or it.doubt
    return (steering or meaning.kind in NOT_UNDERSTOOD) and not told


TO_A_SESSION = guided_session.EVENTS.keys() - {
    *(Kind.YES, Kind.NO, Kind.STOP, Kind.CANCEL, Kind.PAUSE, Kind.REPEAT, Kind.PROGRESS),
}

NOT_UNDERSTOOD = frozenset({Kind.UNKNOWN, Kind.OUTSIDE_DOMAIN})


def _words_aside(pending: Pending, kind: Kind) -> str | None:
    """Return the phrase that answers *kind*, empty where the question alone does; else None."""
    if kind in {Kind.START_SESSION, Kind.START_WARM_UP} and pending.asked in SAFETY_FIRST:
        return "consult.answer_first"
    return _why(pending) if kind is Kind.WHY else ASIDES.get(kind)


ASIDES: Mapping[Kind, str] = {
    Kind.HELP: "consult.help",
    Kind.IDENTITY: "chat.identity",
    Kind.ASK_PRIVACY: "chat.privacy",
    Kind.THANKS: "",
    Kind.GREETING: "",
    Kind.PAUSE: "",
}


def _why(pending: Pending) -> str:
    return "consult.why_symptom" if pending.asked is Asked.SYMPTOM else "consult.why_danger"


def _missed(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Say so once, narrow the question the second time, then take it as not sure."""
    misses = scene.talk.misses
    if misses >= MOST_MISSES:
        return SETTLES[pending.asked](scene, pending, replace(meaning, kind=Kind.UNSURE))
    missed = replace(scene, talk=replace(scene.talk, misses=misses + 1))
    if not misses:
        return missed.ask(scene.words("chat.missed"), pending)
    return _narrowed(missed, pending)


def _narrowed(scene: Scene, pending: Pending) -> Turn:
    if pending.asked is Asked.WHICH_FLAG:
        return scene.ask((), replace(pending, phrase=WHICH_SHORT))
    if pending.asked is Asked.SYMPTOM and not pending.about:
        return scene.ask((), WHERE_TWO)
    return scene.ask(scene.words("consult.yes_or_no"), pending)


SETTLES: Mapping[Asked, Callable[[Scene, Pending, Meaning], Turn | None]] = {
    Asked.SYMPTOM: symptom_answers.told,
    Asked.SWEEP: symptom_answers.swept,
    Asked.WHICH_FLAG: symptom_answers.swept,
    Asked.TAKE_BACK: symptom_answers.confirmed,
    Asked.HURT_DANGER: pain.answered,
    Asked.DOUBT: doubts.settled,
    Asked.ADVICE: symptom_answers.advised,
}
