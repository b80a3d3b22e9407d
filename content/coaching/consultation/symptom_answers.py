"""Answers to the questions about symptoms, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import corrections, danger_questions, inquiry
from content.coaching.consultation.conclusion import advice_words
from content.coaching.dialog import ELSE, Asked, Pending, Scene, Turn
from content.coaching.nlu import Kind, Meaning
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Scope, assess, merge
from content.language.en.normalisation import STOP, raw_words
from content.language.en.persons import mentions_another
from content.records.red_flags import CareLevel

NONE_OF_THESE = "consult.none_of_these"

WHAT_TO_CHANGE = Pending(Asked.SYMPTOM, "consult.what_to_change")

ANSWERS: Mapping[Kind, tuple[bool, bool]] = {
    Kind.YES: (False, False),
    Kind.NO: (True, False),
    Kind.UNSURE: (False, True),
}
"""What an answer makes of a finding: whether it is denied, and whether it is unsure."""


def told(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Add an answer to the case: a yes, a no or not sure to what was asked, or free words."""
    told = meaning.description.findings
    if meaning.kind in ANSWERS and pending.about:
        told = (*_answer(scene.talk.case, meaning.kind, pending), *told)
    elif meaning.description == Description() and meaning.kind not in ANSWERS:
        return None
    return _learned(scene, replace(meaning.description, findings=told), meaning)


def _answer(case: Description, kind: Kind, pending: Pending) -> tuple[Finding, ...]:
    """Return what a bare answer tells of what was asked; a no clears all that was named."""
    denied, unsure = ANSWERS[kind]
    known = {finding.id for finding in case.findings}
    named = [id_ for id_ in pending.then.split() if id_ not in known]
    ids = named if denied and pending.then else [pending.about]
    return tuple(Finding(id_, denied=denied, unsure=unsure) for id_ in ids)


