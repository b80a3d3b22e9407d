"""Words that may mean danger and more likely do not: the coach asks what is meant."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import inquiry, pain
from content.coaching.consultation.conclusion import sign_name
from content.coaching.dialog import Asked, Pending, Scene, Turn, guided_session
from content.coaching.nlu import Kind, Meaning
from content.coaching.session import engine
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import assess, merge


def ask(scene: Scene, meaning: Meaning) -> Turn | None:
    """Ask what is meant, a session held meanwhile; ``None`` where there is no doubt, or no more."""
    flag, pending = meaning.description.doubt, scene.talk.pending
    if not flag or (pending is not None and pending.asked is Asked.DOUBT):
        return None
    own = scene.library.red_flags[flag].doubt
    then = meaning.kind.value if meaning.kind in guided_session.EVENTS else ""
    key, values = (
        ("consult.question", {"question": own})
        if own
        else ("consult.danger_feared", {"names": sign_name(scene.library, flag)})
    )
    doubt = Pending(Asked.DOUBT, key, flag, then, values)
    return _held(scene).ask((), doubt)


def _held(scene: Scene) -> Scene:
    state = scene.talk.session
    if state is None:
        return scene
    return replace(scene, talk=replace(scene.talk, session=engine.set_aside(state, scene.now)))


_ENDS = frozenset({Kind.YES, Kind.NO, Kind.STOP, Kind.CANCEL})


def settled(scene: Scene, pending: Pending, meaning: Meaning) -> Turn | None:
    """Take *meaning* as the answer: a yes is the danger, not sure is asked into, a no goes on."""
    if meaning.kind in {Kind.YES, Kind.UNSURE} and not meaning.description.ordinary:
        unsure = meaning.kind is Kind.UNSURE
        told = replace(
            meaning.description,
            findings=(*meaning.description.findings, Finding(pending.about, unsure=unsure)),
        )
        return _worried(scene, told)
    ordinary = meaning.description.ordinary or bool(meaning.description.doubt)
    if not ordinary and meaning.kind in guided_session.EVENTS and meaning.kind not in _ENDS:
        return scene.ask(scene.words("consult.answer_first"), pending)
    if meaning.kind is Kind.NO or ordinary or pending.about in meaning.description.denied:
        return _calm(replace(scene, talk=replace(scene.talk, pending=None)), pending)
    return None


def _worried(scene: Scene, told: Description) -> Turn:
    case = merge(scene.talk.case, told)
    verdict = assess(case, scene.library)
    if not verdict.may_train:
        return inquiry.alarm(scene, case, verdict.care)
    ended = pain.over(scene)
    return replace(
        inquiry.onward(inquiry.knowing(ended, case, verdict), verdict), progress=ended.progress
    )


def _calm(scene: Scene, pending: Pending) -> Turn:
    """Go on with what was wanted, the session, or the complaint that was talked of."""
    talk = scene.talk
    if talk.session is not None and pending.then in guided_session.EVENTS:
        return guided_session.steer(scene, talk.session, Meaning(Kind(pending.then)))
    if talk.session is None and talk.case.findings:
        return inquiry.onward(scene, assess(talk.case, scene.library))
    return scene.ask(scene.words("chat.all_right"))
