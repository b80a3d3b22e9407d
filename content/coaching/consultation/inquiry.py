"""What the coach says next of a complaint: an alarm, a question, or the conclusion."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import danger_questions
from content.coaching.consultation.conclusion import conclusion_words, names
from content.coaching.dialog import ELSE, Asked, Conversation, Pending, Scene, Turn
from content.coaching.nlu import Meaning
from content.coaching.triage import Description
from content.coaching.triage.assessment import Assessment, assess
from content.coaching.triage.care import would_raise
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Part, Reply

MOST_QUESTIONS = 6
"""Questions of one talk after which one more at most is asked for the sake of a name."""

MOST_QUESTIONS_OF_CARE = 8
"""The same for a finding with which somebody has to be seen sooner."""

PLACELESS = frozenset({"loc_vague_hip", "loc_vague_thigh", "loc_low_back"})

BONE = "rf_stress_pattern"
GROIN = "loc_groin"
SPIKE = "ctx_load_spike"
BUILD_UP = (SPIKE, "course_worsening")
FRONT = frozenset({GROIN, "loc_front_hip"})
NEAR_FRONT = frozenset({"loc_deep_joint", "loc_front_thigh", "loc_inner_thigh", "loc_buttock"})
"""Where a bone under stress at the front may be felt as well (S15)."""
BONE_SIGNS = ("agg_weight_bearing", "pain_rest", "pain_night", "sign_limp")
"""What the one question about a bone under stress asks of a pain at the front."""

WHERE = Pending(Asked.SYMPTOM, "consult.where")

WAITING = frozenset(
    {Asked.SYMPTOM, Asked.SWEEP, Asked.WHICH_FLAG, Asked.TAKE_BACK, Asked.HURT_DANGER}
)
"""Questions that are put again after something else was talked of."""

OUTSIDE: Mapping[str, str] = {
    "trunk": "consult.outside_trunk",
    "head": "consult.outside_head",
    "calf": "consult.outside_calf",
    "whole": "consult.outside_whole",
}
"""Parts of the body that need a word of their own on whom to ask."""


def alarm(scene: Scene, case: Description, care: CareLevel) -> Turn:
    """Keep in mind that there is danger; what is said of it is the gate's, on the way out."""
    return Turn(Reply(()), replace(scene.talk, case=case, care=care, pending=None))


def outside(scene: Scene, meaning: Meaning) -> Turn:
    """Say whom to see about a part that is not ours; a question that waits is put again."""
    pending = scene.talk.pending
    waits = pending is not None and pending.asked in WAITING
    words = scene.words(OUTSIDE.get(meaning.description.outside, "consult.outside"))
    return scene.ask(words, pending if waits else None)


def knowing(scene: Scene, case: Description, verdict: Assessment) -> Scene:
    """Return the scene with the case kept in mind; care only ever goes up here."""
    named = names(verdict)
    care = max(scene.talk.care, verdict.care, key=_rank)
    fits = named[0].condition if named and verdict.may_train else ""
    return replace(scene, talk=replace(scene.talk, case=case, care=care, fits=fits))


def _rank(care: CareLevel) -> int:
    return care.rank


def onward(scene: Scene, verdict: Assessment, first: tuple[Part, ...] = ()) -> Turn:
    """Ask for danger, where it is and what helps most, then conclude."""
    question = None if scene.talk.in_danger else _next(scene, verdict)
    if question is None:
        return _concluded(scene, verdict, first)
    return _asking(scene, question.about or question.phrase, question, first)


def _next(scene: Scene, verdict: Assessment) -> Pending | None:
    """Return what to ask: emergencies, the place, a bone under stress, the rest, what tells most.

    A danger is asked for however many questions there were.
    """
    talk, library, it = scene.talk, scene.library, verdict.next_question
    sweep = danger_questions.asking(library, talk, verdict.signs) if verdict.signs else None
    if sweep is not None and danger_questions.are_pressing(library, verdict.signs):
        return sweep
    if WHERE.phrase not in talk.asked and not _is_placed(talk.case):
        return WHERE
    urgent = _about_bone(talk, library) or sweep
    if urgent is not None or it is None or it.id in talk.asked:
        return urgent
    return None if _has_asked_enough(talk, it.id, library) else _put(it.id, it.text)