def swept(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """A yes asks which; a no after that is confirmed once; the rest is learned."""
    bare = not meaning.description.findings
    left = danger_questions.named_in(scene.library, scene.talk, pending)
    if bare and pending.phrase == danger_questions.ONE and meaning.kind in ANSWERS:
        return _answered_one(scene, pending, meaning)
    if meaning.kind is Kind.YES and pending.asked is Asked.SWEEP and bare:
        return scene.ask((), danger_questions.which(scene.library, left))
    if bare and pending.asked is Asked.WHICH_FLAG and left and meaning.kind in HESITATES:
        return scene.ask((), danger_questions.one_by_one(scene.library, left))
    if meaning.kind is Kind.NO and pending.asked is Asked.WHICH_FLAG and left and bare:
        values = {"names": danger_questions.names_of(scene.library, left)}
        none = Pending(Asked.TAKE_BACK, NONE_OF_THESE, " ".join(left), values=values)
        return scene.ask((), none)
    told = danger_questions.answered(scene.library, scene.talk, pending, meaning)
    if told is None:
        return None
    return _learned(scene, replace(meaning.description, findings=told), meaning)


HESITATES = frozenset({Kind.YES, Kind.UNSURE})
"""Answers to "which of these?" after which each is asked for by itself."""


def _answered_one(scene: Scene, pending: Pending, meaning: Meaning) -> Turn:
    """Learn of the one sign that was asked about, and ask for the next of those that wait."""
    denied, unsure = ANSWERS[meaning.kind]
    found = tuple(
        Finding(id_, denied=denied, unsure=unsure)
        for id_ in danger_questions.named_in(scene.library, scene.talk, pending)
    )
    told = replace(meaning.description, findings=found)
    waiting = pending.then.split()
    if meaning.kind is Kind.YES or not waiting:
        return _learned(scene, told, meaning)
    case = merge(scene.talk.case, told)
    known = replace(scene, talk=replace(scene.talk, case=case))
    return known.ask((), danger_questions.one_by_one(scene.library, waiting))


def confirmed(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Take back what was confirmed, the only way in which care is lowered; else keep it."""
    gone, talk = pending.about.split(), scene.talk
    denied = meaning.description.denied & set(gone)
    plain = meaning.kind is Kind.YES and _is_plain(meaning.text)
    plain = plain or (bool(denied) and not _is_of_another(scene, meaning))
    if not plain and (meaning.kind is Kind.YES or denied):
        return scene.ask((), pending)
    if plain:
        case = corrections.without(talk.case, gone, pending.then.split())
        verdict = assess(case, scene.library)
        lowered = replace(talk, care=_floor(scene))
        known = inquiry.knowing(replace(scene, talk=lowered), case, verdict)
        return inquiry.onward(known, verdict, scene.words("consult.taken_back"))
    if meaning.kind not in ANSWERS:
        return None
    case = talk.case
    if pending.phrase == NONE_OF_THESE:
        unsure = tuple(Finding(id_, unsure=True) for id_ in gone)
        case = merge(case, Description(unsure))
    verdict = assess(case, scene.library)
    known = inquiry.knowing(scene, case, verdict)
    return inquiry.onward(known, verdict, scene.words("consult.kept"))


def _is_plain(text: str) -> bool:
    """Whether a yes says no more than that: "yes I do have it" takes nothing back."""
    return _PLAIN.issuperset(raw_words(text))


_PLAIN = frozenset(
    {
        *("yes", "yeah", "yep", "yup", "aye", "correct", "right", "that", "is", "exactly", "true"),
        *("please", "take", "it", "back", "definitely", "absolutely", "never", "had", "quite"),
        STOP,
    }
)


def _floor(scene: Scene) -> CareLevel:
    """Return the care that was asked for by something else than what is kept in mind."""
    care = corrections.care_of(scene.talk.case, scene.library)
    return scene.talk.care if scene.talk.care.rank > care.rank else CareLevel.NONE


def _learned(scene: Scene, told: Description, meaning: Meaning) -> Turn:
    case = merge(scene.talk.case, told)
    verdict = assess(case, scene.library)
    if verdict.scope is Scope.OUT:
        return inquiry.outside(scene, meaning)
    if verdict.care.rank >= CareLevel.URGENT.rank:
        return inquiry.alarm(scene, case, verdict.care)
    return inquiry.onward(inquiry.knowing(scene, case, verdict), verdict)


SIDES: Mapping[str, str] = {
    "left": "consult.side_left",
    "right": "consult.side_right",
    "both": "consult.side_both",
}


def put_right(scene: Scene, meaning: Meaning) -> Turn:
    """Put right what was said, then go back to the question that waits or to the conclusion."""
    told, talk = meaning.description, scene.talk
    if told == Description():
        present = (f.id for f in talk.case.findings if f.id in talk.case.present)
        last = corrections.may_go(corrections.weightiest(present, scene.library), scene.library)
        return scene.ask((), _take_back(scene, last) if last else WHAT_TO_CHANGE)
    case = corrections.corrected(talk.case, meaning)
    verdict = assess(case, scene.library)
    known = inquiry.knowing(inquiry.forgetting_the_question(scene), case, verdict)
    side = SIDES.get(told.side or "", "consult.changed")
    return inquiry.onward(known, verdict, scene.words("consult.changed" if told.findings else side))


def advised(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """After a conclusion: the first steps, then a gentle session if that is allowed."""
    wished = meaning.kind is Kind.ASK_TREATMENT and meaning.condition in {"", pending.about}
    if meaning.kind is Kind.CORRECT:
        return put_right(scene, meaning)
    if meaning.kind not in ACCEPTS and not wished:
        return None
    it = scene.library.conditions[pending.about]
    question = ELSE
    if not assess(scene.talk.case, scene.library).raised:
        about, values = f"gentle_{it.id}", {"name": it.named}
        question = Pending(Asked.START, "offer.session", about=about, values=values)
    return scene.ask(advice_words(scene.library, it.id), question)


ACCEPTS = frozenset({Kind.YES, Kind.READY, Kind.RESUME, Kind.NEXT})


def taking_back(scene: Scene, meaning: Meaning) -> Turn | None:
    """Ask once whether to take back what asked for care; None where nothing is taken back."""
    pending = scene.talk.pending
    if pending is not None and pending.asked is Asked.TAKE_BACK:
        return None
    if meaning.kind not in TELLING or _is_of_another(scene, meaning):
        return None
    gone = corrections.withdrawn(scene.talk.case, meaning, scene.library)
    if not gone:
        return None
    new = meaning.description.present if meaning.kind is Kind.CORRECT else ()
    return inquiry.forgetting_the_question(scene).ask((), _take_back(scene, gone, new))


def _is_of_another(scene: Scene, meaning: Meaning) -> bool:
    """Whether *meaning* tells of somebody else than who the talk is about."""
    return mentions_another(raw_words(meaning.text)) and not scene.talk.case.about_other


TELLING = frozenset(
    {
        *(Kind.REPORT_SYMPTOM, Kind.REPORT_PAIN, Kind.DANGER, Kind.CORRECT, Kind.OUTSIDE_BODY),
        *(Kind.YES, Kind.NO, Kind.UNSURE, Kind.UNKNOWN, Kind.FEELS_BETTER, Kind.FEELS_SAME),
    }
)
"""Kinds that tell something; a question takes nothing back."""


def _take_back(scene: Scene, gone: Iterable[str], new: Iterable[str] = ()) -> Pending:
    values = {"names": danger_questions.names_of(scene.library, tuple(gone))}
    told = " ".join(sorted(new))
    return Pending(Asked.TAKE_BACK, "consult.take_back", " ".join(gone), told, values)
