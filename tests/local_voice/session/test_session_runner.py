"""A whole session on a fake clock: on time, in order, never stuck."""

from __future__ import annotations

import pytest

from local_voice.desktop import Desktop, MediaKey
from local_voice.phrases import phrase
from local_voice.terminal.commands import key_of
from local_voice.terminal.display import PlaybackStatus
from local_voice.terminal.keys import TypedInput
from tests.fakes.desktop import FakeMediaPlayer, FakeMixer
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakePlayer,
)
from tests.fakes.laptop_session import FakeSession, keys


def test_a_session_takes_its_time_and_ends() -> None:
    session = FakeSession()
    assert session.run().finished
    assert session.clock.now == pytest.approx(240.1, abs=0.11)
    assert session.display.closed
    assert session.keys.left
    assert len(session.transport.cue_starts) == len(session.timeline.cues)


def test_every_cue_begins_on_time() -> None:
    session = FakeSession()
    session.run()
    late = [start.actual - start.planned for start in session.transport.cue_starts]
    assert max(late) - min(late) <= 0.051


def test_what_is_heard_is_the_soundtrack() -> None:
    session = FakeSession()
    session.run()
    assert bytes(session.player.heard[: 240 * RATE * 2]) == session.transport.soundtrack.read(
        0, 240 * RATE
    )


def test_pause_and_resume_change_nothing_but_the_time() -> None:
    session = FakeSession(keys((0.2, " "), (10.2, " ")))
    assert session.run().finished
    assert session.clock.now == pytest.approx(250.1, abs=0.11)
    assert any(status.paused for status in session.display.statuses)


@pytest.mark.parametrize(("word", "again"), [("pause", "resume")])
def test_words_do_what_keys_do(word: str, again: str) -> None:
    session = FakeSession(keys((0.2, word), (10.2, again)))
    assert session.run().finished
    assert session.clock.now == pytest.approx(250.1, abs=0.11)


def test_whoever_begins_to_type_is_expected() -> None:
    session = FakeSession()
    session.run()
    assert not session.utterance_handler._is_loading
    session = FakeSession()
    session.keys.typed_text = "how lo"
    session.run()
    assert session.utterance_handler._is_loading


def test_without_a_device_the_session_goes_on_in_text() -> None:
    clock = FakeClock()
    session = FakeSession(clock=clock, player=FakePlayer(clock, missing=True))
    assert session.run().finished
    assert session.display.messages == [phrase("terminal.session.no_device")]
    assert session.clock.now == pytest.approx(240, abs=0.2)


def test_a_device_pulled_out_is_told_once_and_space_goes_on_in_text() -> None:
    clock = FakeClock()
    session = FakeSession(keys((30.0, " ")), clock=clock, player=FakePlayer(clock, gone_at=20.0))
    assert session.run().finished
    assert session.display.messages == [phrase("terminal.session.device_gone")]
    assert session.clock.now == pytest.approx(250, abs=0.3)


def test_a_device_that_comes_back_is_played_on_by_itself() -> None:
    clock = FakeClock()
    player = FakePlayer(clock, gone_at=20.0, back_at=50.0)
    session = FakeSession(clock=clock, player=player)
    assert session.run().finished
    gone, back = (phrase(f"terminal.session.device_{key}") for key in ("gone", "back"))
    assert session.display.messages == [gone, back]
    assert session.clock.now == pytest.approx(270, abs=1.3)
    assert len(player.heard) == pytest.approx(240 * RATE * 2, rel=0.01)


def test_who_had_paused_before_the_device_went_is_still_paused_when_it_is_back() -> None:
    clock = FakeClock()
    player = FakePlayer(clock, gone_at=20.0, back_at=50.0)
    session = FakeSession(keys((10.0, " "), (100.0, " ")), clock=clock, player=player)
    assert session.run().finished
    assert session.clock.now == pytest.approx(330, abs=0.3)


def test_a_laptop_that_slept_waits() -> None:
    session = FakeSession(keys((3700.0, " ")))
    read, slept = session.keys.read, []

    def drowsy(timeout: float) -> TypedInput | None:
        if session.clock.now >= 10.0 and not slept:
            slept.append(True)
            session.clock.pass_by(3600.0)
        return read(timeout)

    session.keys.read = drowsy  # type: ignore[method-assign]  # the lid is closed for an hour
    session.player = None
    assert session.run().finished
    assert session.display.messages == [phrase("terminal.session.woke_up")]
    paused = [status for status in session.display.statuses if status.paused]
    assert paused


def test_a_fault_in_the_middle_leaves_the_terminal_in_order() -> None:
    session = FakeSession()

    def broken(*_: object) -> None:
        raise BrokenPipeError

    session.display.show = broken  # type: ignore[method-assign]  # a terminal that was closed
    with pytest.raises(BrokenPipeError):
        session.run()
    assert session.display.closed
    assert session.keys.left
    outcome = session.session_loop.outcome()
    assert (outcome.finished, outcome.state.step) == (False, 0)


@pytest.mark.parametrize(
    ("pressed", "length"),
    [
        ([MediaKey.PLAY_PAUSE, MediaKey.PLAY_PAUSE], 250.0),
        ([MediaKey.PAUSE, MediaKey.PLAY], 250.0),
        ([MediaKey.STOP, MediaKey.PLAY_PAUSE], 250.0),
        ([MediaKey.PLAY, MediaKey.PLAY], 240.0),
    ],
)
def test_media_keys_pause_and_go_on(pressed: list[MediaKey], length: float) -> None:
    player = FakeMediaPlayer()
    session = FakeSession(desktop=Desktop(player))
    read, presses = session.keys.read, list(zip((5.0, 15.0), pressed, strict=True))

    def also_press(timeout: float) -> TypedInput | None:
        if presses and presses[0][0] <= session.clock.now:
            player.pressed.append(presses.pop(0)[1])
        return read(timeout)

    session.keys.read = also_press  # type: ignore[method-assign]  # keys of a headset meanwhile
    assert session.run().finished
    assert session.clock.now == pytest.approx(length, abs=0.2)
    assert (True, "donkey kicks") in player.shown
    assert player.is_closed


@pytest.mark.parametrize(
    ("media", "is_paused", "key"),
    [
        (MediaKey.NEXT, False, "right"),
        (MediaKey.PREVIOUS, False, "left"),
        (MediaKey.PAUSE, True, ""),
        (MediaKey.PLAY, True, " "),
    ],
)
def test_media_keys_are_keys(media: MediaKey, key: str, *, is_paused: bool) -> None:
    assert key_of(media, is_paused=is_paused) == key


def test_others_are_down_while_the_coach_speaks_and_up_between_and_after() -> None:
    mixer = FakeMixer(music=(1.0,))
    session = FakeSession(desktop=Desktop(mixer=mixer))
    heard: dict[int, float] = {}
    show = session.display.show

    def look(status: PlaybackStatus, typed_text: str | None) -> None:
        heard[round(status.elapsed)] = mixer.kept["music"][0]
        show(status, typed_text)

    session.display.show = look  # type: ignore[method-assign]  # what is heard of the music
    session.run()
    assert heard[3] == heard[8] == pytest.approx(0.3)
    assert 1.0 in heard.values()
    assert mixer.kept == {"music": (1.0,)}
