"""What the events of a player leave in a record, in whatever order they come."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, TurnContext
from content.coaching.launch import CommandResult, streaming
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Command, Event, SessionState, playback
from content.coaching.session.playback import StreamedMove, timeline_of, with_lengths
from content.coaching.timeline import Choices, Pace, build, smart_speaker_seconds
from content.library import load
from content.records.progress import Progress, SavedPlace
from content.records.sides import Side

WARM_UP = StreamedMove("pre_run_warm_up", Choices(), 0, 100.0)
LATER = WARM_UP.following(1)


def scene(dialog: DialogState) -> TurnContext:
    return TurnContext(load(), dialog, Progress(), 50.0)


def test_a_later_play_is_later_whatever_the_clock_says() -> None:
    assert replace(WARM_UP, step=1, requested_at=100.001) == LATER
    assert WARM_UP.following(2, 90.0).requested_at == 100.001
    assert WARM_UP.following(2, 190.0).requested_at == 190.0
    assert WARM_UP.following(1, is_rescue=True).is_rescue
    assert not WARM_UP.following(1, is_rescue=True).following(2).is_rescue


def test_a_caption_names_move_place_and_sides() -> None:
    timeline = build(load().routines["pre_run_warm_up"], Choices(), load(), smart_speaker_seconds)
    both, one = (playback.caption_of(timeline, step, load()) for step in (0, 1))
    pain = "Pain? “Alexa, pause”, then “Alexa, ask Hip Coach, that hurts”"
    assert (both.title, both.subtitle) == ("Marches on the spot", f"1 of 6. {pain}")
    assert one.exercise == "side_leg_raise_mobility"
    assert one.subtitle == f"2 of 6, left, then right. {pain}"


def test_the_last_play_is_the_place_in_any_order() -> None:
    plays = [WARM_UP, LATER, LATER.following(2), LATER.following(2).following(3)]
    for order in itertools.permutations(plays):
        progress = Progress()
        for stream in order:
            progress = playback.record_start(progress, stream, load()) or progress
        assert progress.place == SavedPlace("pre_run_warm_up", 3, 100.003)


def test_the_same_event_twice_changes_nothing() -> None:
    once = playback.record_start(Progress(), WARM_UP, load())
    assert once is not None
    assert playback.record_start(once, WARM_UP, load()) is None
    stopped = playback.record_stop(once, WARM_UP, 3.5)
    assert stopped is not None
    assert playback.record_stop(stopped, WARM_UP, 3.5) is None
    assert playback.heard_seconds(stopped, WARM_UP) == 3.5
    assert playback.heard_seconds(stopped, LATER) == 0.0
    assert playback.record_stop(Progress(), WARM_UP, 3.5) is None
    done = playback.record_finish(once, WARM_UP, load(), 300.0)
    assert done is not None
    assert playback.record_finish(done, WARM_UP, load(), 301.0) is None
    broken = playback.record_break(done)
    assert broken is not None
    assert playback.record_break(broken) is None


def test_a_play_that_begins_is_not_broken() -> None:
    begun = playback.record_start(Progress(stream_broke=True), WARM_UP, load())
    assert begun is not None
    assert not begun.stream_broke


def test_nothing_goes_on_after_an_end() -> None:
    closed = playback.record_close(Progress(), 100.5)
    assert playback.is_outdated(closed, LATER)
    assert not playback.is_outdated(closed, WARM_UP.following(0, 102.0))


def test_a_plan_of_a_complaint_keeps_no_place() -> None:
    library = load()
    sore = StreamedMove("pre_run_warm_up", Choices(sore_side=Side.LEFT), 0, 100.0)
    assert playback.record_start(Progress(), sore, library) is None
    done = playback.record_finish(Progress(), sore, library, 300.0)
    assert done is not None
    assert (done.sessions, done.last_routine) == (1, "")
    assert playback.place_of(library, "gentle_labral_tear", Choices(), 0, 1.0) is None


def test_a_session_that_cannot_be_is_refused_in_words() -> None:
    dialog = DialogState(requested=SessionRequest("pre_run_warm_up", minutes=90))
    turn = streaming.handle_answer(scene(dialog), Meaning(Intent.YES))
    assert turn is not None
    assert turn.stream is None
    assert "sixty minutes" in turn.reply.words


def test_a_session_is_handed_to_the_player_at_its_step() -> None:
    dialog = DialogState(requested=SessionRequest("pre_run_warm_up", step=2))
    turn = streaming.handle_answer(scene(dialog), Meaning(Intent.YES))
    assert turn is not None
    assert turn.stream == StreamedMove("pre_run_warm_up", Choices(), 2, 50.0)
    assert turn.reply.words == load().phrases.get("stream.begins")


def test_there_is_nothing_to_settle_without_a_plan_or_an_answer() -> None:
    assert streaming.handle_answer(scene(DialogState()), Meaning(Intent.YES)) is None
    dialog = DialogState(requested=SessionRequest("pre_run_warm_up"))
    assert streaming.handle_answer(scene(dialog), Meaning(Intent.HELP)) is None


def test_nothing_planned_cannot_be_led_either() -> None:
    turn = streaming.begin_without_player(scene(DialogState()))
    assert turn.dialog.session is None
    assert turn.reply.is_open


TIMELINE = build(load().routines["pre_run_warm_up"], Choices(), load(), smart_speaker_seconds)


def after(command: Command, stream: StreamedMove = WARM_UP, offset: float = 30.0) -> CommandResult:
    """Return the result of *command* in the warm-up."""
    timeline = TIMELINE
    if stream.plan:
        short = SessionState(stream.routine, stream.choices, stream.plan)
        state = with_lengths(short, load(), smart_speaker_seconds)
        timeline = timeline_of(state, load(), smart_speaker_seconds)
    event = Event(command, 200.0)
    return streaming.carry_out(
        streaming.PlayingMove(stream, timeline, offset), event, load(), smart_speaker_seconds
    )


def test_a_move_follows_or_the_end() -> None:
    there = after(Command.NEXT).stream
    assert there is not None
    assert (there.step, there.requested_at, there.plan) == (1, 200.0, ())
    ends = after(Command.NEXT, WARM_UP.following(5))
    assert (ends.stream, ends.stops) == (None, True)
    assert ends.reply.words == load().phrases.get("stream.last")


def test_a_player_goes_on_where_it_stopped() -> None:
    result = after(Command.RESUME, LATER, 12.5)
    assert (result.stream, result.offset) == (replace(LATER, requested_at=200.0), 12.5)
    assert result.reply == streaming.SILENCE


def test_a_question_changes_nothing() -> None:
    result = after(Command.TIME_LEFT)
    assert "About four and a half minutes" in result.reply.words
    assert (result.stream, result.stops) == (None, False)


def test_a_changed_plan_is_carried_on() -> None:
    longer = after(Command.LONGER, LATER, 25.0)
    assert longer.reply.words == load().phrases.get("session.longer_each")
    assert longer.stream is not None
    assert longer.stream.plan[1].count > TIMELINE.plan[1].count
    assert longer.offset == pytest.approx(25.0, abs=0.01)
    slower = after(Command.SLOWER, longer.stream, 25.0)
    assert slower.stream is not None
    assert slower.stream.choices.pace is Pace.SLOW
    assert slower.stream.plan[1].count == longer.stream.plan[1].count
    dialog = streaming.with_streamed_session(DialogState(), slower.stream, load(), 300.0)
    assert dialog.session is not None
    assert [move.count for move in dialog.session.plan] == [m.count for m in slower.stream.plan]
    assert dialog.session.plan[1].seconds > TIMELINE.plan[1].seconds


def test_a_stop_needs_no_session() -> None:
    for command, phrase in ((Command.PAUSE, "stream.paused"), (Command.STOP, "stream.stopped")):
        result = streaming.stop(command, load())
        assert result.stops
        assert result.reply.words == load().phrases.get(phrase)
    assert not streaming.refuse_other_order(load()).stops
    assert streaming.answer_after_end(load()).stops
