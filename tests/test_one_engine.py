"""One engine: a command at any cue does the same on the speaker, the laptop and in a stream."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.launch import streaming
from content.coaching.nlu import Clause, Intent, Meaning, Setting
from content.coaching.session import (
    Command,
    Event,
    Phase,
    SessionState,
    StepPosition,
    StreamedMove,
)
from content.coaching.session.event_context import play, script_of
from content.coaching.session.playback import with_lengths
from content.coaching.session.turns import render_turn, slack
from content.coaching.timeline import (
    Choices,
    Cue,
    CueKind,
    PlannedMoves,
    Script,
    Timeline,
    Verbosity,
    build,
    smart_speaker_seconds,
    step_cues,
)
from content.library import load
from content.records.sides import Side
from local_voice.playback import PreparedSession, Soundtrack, Transport, build_soundtrack
from local_voice.session.controller import SessionController
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.terminal.commands import KEY_COMMANDS
from local_voice.terminal.keys import TypedInput
from skill.components import build_skill
from skill.handlers import UserRecords
from skill.http import SkillWebservice
from skill.operations import Observer
from skill.verification import ClaimVerifier
from tests.fakes import envelopes
from tests.fakes.laptop import RATE, FakeClock
from tests.fakes.laptop_session import TableSounds
from tests.fakes.memory_store import MemoryStore

pytestmark = pytest.mark.no_cover  # a command after another walks the same lines

ROUTINES = ("pre_run_warm_up", "strength_band_dumbbell", "floor_mobility")
"""A warm-up, one with repetitions and sets, one with sides."""

MOVES_LEFT, HALVE = "how many moves are left", "just do half"
AGAIN_AT_END = "that one again at the end"
"""Commands that are known by their words alone."""

WORDS = {
    Command.READY: Meaning(Intent.READY),
    Command.RESUME: Meaning(Intent.RESUME),
    Command.START_OVER: Meaning(Intent.START_OVER),
    Command.GO_TO: Meaning(Intent.GO_TO, number=2),
    Command.PROGRESS: Meaning(Intent.PROGRESS),
    Command.WHATS_NEXT: Meaning(Intent.WHATS_NEXT),
    Command.SET_VERBOSITY: Meaning(Intent.SET_VERBOSITY, verbosity=Verbosity.BRIEF.value),
    Command.NOT_YET: Meaning(Intent.NO),
    Command.MOVES_LEFT: Meaning(Intent.PROGRESS, tokens=tuple(MOVES_LEFT.split())),
    Command.HALVE: Meaning(Intent.SHORTER, tokens=tuple(HALVE.split())),
    Command.AGAIN_AT_END: Meaning(Intent.REPEAT, tokens=tuple(AGAIN_AT_END.split())),
}
"""What is typed for the commands that have no key."""

INTENTS = {
    Command.READY: envelopes.intent("ReadyIntent"),
    Command.NEXT: envelopes.intent("AMAZON.NextIntent"),
    Command.SKIP: envelopes.intent("SkipIntent"),
    Command.PREVIOUS: envelopes.intent("AMAZON.PreviousIntent"),
    Command.REPEAT: envelopes.intent("AMAZON.RepeatIntent"),
    Command.PAUSE: envelopes.intent("AMAZON.PauseIntent"),
    Command.RESUME: envelopes.intent("AMAZON.ResumeIntent"),
    Command.START_OVER: envelopes.intent("AMAZON.StartOverIntent"),
    Command.GO_TO: envelopes.intent("GoToIntent", number="2"),
    Command.EASIER: envelopes.intent("EasierIntent"),
    Command.HARDER: envelopes.intent("HarderIntent"),
    Command.SLOWER: envelopes.intent("SlowerIntent"),
    Command.FASTER: envelopes.intent("FasterIntent"),
    Command.LONGER: envelopes.intent("LongerIntent"),
    Command.SHORTER: envelopes.intent("ShorterIntent"),
    Command.TIME_LEFT: envelopes.intent("TimeLeftIntent"),
    Command.PROGRESS: envelopes.intent("ProgressIntent"),
    Command.WHATS_NEXT: envelopes.intent("WhatsNextIntent"),
    Command.HOW: envelopes.intent("HowToIntent"),
    Command.SWITCH_SIDE: envelopes.intent("SwitchSideIntent"),
    Command.SET_VERBOSITY: envelopes.intent("BriefTalkIntent"),
    Command.THAT_HURTS: envelopes.intent("ThatHurtsIntent"),
    Command.STOP: envelopes.intent("AMAZON.StopIntent"),
    Command.NOT_YET: envelopes.intent("AMAZON.NoIntent"),
    Command.MOVES_LEFT: envelopes.intent("DescribeIntent", description=MOVES_LEFT),
    Command.HALVE: envelopes.intent("DescribeIntent", description=HALVE),
    Command.AGAIN_AT_END: envelopes.intent("DescribeIntent", description=AGAIN_AT_END),
}
"""What a speaker sends for each command."""

KEYS = {command: key for key, command in KEY_COMMANDS.items()}

NEVER_STREAMED = {Command.PAUSE, Command.STOP, Command.THAT_HURTS}
"""A player is stopped for these, without the engine; the coach hears what hurts."""

ENDS_THE_DIALOG = {Command.PAUSE, Command.STOP}
"""After these the speaker keeps the step alone; a session on it begins with its move again."""

PHRASES = TableSounds()
STORE = MemoryStore()
SERVICE = SkillWebservice(
    build_skill(UserRecords(STORE, str), Observer()),
    None,
    ClaimVerifier(frozenset({envelopes.APPLICATION}), check_time=False),
)


class Ears:
    """Understands the commands that have no key."""

    def interpret(self, line: str, *, in_session: bool, asked: Setting | None) -> Meaning:
        """Return what *line* stands for."""
        assert in_session
        assert asked
        return WORDS[Command(line)]

    def read_clauses(self, tokens: Sequence[str]) -> tuple[Clause, ...]:
        """Return no clauses: one thing is said at a time."""
        assert " ".join(tokens) in {"", MOVES_LEFT, HALVE, AGAIN_AT_END}
        return ()


COACH = Coach(load(), Ears())  # type: ignore[arg-type]  # nothing else is said


class Place(NamedTuple):
    """Where a session is after a command; *left* is in seconds."""

    plan: PlannedMoves
    choices: Choices
    step: int
    side: Side | None
    left: float


@cache
def timeline_of(name: str) -> Timeline:
    return build(load().routines[name], Choices(), load(), smart_speaker_seconds)


@cache
def soundtrack_of(name: str) -> Soundtrack:
    return build_soundtrack(timeline_of(name), PHRASES.sound, RATE)


def place_of(state: SessionState, left: float) -> Place | None:
    if state.has_no_step_left:
        return None
    script: Script = script_of(load(), state.routine, state.choices, smart_speaker_seconds)
    at = state.position(state.turn_started_at)
    side = StepPosition(step_cues(script, state.plan, state.step), at + 0.01).side
    return Place(state.plan, state.choices, state.step, side, left)


def turn_from(name: str, cue: Cue) -> SessionState:
    """Return the state of the speaker's turn that begins with *cue*."""
    timeline, script = timeline_of(name), script_of(load(), name, Choices(), smart_speaker_seconds)
    number = timeline.cues.index(cue) - timeline.steps[cue.step].first
    at = step_cues(script, timeline.plan, cue.step)[number].at
    start = SessionState(name, Choices(), timeline.plan)
    state = render_turn(script, play(start, cue.step, at, 0.0), 0.0).state
    assert state is not None
    return state


