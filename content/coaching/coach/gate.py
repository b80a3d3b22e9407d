"""The way out: what may be said to somebody who told of a danger that asks for care today or now.

Every reply of such a talk passes here, whatever it answers. It leads with what to do; after that
come only words that hold no move, no running, no session and no comfort, then a question.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import action_words, danger_words, is_news
from content.coaching.dialog import ELSE, Asked, Pending, Scene, Turn, asking
from content.coaching.nlu import Kind, Meaning
from content.coaching.triage.assessment import Assessment, assess
from content.language.en.normalisation import raw_words
from content.language.en.questions import is_question
from content.language.en.recovery import has_passed
from content.records.red_flags import CareLevel
from content.records.speech import Part, Reply, say

CALLING = (Pending(Asked.CALLING, "danger.calling"), Pending(Asked.CALLING, "danger.call_now"))
OPEN = (ELSE, Pending(Asked.ANYTHING, "danger.more"))
"""Two wordings each of the question that keeps the talk open: none is put twice running."""

OWN = frozenset({Kind.ASK_PRIVACY, Kind.FORGET_ME, Kind.IDENTITY, Kind.THANKS})
"""Kinds whose usual answer follows the action as it is, since it tells nothing of a hip."""

KEPT_QUESTIONS = frozenset({Asked.TAKE_BACK, Asked.FORGET})
"""Questions that are put in a danger too."""

NO_MOVES = "start.refused"
NO_RUNNING = "danger.no_running"

ANSWERS: Mapping[Kind, str] = {
    Kind.CAN_I_RUN: NO_RUNNING,
    Kind.RETURN_TO_RUN: NO_RUNNING,
    Kind.CROSS_TRAINING: NO_RUNNING,
    Kind.START_SESSION: NO_MOVES,
    Kind.START_WARM_UP: NO_MOVES,
    Kind.LIST_ROUTINES: NO_MOVES,
    Kind.LIST_EXERCISES: NO_MOVES,
    Kind.EXERCISES_FOR: NO_MOVES,
    Kind.ASK_HOWTO: NO_MOVES,
    Kind.ASK_DETAIL: NO_MOVES,
    Kind.RESUME: NO_MOVES,
    Kind.READY: NO_MOVES,
    Kind.NEXT: NO_MOVES,
    Kind.ASK_PREVENTION: "danger.later",
    Kind.ASK_RISKS: "danger.later",
    Kind.ASK_TREATMENT: "danger.doctor",
    Kind.SEE_SOMEONE: "danger.doctor",
    Kind.ASK_RECOVERY: "danger.how_long",
    Kind.ASK_MEDICATION: "danger.medicine",
    Kind.FEELS_BETTER: "danger.better",
    Kind.FEELS_SAME: "danger.better",
    Kind.WHAT_ELSE: "conclude.unproven",
    Kind.COMPARE: "conclude.unproven",
    Kind.LIST_CONDITIONS: "conclude.unproven",
    Kind.HELP: "danger.help",
}
"""What is said after the action, by the kind of request; nothing where none is named."""

REPORTS = frozenset({Kind.REPORT_SYMPTOM, Kind.REPORT_PAIN, Kind.DANGER})

EXPLAINED = frozenset({Kind.ASK_CONDITION, Kind.ASK_SYMPTOMS, Kind.ASK_CAUSES, Kind.WHY})
"""Kinds that ask what it is; all that may be told is what the danger is about."""


def let_out(scene: Scene, turn: Turn, meaning: Meaning | None = None) -> Turn:
    """Return *turn*, an answer to *meaning* in *scene*, as it may be said.

    A talk in danger loses its session and its offers, and the place that was kept of one.
    """
    if not turn.talk.in_danger:
        return turn
    verdict = replace(assess(turn.talk.case, scene.library), care=turn.talk.care)
    safe = _without_session(scene, turn)
    if is_news(scene, verdict):
        words = danger_words(scene.library, verdict)
        return _asked(scene, safe, words, _first_question(verdict))
    words = _words(scene, verdict, turn, meaning)
    if not turn.reply.is_open and turn.stream is None:
        lead = action_words(scene.library, verdict)
        return replace(safe, reply=Reply((*lead, *scene.words("danger.goodbye"))))
    pending = turn.talk.pending
    waits = pending if pending is not None and pending.asked in KEPT_QUESTIONS else None
    return _asked(scene, safe, words, waits or _next_question(scene, verdict, meaning))


def _without_session(scene: Scene, turn: Turn) -> Turn:
    talk = replace(turn.talk, session=None, plan=None, fits="")
    progress = scene.progress if turn.progress is None else turn.progress
    changed = turn.progress is not None or progress.place is not None
    kept = replace(progress, place=None) if changed else None
    return Turn(turn.reply, talk, kept, forget=turn.forget)


def _asked(scene: Scene, turn: Turn, words: tuple[Part, ...], question: Pending) -> Turn:
    reply = asking(scene.library, words, question)
    return replace(turn, reply=reply, talk=replace(turn.talk, pending=question))


def _first_question(verdict: Assessment) -> Pending:
    return (CALLING if verdict.care is CareLevel.EMERGENCY else OPEN)[0]


def _next_question(scene: Scene, verdict: Assessment, meaning: Meaning | None) -> Pending:
    """Return what keeps the talk open, in other words than the question before."""
    before = scene.talk.pending
    first, second = OPEN
    if verdict.care is CareLevel.EMERGENCY and before not in OPEN and not _calls(scene, meaning):
        first, second = CALLING
    return second if before == first else first


def _calls(scene: Scene, meaning: Meaning | None) -> bool:
    """Whether the runner says yes to calling for help."""
    pending = scene.talk.pending
    asked = pending is not None and pending.asked is Asked.CALLING
    return asked and meaning is not None and meaning.kind is Kind.YES


def _words(
    scene: Scene, verdict: Assessment, turn: Turn, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the action, and after it what may be said in answer to *meaning*."""
    lead = action_words(scene.library, verdict)
    if meaning is None or turn.stream is not None:
        return lead
    own = _is_harmless(scene, meaning)
    return (*lead, *(_own(turn) if own else _answer(scene, verdict, meaning)))