def _has_asked_enough(talk: Conversation, id_: str, library: Library) -> bool:
    """Whether the finding *id_* is one question too many; not so soon if it may raise the care."""
    helpful = any(asked in library.findings for asked in talk.asked)
    raising = id_ in would_raise(talk.case, library)
    return helpful and len(talk.asked) >= (MOST_QUESTIONS_OF_CARE if raising else MOST_QUESTIONS)


def _is_placed(case: Description) -> bool:
    return any(id_.startswith("loc_") for id_ in case.present - PLACELESS)


def _about_bone(talk: Conversation, library: Library) -> Pending | None:
    """Return what still tells a bone under stress from a pain near the front; the facts' rule."""
    present = talk.case.present
    known = {*(finding.id for finding in talk.case.findings), *talk.asked}
    if not present.isdisjoint(NEAR_FRONT) and known.isdisjoint(FRONT):
        return _put(GROIN, library.findings[GROIN].question)
    if present.isdisjoint(FRONT):
        return None
    open_signs = tuple(id_ for id_ in BONE_SIGNS if id_ not in known)
    if BONE not in known and open_signs:
        return _bone(library, open_signs)
    open_ = next((id_ for id_ in BUILD_UP if id_ not in known), "")
    needed = open_ == SPIKE or (open_ and SPIKE in present)
    return _put(open_, library.findings[open_].question) if needed else None


def _bone(library: Library, signs: tuple[str, ...]) -> Pending:
    """Ask for the *signs* of a bone under stress that are open; a no clears them, and no other."""
    values = {"names": danger_questions.names_of(library, signs)}
    return Pending(Asked.SYMPTOM, "consult.bone", BONE, " ".join(signs), values)


def _put(id_: str, question: str) -> Pending:
    return Pending(Asked.SYMPTOM, "consult.question", about=id_, values={"question": question})


def asking_where(scene: Scene, first: tuple[Part, ...]) -> Turn:
    """Ask for the place, the first thing to know of a pain."""
    return _asking(scene, WHERE.phrase, WHERE, first)


def _asking(scene: Scene, id_: str, question: Pending, first: tuple[Part, ...]) -> Turn:
    """Ask *question*, remembered under *id_* so that it is asked once."""
    talk = scene.talk
    words = first if talk.asked or first else scene.words("consult.a_few_questions")
    return replace(scene, talk=replace(talk, asked=(*talk.asked, id_))).ask(words, question)


def _concluded(scene: Scene, verdict: Assessment, first: tuple[Part, ...] = ()) -> Turn:
    """Say the conclusion, then offer one thing: what to do first, where there is a name for it."""
    talk = scene.talk
    if talk.in_danger:
        return scene.ask(first, ELSE)
    words = conclusion_words(scene.library, verdict, talk.care, talk.case.unsure)
    question = ELSE
    if talk.fits:
        values = {"name": scene.library.conditions[talk.fits].named}
        question = Pending(Asked.ADVICE, "conclude.advice", about=talk.fits, values=values)
    known = replace(scene, talk=replace(talk, condition=talk.fits or talk.condition))
    return known.ask((*first, *words), question)


def forgetting_the_question(scene: Scene) -> Scene:
    """Let the question that waits be asked once more later, as it was not answered."""
    talk = scene.talk
    about = talk.pending.about if talk.pending is not None else ""
    return replace(scene, talk=replace(talk, asked=tuple(a for a in talk.asked if a != about)))


def is_news(scene: Scene, verdict: Assessment) -> bool:
    """Whether something in *verdict* asks for care sooner than what was said before."""
    known = set(assess(scene.talk.case, scene.library).red_flags)
    told = {it.flag for it in verdict.raised if it.care.rank >= CareLevel.URGENT.rank}
    return verdict.care.rank > scene.talk.care.rank or not told <= known
