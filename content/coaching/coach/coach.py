"""One engine for both channels: what an utterance means now, and what the coach answers.

Danger is looked for before anything else, in every state; then a question that waits, a session
that runs, and what was asked, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.answers import Explanation, exercises, responder
from content.coaching.coach import gate, small_talk
from content.coaching.consultation import consultation
from content.coaching.dialog import (
    Asked,
    Conversation,
    Pending,
    Scene,
    Turn,
    asking,
    card_of,
    guided_session,
    in_context,
)
from content.coaching.launch import handover, start
from content.coaching.nlu import Kind, Meaning
from content.coaching.nlu.understanding import Understanding
from content.coaching.session import engine
from content.coaching.triage.assessment import merge
from content.library import Library
from content.records.progress import Progress
from content.records.speech import Reply, Say

OUTLIVES_A_SIDE_QUESTION = frozenset(
    {
        Asked.SYMPTOM,
        Asked.SWEEP,
        Asked.WHICH_FLAG,
        Asked.SAFETY,
        Asked.HURT_DANGER,
        Asked.DID_IT_HURT,
        Asked.TAKE_BACK,
        Asked.DOUBT,
    }
)


class Coach:
    """Answers one user at a time from one locale's library; holds no state of a talk."""

    def __init__(self, library: Library, understanding: Understanding | None = None) -> None:
        self.library = library
        self.understanding = understanding or Understanding(library)

    def welcome(self, talk: Conversation, progress: Progress, now: float) -> Turn:
        """Open the talk: the disclaimer the first time, an offer to go on after a pause."""
        scene = Scene(self.library, talk, progress, now)
        return _kept(talk, gate.let_out(scene, small_talk.welcome(scene)))

    def by_turns(self, talk: Conversation, progress: Progress, now: float) -> Turn:
        """Begin the session planned in *talk* one move at a time, as it cannot be played."""
        scene = Scene(self.library, talk, progress, now)
        return _kept(talk, gate.let_out(scene, handover.unplayable(scene)))

    def hear(self, text: str, talk: Conversation, progress: Progress, now: float) -> Turn:
        """Understand *text* and answer it; *now* in epoch seconds."""
        meaning = self.understanding.hear(text, in_session=talk.session is not None)
        return self.answer(talk, meaning, progress, now)

    def answer(self, talk: Conversation, meaning: Meaning, progress: Progress, now: float) -> Turn:
        """Answer *meaning* in the state *talk*; *now* in epoch seconds."""
        scene = Scene(self.library, _fitting(self.library, talk), progress, now)
        wanted = in_context(scene.talk, meaning)
        turn = consultation.danger(scene, meaning) or _answer(scene, wanted)
        return _kept(talk, gate.let_out(scene, turn, wanted))


def _answer(scene: Scene, meaning: Meaning) -> Turn:
    talk = scene.talk
    if talk.pending is not None:
        turn = _settle(scene, talk.pending, meaning)
        if turn is not None:
            return turn
    if talk.session is not None and guided_session.steers(meaning):
        return guided_session.steer(scene, talk.session, meaning)
    aside = _set_aside(scene)
    explained = _kept_from(scene, meaning) or responder.explain(scene.library, meaning)
    return _tell(aside, explained) if explained is not None else _do(aside, meaning)


def _kept_from(scene: Scene, meaning: Meaning) -> Explanation | None:
    told = merge(scene.talk.case, meaning.description)
    return exercises.held_back(scene.library, meaning, told, scene.talk.fits)


def _fitting(library: Library, talk: Conversation) -> Conversation:
    """Drop a session of a routine that is no longer there."""
    gone = talk.session is not None and talk.session.routine not in library.routines
    return replace(talk, session=None, plan=None) if gone else talk


def _set_aside(scene: Scene) -> Scene:
    """Hold the place of a session under way while something else is talked of."""
    if scene.talk.session is None:
        return scene
    state = engine.set_aside(scene.talk.session, scene.now)
    return replace(scene, talk=replace(scene.talk, session=state))


def _tell(scene: Scene, it: Explanation) -> Turn:
    """Say an explanation, then go back to the question or session it interrupted."""
    talk, library = scene.talk, scene.library
    question = it.question if talk.session is None else scene.onward
    if talk.pending is not None and talk.pending.asked in OUTLIVES_A_SIDE_QUESTION:
        question = talk.pending
    kept = replace(
        talk,
        pending=question,
        condition=it.condition or talk.condition,
        exercise=it.exercise or talk.exercise,
    )
    card = card_of(library, it.title, it.parts) if it.title else None
    return Turn(asking(library, it.parts, question, card), kept, topic=it.condition or it.exercise)


