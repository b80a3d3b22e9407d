"""What the events of a player leave in a record, in whatever order they come."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, TurnContext
from content.coaching.launch import PlayerCommand, handover, player_commands
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import playback
from content.coaching.session.playback import StreamedMove
from content.coaching.timeline import Choices
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
    turn = handover.handle_answer(scene(dialog), Meaning(Intent.YES))
    assert turn is not None
    assert turn.stream is None
    assert "sixty minutes" in turn.reply.words


def test_there_is_nothing_to_settle_without_a_plan_or_an_answer() -> None:
    assert handover.handle_answer(scene(DialogState()), Meaning(Intent.YES)) is None
    dialog = DialogState(requested=SessionRequest("pre_run_warm_up"))
    assert handover.handle_answer(scene(dialog), Meaning(Intent.HELP)) is None


def test_nothing_planned_cannot_be_led_either() -> None:
    turn = handover.begin_without_player(scene(DialogState()))
    assert turn.dialog.session is None
    assert turn.reply.is_open


def test_only_next_looks_for_the_end() -> None:
    last = WARM_UP.following(5)
    ends = player_commands.run_command(last, PlayerCommand.NEXT, 6, load(), 200.0)
    assert (ends.stream, ends.stops) == (None, True)
    again = player_commands.run_command(last, PlayerCommand.REPEAT, 1, load(), 200.0)
    assert again.stream == replace(last, requested_at=200.0)


def test_an_unheard_of_question_is_none() -> None:
    assert (
        player_commands.answer_question(WARM_UP, Intent.ASK_CONDITION, 1.0, load(), 200.0) is None
    )