def on_the_speaker(before: SessionState, command: Command) -> Place | None:
    """Give *command* to the skill as the turn of *before* begins."""
    now = envelopes.EPOCH
    dialog = DialogState(session=replace(before, turn_started_at=now))
    after = DialogState.from_dict(_attributes_after(INTENTS[command], dialog)).session
    return None if after is None else place_of(after, after.seconds_left(now))


def _attributes_after(request: dict[str, Any], dialog: DialogState) -> object:
    sent = envelopes.envelope(request, dialog.to_dict())
    answer = msgspec.json.decode(SERVICE.answer((), msgspec.json.encode(sent)))
    return answer.get("sessionAttributes")


def on_the_laptop(name: str, cue: Cue, command: Command) -> Place | None:
    """Give *command* by its key, or in words, as *cue* begins to play."""
    transport = Transport(soundtrack_of(name), FakeClock())
    transport.replace_soundtrack(soundtrack_of(name), cue.at)
    utterance_handler = UtteranceHandler(load(), PHRASES.seconds)
    utterance_handler.coach = COACH
    controller = SessionController(
        PreparedSession(timeline_of(name), transport.soundtrack),
        transport,
        utterance_handler,
        PHRASES,
        lambda _: None,
    )
    key = KEYS.get(command)
    controller.handle_input(TypedInput(key=key) if key else TypedInput(line=command.value))
    state, status = controller.state, controller.status
    if state.phase is Phase.ASKING_ABOUT_PAIN:
        return place_of(state, state.seconds_left(0.0))
    return None if status.phase_kind is CueKind.DONE else place_of(state, status.remaining)