def _is_harmless(scene: Scene, meaning: Meaning) -> bool:
    """Whether the answer speaks of nothing but data, thanks, or what was taken back."""
    pending = scene.talk.pending
    settles = pending is not None and pending.asked in KEPT_QUESTIONS
    settled = settles and meaning.kind in {Kind.YES, Kind.NO, Kind.UNSURE}
    return settled or meaning.kind in OWN


def _own(turn: Turn) -> tuple[Part, ...]:
    """Return the words of *turn* without its question."""
    return turn.reply.parts[:-1] if turn.reply.is_open else turn.reply.parts


def _answer(scene: Scene, verdict: Assessment, meaning: Meaning) -> tuple[Part, ...]:
    if _calls(scene, meaning):
        return scene.words("danger.called")
    if meaning.kind in EXPLAINED:
        return _explained(scene, verdict, meaning)
    if meaning.kind in ANSWERS:
        return scene.words(ANSWERS[meaning.kind])
    if has_passed(meaning.text):
        return scene.words("danger.better")
    if meaning.kind in REPORTS and meaning.description.present:
        return scene.words("danger.noted" if _tells_more(meaning) else "danger.later")
    calling = scene.talk.pending in CALLING and meaning.kind is Kind.NO
    return scene.words("danger.somebody_near") if calling else ()


SIGNS = ("rf_", "ctx_")


def _tells_more(meaning: Meaning) -> bool:
    """Whether *meaning* tells of a sign that those who help should know of."""
    signs = any(id_.startswith(SIGNS) for id_ in meaning.description.present)
    return signs and not is_question(raw_words(meaning.text))


def _explained(scene: Scene, verdict: Assessment, meaning: Meaning) -> tuple[Part, ...]:
    """Tell what the danger is about, and of no other condition."""
    worst = verdict.raised[0] if verdict.raised else None
    about = scene.library.red_flags[worst.flag].about if worst is not None else ""
    if meaning.kind is not Kind.WHY and meaning.condition not in {"", about}:
        return scene.words("danger.later")
    if about and meaning.kind is Kind.ASK_CONDITION:
        return say(scene.library.conditions[about].what)
    return say(worst.reason) if worst is not None else scene.words("conclude.unproven")
