"""The talk around the coaching: welcome, help, who the coach is, goodbye, not understood."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import inquiry
from content.coaching.dialog import ANYTHING, Asked, Conversation, Pending, Scene, Turn, asking
from content.coaching.launch import DEFAULT_WARM_UP, start
from content.coaching.nlu import Kind, Meaning
from content.coaching.session.changes import TALKS
from content.coaching.timeline import Talk
from content.coaching.triage import Description
from content.coaching.triage.assessment import assess
from content.language.en.spoken_forms import number
from content.library import Library
from content.records.progress import DAY, WEEK
from content.records.red_flags import CareLevel
from content.records.speech import Reply, Say, say

FELT_FOR = WEEK
"""Seconds after a session in which it still makes sense to ask how it felt."""

SAID: Mapping[Kind, str] = {
    Kind.HELP: "chat.help",
    Kind.GREETING: "chat.hello",
    Kind.THANKS: "chat.thanks",
    Kind.IDENTITY: "chat.identity",
    Kind.ASK_PRIVACY: "chat.privacy",
    Kind.OUTSIDE_DOMAIN: "chat.outside",
    Kind.FEELS_BETTER: "feeling.better",
    Kind.FEELS_SAME: "feeling.same",
}

HURTING = frozenset({Kind.FEELS_WORSE, Kind.REPORT_PAIN, Kind.REPORT_SYMPTOM})
"""Answers to how it felt that ask for care, where they tell of nothing in particular."""

AGAIN = frozenset({Kind.REPEAT, Kind.START_OVER, Kind.PREVIOUS})
JUST_DONE = 3_600.0
"""Seconds after a session in which these words ask for it once more."""

FEELING = Pending(Asked.FEELING_AFTER, "feeling.ask")
HURT = Pending(Asked.HURT_DANGER, "session.hurt_question")
FORGET = Pending(Asked.FORGET, "chat.forget")
FORGOTTEN = "chat.forgotten"

LAST_QUESTIONS = frozenset({Asked.ANYTHING, Asked.DID_IT_HURT})
"""Questions after which a no ends the talk."""


def welcome(scene: Scene) -> Turn:
    """Open a talk: disclaimer at a user's first, an offer to go on within a day of leaving off.

    After a session that was done the first question is how it felt.
    """
    progress = scene.progress
    if not progress.heard_disclaimer:
        disclaimer = say(scene.library.care_topics["disclaimer"].answer)
        turn = scene.ask((*scene.words("welcome.first"), *disclaimer))
        return replace(turn, progress=replace(progress, heard_disclaimer=True))
    if progress.stream_broke:
        return _after_a_break(scene)
    if progress.feeling_due:
        return _how_it_felt(scene)
    if start.can_resume(scene):
        return start.offer_to_resume(scene)
    return scene.ask(scene.words("welcome.again"))


def _how_it_felt(scene: Scene) -> Turn:
    """Ask once how the hip is, if the session was not long ago; nothing keeps the answer."""
    told = replace(scene, progress=replace(scene.progress, feeling_due=False))
    if scene.now - (scene.progress.last_done or 0.0) <= FELT_FOR:
        turn = told.ask(scene.words("welcome.again"), FEELING)
    else:
        turn = welcome(told)
    return replace(turn, progress=turn.progress or told.progress)


def _after_a_break(scene: Scene) -> Turn:
    """Own up that the sound broke off, and lead by turns in this talk."""
    talk = replace(scene.talk, by_turns=True)
    told = replace(scene, talk=talk, progress=replace(scene.progress, stream_broke=False))
    turn = welcome(told)
    parts = (*scene.words("stream.broke"), *turn.reply.parts[1:])
    reply = replace(turn.reply, parts=(*turn.reply.parts[:1], *parts))
    return replace(turn, reply=reply, progress=turn.progress or told.progress)


def felt(scene: Scene, meaning: Meaning) -> Turn | None:
    """Take *meaning* as the answer to how it felt; ``None`` where it is none or tells more."""
    if meaning.kind in {Kind.YES, Kind.UNSURE}:
        return scene.ask(scene.words("chat.missed"), FEELING)
    vague = meaning.kind in HURTING and not meaning.description.findings
    return worse(scene) if vague else None


def worse(scene: Scene) -> Turn:
    """Take it seriously that a session made it worse: ask about danger first."""
    return scene.ask(scene.words("feeling.worse"), HURT)


def chat(scene: Scene, kind: Kind) -> Turn:
    """Answer what needs no knowledge; steering words with no session say that nothing runs."""
    if kind is Kind.HELP and scene.talk.session is not None:
        return scene.ask(scene.words("chat.help_in_session"))
    if kind in SAID:
        return scene.ask(scene.words(SAID[kind]))
    if scene.talk.session is not None:
        return not_understood(scene)
    if start.can_resume(scene):
        return start.offer_to_resume(scene, "chat.nothing_running")
    return scene.ask(scene.words("chat.nothing_running"), _what_to_start(scene, kind))


def _what_to_start(scene: Scene, kind: Kind) -> Pending:
    """Offer the session just done to who asks for it again, and a warm-up to anybody else."""
    progress = scene.progress
    last = scene.library.routines.get(progress.last_routine)
    just_now = scene.now - (progress.last_done or 0.0) <= JUST_DONE
    if kind in AGAIN and last is not None and just_now:
        return Pending(Asked.START, "offer.again", about=last.id, values={"name": last.named})
    return Pending(Asked.START, "offer.warm_up", about=DEFAULT_WARM_UP)


def talk(scene: Scene, meaning: Meaning) -> Turn:
    """Remember how much a runner wants to be told in sessions to come."""
    level = Talk(meaning.talk or Talk.BRIEF)
    turn = scene.ask(scene.words(TALKS[level]))
    return replace(turn, progress=replace(scene.progress, talk=level))


def shorter(scene: Scene) -> Turn:
    """Say how to have less of it: a session under way keeps its length, a new one has any."""
    pending = scene.talk.pending
    waits = pending if pending is not None and pending.asked is Asked.SAFETY else None
    under_way = scene.talk.session is not None
    return scene.ask(scene.words("session.no_shorter" if under_way else "start.shorter"), waits)


def home(scene: Scene) -> Turn:
    """Leave whatever was going on; a place that may be kept has been kept already."""
    left = replace(scene, talk=replace(scene.talk, session=None, plan=None))
    return left.ask(scene.words("chat.home"))


def bare_answer(scene: Scene, kind: Kind) -> Turn:
    """Take a yes, a no or not sure that answers an offer or nothing at all."""
    pending = scene.talk.pending
    if kind is Kind.YES:
        return scene.ask(scene.words("chat.go_ahead"))
    if kind is Kind.NO and pending is not None and pending.asked in LAST_QUESTIONS:
        return goodbye(scene)
    return scene.ask(scene.words("chat.all_right"))


def not_understood(scene: Scene) -> Turn:
    """Say so once; the second time in a row narrow it to a choice of two."""
    talk = scene.talk
    missed = replace(scene, talk=replace(talk, misses=talk.misses + 1))
    if talk.session is not None:
        question = Pending(Asked.DID_IT_HURT, "ask.did_it_hurt")
        return missed.ask(scene.words("chat.missed_in_session"), question)
    if talk.misses:
        question = Pending(Asked.CHOICE_OF_TWO, "ask.choice_of_two")
        return missed.ask(scene.words("chat.missed_again"), question)
    waits = talk.pending is not None and talk.pending.asked is not Asked.ANYTHING
    if waits:
        return missed.ask(scene.words("chat.missed"), talk.pending)
    return missed.ask(scene.words("chat.outside"))


def repeat(scene: Scene) -> Turn:
    """Say the last answer again, with the question that waits."""
    return scene.ask(say(scene.talk.last), scene.talk.pending or ANYTHING)


def history(scene: Scene) -> Turn:
    """Tell in a sentence how many sessions were done and for how many weeks in a row."""
    progress, get = scene.progress, scene.library.phrases.get
    if not progress.sessions or progress.last_done is None:
        return scene.ask(scene.words("history.none"))
    days = max(0, int((scene.now - progress.last_done) // DAY))
    when = "history.today" if days < 1 else "history.yesterday" if days == 1 else "history.days_ago"
    count = "history.one" if progress.sessions == 1 else "history.many"
    texts = [get(count, count=number(progress.sessions)), get(when, days=number(days))]
    weeks = progress.streak(scene.now)
    if weeks > 1:
        texts.append(get("history.streak", weeks=number(weeks)))
    return scene.ask(say(*texts))


def ask_to_forget(scene: Scene) -> Turn:
    """Ask once before anything is erased."""
    return scene.ask((), FORGET)


def settle_forgetting(scene: Scene, meaning: Meaning) -> Turn | None:
    """Erase the record on a yes and keep it on a no; ``None`` where neither was said.

    A danger told of in this talk outlives what is erased.
    """
    talk, kind = scene.talk, meaning.kind
    if kind in KEEPS:
        return _kept_as_it_is(scene)
    if kind in HALF_A_YES:
        return scene.ask(scene.words("consult.yes_or_no"), FORGET)
    if kind is not Kind.YES:
        return None
    told = (talk.case, talk.care) if talk.in_danger else (Description(), CareLevel.NONE)
    fresh = Conversation(pending=ANYTHING, case=told[0], care=told[1])
    return Turn(asking(scene.library, scene.words(FORGOTTEN), ANYTHING), fresh, forget=True)


def _kept_as_it_is(scene: Scene) -> Turn:
    """Say that nothing is erased, and go on with the complaint that was talked of."""
    words, case = scene.words("chat.not_erased"), scene.talk.case
    if case.findings and scene.talk.session is None:
        return inquiry.onward(scene, assess(case, scene.library), words)
    return replace(scene, talk=replace(scene.talk, pending=None)).ask(words)


KEEPS = frozenset({Kind.NO, Kind.CANCEL, Kind.STOP})
HALF_A_YES = frozenset({Kind.READY, Kind.RESUME, Kind.NEXT, Kind.UNSURE})
"""Answers to whether to erase: what keeps the record, and what is no plain yes."""


def own_up_to_keeping(library: Library, turn: Turn, key: str, **values: str) -> Turn:
    """Say the phrase *key* where *turn* says that all is forgotten, as it could not be done."""
    done, kept = (Say(library.phrases.get(k, **v)) for k, v in ((FORGOTTEN, {}), (key, values)))
    parts = tuple(kept if part == done else part for part in turn.reply.parts)
    return replace(turn, reply=replace(turn.reply, parts=parts))


def goodbye(scene: Scene) -> Turn:
    """End the talk."""
    kept = replace(scene.talk, pending=None, session=None)
    return Turn(Reply(scene.words("chat.goodbye")), kept)