def in_a_stream(before: SessionState, command: Command) -> Place | None:
    """Give *command* while a player plays the move of *before* by itself."""
    timeline = timeline_of(before.routine)
    stream = StreamedMove(before.routine, before.choices, before.step)
    event = Event(command, number=WORDS[Command.GO_TO].number, verbosity=Verbosity.BRIEF)
    playing = streaming.PlayingMove(stream, timeline, before.at)
    result = streaming.carry_out(playing, event, load(), smart_speaker_seconds)
    if result.stops:
        return None
    stream, offset = result.stream or stream, result.offset if result.stream else before.at
    plan = stream.plan or timeline.plan
    there = SessionState(stream.routine, stream.choices, plan, stream.step, offset, until=offset)
    state = with_lengths(there, load(), smart_speaker_seconds) if stream.plan else there
    return place_of(state, state.seconds_left(0.0))


def assert_same(one: Place | None, other: Place | None, where: str) -> None:
    """Both have ended, or are at the same place with the same time left."""
    assert (one and one[:4]) == (other and other[:4]), where
    if one and other:
        assert one.left == pytest.approx(other.left, abs=0.05), where


def asks_for_the_rest_of_the_move(before: SessionState, command: Command) -> bool:
    """Whether "next" answers the question of a turn that ends within its move."""
    script = script_of(load(), before.routine, before.choices, smart_speaker_seconds)
    end = step_cues(script, before.plan, before.step)[-1].end
    return command is Command.NEXT and before.until < end


@pytest.mark.parametrize("command", Command)
@pytest.mark.parametrize("name", ROUTINES)
def test_a_command_does_the_same_everywhere(name: str, command: Command) -> None:
    for cue in timeline_of(name).cues:
        before = turn_from(name, cue)
        spoken, played = on_the_speaker(before, command), on_the_laptop(name, cue, command)
        where = f"{command} at {cue.at}: {cue.text!r}"
        if cue.kind is CueKind.DONE and played is None:
            # The laptop says the closing words and is over; the speaker asks how it was first.
            assert spoken is None or spoken.step == cue.step, where
        elif spoken is None and command in ENDS_THE_DIALOG:
            kept = STORE.load(envelopes.USER).progress.place
            assert played is not None, where
            assert (kept.step if kept else None) == step_to_keep(before), where
            assert played.step == before.step, where
        elif command is Command.READY and before.until - before.at <= slack(before):
            # A voice may be quicker than reckoned: the question may have been asked already.
            asked = on_the_speaker(replace(before, at=before.until), command)
            assert spoken == asked, where
        elif asks_for_the_rest_of_the_move(before, command):
            rest = replace(before, at=before.until)
            assert_same(spoken, place_of(rest, rest.seconds_left(0.0)), where)
            assert played is None or played.step == cue.step + 1, where
        else:
            assert_same(spoken, played, where)


def step_to_keep(before: SessionState) -> int | None:
    """Return the step that the speaker stores: none once the last turn counts as done."""
    return None if before.last_turn_begun else before.step


@pytest.mark.parametrize("command", [each for each in Command if each not in NEVER_STREAMED])
@pytest.mark.parametrize("name", ROUTINES)
def test_a_stream_does_the_same_as_the_laptop(name: str, command: Command) -> None:
    for cue in timeline_of(name).cues:
        if cue.kind is not CueKind.DONE:
            streamed = in_a_stream(turn_from(name, cue), command)
            played = on_the_laptop(name, cue, command)
            where = f"{command} at {cue.at}: {cue.text!r}"
            assert_same(streamed, played, where)