def _settle(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Take *meaning* as the answer to *pending*; ``None`` where it is none."""
    if pending.asked in consultation.ASKS:
        return consultation.settle(scene, pending, meaning)
    if pending.asked in start.ASKS:
        return start.settle(scene, pending, meaning)
    if meaning.kind is Kind.YES and pending.asked is Asked.MORE:
        settled = replace(scene, talk=replace(scene.talk, pending=None))
        return _answer(settled, _accepted(pending))
    settle = SETTLES.get(pending.asked)
    return settle(scene, meaning) if settle is not None else None


SETTLES: Mapping[Asked, Callable[[Scene, Meaning], Turn | None]] = {
    Asked.FORGET: small_talk.settle_forgetting,
    Asked.FEELING_AFTER: small_talk.felt,
    Asked.HANDS_FREE: handover.settle,
}
"""What takes an answer to a question that is neither of symptoms nor of a start."""


def _accepted(pending: Pending) -> Meaning:
    """Return the request that a yes to *pending* stands for."""
    kind = Kind(pending.then)
    match kind:
        case Kind.ASK_HOWTO:
            return Meaning(kind, exercise=pending.about)
        case Kind.ASK_DETAIL:
            return Meaning(kind, exercise=pending.about, detail="mistake")
        case Kind.ASK_PREVENTION:
            return Meaning(kind, topic=pending.about, detail="more")
    return Meaning(kind, condition=pending.about)


def _do(scene: Scene, meaning: Meaning) -> Turn:
    match meaning.kind:
        case Kind.REPORT_SYMPTOM | Kind.REPORT_PAIN | Kind.DANGER | Kind.OUTSIDE_BODY:
            return consultation.consult(scene, meaning)
        case Kind.WHY | Kind.WHAT_ELSE | Kind.CORRECT if _may_be_explained(scene.talk):
            return consultation.explain(scene, meaning)
        case Kind.START_WARM_UP | Kind.START_SESSION:
            return start.propose(scene, meaning)
        case Kind.RESUME if start.can_resume(scene):
            return start.offer_to_resume(scene)
        case Kind.REPEAT if scene.talk.last or scene.talk.pending is not None:
            return small_talk.repeat(scene)
    return _chat(scene, meaning)


def _may_be_explained(talk: Conversation) -> bool:
    """A "why" in the middle of a session, with nothing told, is about something else."""
    return talk.session is None or bool(talk.case.findings)


SMALL_TALK: Mapping[Kind, Callable[[Scene], Turn]] = {
    Kind.HISTORY: small_talk.history,
    Kind.PROGRESS: small_talk.history,
    Kind.FORGET_ME: small_talk.ask_to_forget,
    Kind.STOP: small_talk.goodbye,
    Kind.CANCEL: small_talk.goodbye,
    Kind.HOME: small_talk.home,
    Kind.FEELS_WORSE: small_talk.worse,
    Kind.SHORTER: small_talk.shorter,
    Kind.UNKNOWN: small_talk.not_understood,
    Kind.UNSURE: small_talk.not_understood,
}


def _chat(scene: Scene, meaning: Meaning) -> Turn:
    kind = meaning.kind
    if kind is Kind.TALK:
        return small_talk.talk(scene, meaning)
    if scene.talk.session is None and kind in {Kind.YES, Kind.NO, Kind.UNSURE}:
        return small_talk.bare_answer(scene, kind)
    answer = SMALL_TALK.get(kind)
    return small_talk.chat(scene, kind) if answer is None else answer(scene)


def _kept(before: Conversation, turn: Turn) -> Turn:
    """Remember what was said, for "say that again"; forget misunderstandings once past."""
    # A session is repeated move by move, with its silences.
    last = "" if turn.talk.session is not None else _said(turn.reply)
    misses = turn.talk.misses if turn.talk.misses > before.misses else 0
    return replace(turn, talk=replace(turn.talk, last=last, misses=misses))


def _said(reply: Reply) -> str:
    """Return the words of *reply* without the question that it ends on."""
    said = [part.text for part in reply.parts if isinstance(part, Say)]
    return " ".join(said[:-1] if reply.is_open else said)
