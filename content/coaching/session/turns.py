"""The speaker's rendering of an outcome: a turn of words, real silences, and a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from content.coaching.session.event_context import StepPosition, step_position
from content.coaching.session.state import Outcome, Phase, SessionState, SessionTurn, Then
from content.coaching.timeline import (
    Cue,
    CueKind,
    PlannedMoves,
    Script,
    closing,
    next_step,
    reveals_complaint,
    spoken_seconds,
    step_cues,
)
from content.records.speech import Bell, Part, Pause, Reply, Say, Tone, say

LONGEST_TURN = 90.0
"""Seconds after which a turn ends at the next suitable place."""

LONGEST_PAUSE = 10.0
"""Seconds of the longest single silence; a longer one is split."""

QUESTIONS: Mapping[CueKind | None, str] = {
    CueKind.SWITCH: "session.ask_side",
    CueKind.REST: "session.ask_set",
    CueKind.READY: "session.ask_place",
    CueKind.DURING_WORK: "session.ask_on",
}
"""The question at the end of a turn, by the kind of the next cue; else ``session.ask_next``."""

QUICKER, QUICKER_SHARE = 6.0, 0.2
"""By how much a voice may come to the end of a turn too early: seconds, or a share of the turn."""

_SHORTEST_PAUSE = 0.05
_WAITING = 6
"""Silences that add up to a minute, for a session whose place must not be stored."""


def render_turn(script: Script, outcome: Outcome, now: float) -> SessionTurn:
    """Return *outcome* as the next turn, which begins at *now*."""
    state, words = outcome.state, outcome.words
    match outcome.then:
        case Then.GO_ON:
            turn = _answer_and_go_on(script, state, now, *words)
        case Then.PLAY | Then.RESUME:
            turn = _play(script, state, now, words)
        case Then.HOLD:
            turn = _pause(script, state, words)
        case Then.WAIT:
            parts = (*say(*words), Pause(LONGEST_PAUSE))
            turn = SessionTurn(state, _ask_and_wait(script, parts, "session.ask_resume"))
        case Then.ASK_ABOUT_PAIN:
            turn = SessionTurn(state, _ask_and_wait(script, say(*words), "session.hurt_question"))
        case Then.FINISH:
            last = closing(script, state.plan) or script.library.phrases.get("session.all_done")
            ends = () if words and state.hurting is not None else say(last)  # pain has its own
            reply = Reply((*say(*words), Bell(Tone.FINISH), *ends))
            counts = not state.last_turn_begun
            turn = SessionTurn(None, reply, counts_as_done=counts, ends_dialog=True)
        case _:  # Then.STOP
            kept = None if state.has_no_step_left else state
            turn = SessionTurn(kept, Reply(say(*words)), ends_dialog=True)
    return replace(turn, outcome=outcome)


def _pause(script: Script, state: SessionState, words: Sequence[str]) -> SessionTurn:
    """Hold the place, say how to come back, and end the dialog.

    If the place must not be stored (it would reveal health data) or the last move is running, the
    dialog stays open for a minute instead.
    """
    phrases = script.library.phrases
    if not (reveals_complaint(script.choices, script.routine) or state.last_turn_begun):
        reply = Reply(say(*words, phrases.get("session.paused")))
        return SessionTurn(state, reply, ends_dialog=True)
    waits = [Pause(LONGEST_PAUSE)] * _WAITING
    parts = (*say(*words, phrases.get("session.paused_here")), *waits)
    return SessionTurn(state, _ask_and_wait(script, parts, "session.ask_resume"))


def answers_question(script: Script, state: SessionState, now: float) -> bool:
    """Whether "ready" at *now* answers the question at the end of the turn.

    So it does a little before the end: a voice may be quicker than it was reckoned. Where a session
    plays on by itself, nothing is asked.
    """
    if state.phase is not Phase.RUNNING:
        return False
    here = step_position(script, state, now)
    return state.until <= here.end and state.until - here.at <= slack(state)


def slack(state: SessionState) -> float:
    """Return the seconds before the end of its turn in which "ready" answers the question there."""
    return max(QUICKER, QUICKER_SHARE * (state.lead + state.until - state.at))


def turn_end(cues: Sequence[Cue], at: float, budget: float = LONGEST_TURN) -> float:
    """Return where a turn from *at* ends: the last suitable place within *budget* seconds.

    Between sides or sets if possible, else before work, unless after a rest, else during work.
    """
    end = cues[-1].end
    rests = any(cue.at == at and cue.kind is CueKind.REST for cue in cues)
    rested = next((c.at for c in cues if rests and c.at > at and c.kind is CueKind.READY), at)
    sets = {cue.at for cue in cues if cue.bell is Tone.END and cue is not cues[-1]} | {end}
    readies = {cue.at for cue in cues if cue.kind is CueKind.READY and cue.at != rested}
    inside = {cue.at for cue in cues if cue.kind is CueKind.DURING_WORK and cue.bell}
    for places in (sets, readies, inside):
        if fitting := [place for place in places if at < place <= rested + budget]:
            return max(fitting)
    return min((place for place in {*sets, *readies, *inside} if place > at), default=end)


@lru_cache(maxsize=512)
def parts_between(
    script: Script, cues: tuple[Cue, ...], begin: float, until: float
) -> tuple[Part, ...]:
    """Return the cues from *begin* to *until* as words, bells and the silences between them.

    There is no silence after the last words of a step, as a question follows.
    """
    chosen = [cue for cue in cues if begin <= cue.at < until]
    times = [cue.at for cue in chosen[1:]]
    parts: list[Part] = []
    for cue, then in zip(chosen, [*times, until], strict=False):
        bell = cue.bell if parts or cue.bell is not Tone.END else None
        parts += [Bell(bell)] if bell else []
        parts += say(cue.text)
        if cue is not cues[-1]:
            parts += silence(then - cue.at - spoken_seconds(script, cue.text, cue.bell))
    if any(cue.at == until and cue.bell is Tone.END for cue in cues):
        parts.append(Bell(Tone.END))
    return tuple(parts)


def silence(seconds: float) -> list[Part]:
    """Return a silence of *seconds* in pieces that the speaker can take."""
    parts: list[Part] = []
    while seconds > _SHORTEST_PAUSE:
        piece = min(seconds, LONGEST_PAUSE)
        parts.append(Pause(round(piece, 2)))
        seconds -= piece
    return parts


def _play(script: Script, state: SessionState, now: float, before: tuple[str, ...]) -> SessionTurn:
    """Return the turn that plays from the place of *state*, after the words *before*."""
    turn, until, lead = _build_turn(script, state.plan, state.step, state.at, before)
    done = turn.counts_as_done
    playing = replace(state, until=until, lead=lead, turn_started_at=now)
    playing = replace(playing, last_turn_begun=state.last_turn_begun or done)
    return SessionTurn(playing, turn.reply, counts_as_done=done and not state.last_turn_begun)


@lru_cache(maxsize=512)
def _build_turn(
    script: Script, plan: PlannedMoves, step: int, at: float, before: tuple[str, ...]
) -> tuple[SessionTurn, float, float]:
    """Return a turn, where it ends, and the seconds of *before*; cached for all runners."""
    cues = step_cues(script, plan, step)
    lead = sum(map(script.text_seconds, before))
    until = turn_end(cues, at, LONGEST_TURN - lead)
    anybody = SessionState(script.routine.id, script.choices, plan, step, at, until, lead)
    parts = [*say(*before), *parts_between(script, cues, at, until)]
    return _end_with_question(script, anybody, parts, cues), until, lead


def _answer_and_go_on(script: Script, state: SessionState, now: float, *answer: str) -> SessionTurn:
    """Return the turn that says *answer* and continues where the runner is.

    During work the time goes on; before work the last cue is repeated from its beginning.
    """
    here = step_position(script, state, now)
    if state.phase is not Phase.RUNNING or state.is_turn_played(now):
        return _end_with_question(script, state.freeze(now, state.phase), say(*answer), here.cues)
    if here.work is None:
        begin, spoken = here.last_begun.at, sum(map(script.text_seconds, answer))
        lead = spoken + here.at - begin
        until = _limit_turn(here, begin, state.until, spoken)
        parts = [*say(*answer), *parts_between(script, here.cues, begin, until)]
    else:
        until, lead = _limit_turn(here, here.at, state.until, 0.0), 0.0
        parts = _parts_during_work(script, here, here.work, until, answer)
    going = replace(state, at=here.at, until=until, lead=lead, turn_started_at=now)
    return _end_with_question(script, going, parts, here.cues)


def _limit_turn(here: StepPosition, begin: float, until: float, lead: float) -> float:
    """Return *until*, or an earlier end if the turn would be too long."""
    if lead + until - begin <= LONGEST_TURN:
        return until
    return min(until, turn_end(here.cues, begin, LONGEST_TURN - lead))


def _parts_during_work(
    script: Script, here: StepPosition, work: Cue, until: float, answer: Sequence[str]
) -> list[Part]:
    words = (*answer, script.library.phrases.get("session.keep_going"))
    spoken = here.at + sum(map(script.text_seconds, words))
    after = [c.at for c in here.cues if c.at > work.at and c.kind is not CueKind.DURING_WORK]
    then = min(until, *after, *(cue.at for cue in here.cues if cue.at >= spoken))
    return [*say(*words), *silence(then - spoken), *parts_between(script, here.cues, then, until)]


def _end_with_question(
    script: Script, state: SessionState, parts: Sequence[Part], cues: Sequence[Cue]
) -> SessionTurn:
    """Return the turn of *parts* with the question that fits, and a reprompt that gives time."""
    phrases = script.library.phrases
    then, is_over = next_step(state.plan, state.step), state.until >= cues[-1].end
    is_last = then is None and is_over
    if state.phase is Phase.RUNNING and is_last:
        question, again = phrases.get("session.ask_done"), phrases.get("session.ask_done_again")
        reply = Reply((*parts, Say(question)), say(again))
        last = replace(state, last_turn_begun=True)
        return SessionTurn(last, reply, counts_as_done=not state.last_turn_begun)
    asked = then if then is not None and is_over else state.step
    name = script.exercise(state.plan[asked]).name
    return SessionTurn(state, _ask_and_wait(script, parts, _question(state, cues), name))


def _ask_and_wait(script: Script, parts: Sequence[Part], question: str, name: str = "") -> Reply:
    """Return *parts* with *question*, a phrase key; the reprompt waits, then rephrases it.

    *name* is that of the move that is asked about, where one is.
    """
    get = script.library.phrases.get
    wait, again = get("session.take_your_time"), get(f"{question}_again", name=name)
    slowly = (Say(wait), Pause(LONGEST_PAUSE), Pause(LONGEST_PAUSE), Say(again))
    return Reply((*parts, Say(get(question, name=name))), slowly)


def _question(state: SessionState, cues: Sequence[Cue]) -> str:
    """Return the phrase key of the question that fits the state."""
    if state.phase is Phase.PAUSED:
        return "session.ask_resume"
    if state.phase is Phase.ASIDE and state.at < state.until:
        return "session.ask_ready"
    then = next((cue.kind for cue in cues if cue.at >= state.until), None)
    return QUESTIONS.get(then, "session.ask_next")
