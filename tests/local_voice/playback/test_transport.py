"""The transport: pause, seek and words between, to the frame; and time that a device lost."""

from __future__ import annotations

import pytest

from local_voice.playback.soundtrack import Clip, Soundtrack, build_soundtrack
from local_voice.playback.transport import Transport, UnderrunDetector
from tests.fakes.laptop import RATE, FakeClock, begins, small_timeline, tone

PERIOD = 0.02


def transport(clock: FakeClock | None = None) -> Transport:
    return Transport(
        build_soundtrack(small_timeline(), lambda _: tone(0.5), RATE), clock or FakeClock()
    )


def test_pulling_moves_the_soundtrack_and_ends_it() -> None:
    playing = transport()
    assert playing.pull(500) == tone(0.5).pcm
    assert playing.position_seconds == 0.5
    assert not playing.is_finished
    playing.pull(60 * RATE)
    assert playing.is_finished
    assert playing.position_seconds == playing.soundtrack.seconds == 40.0


def test_a_pause_takes_effect_at_the_next_pull_in_mid_word() -> None:
    playing = transport()
    playing.pull(250)
    playing.pause()
    assert playing.is_paused
    assert not any(playing.pull(400))
    playing.resume()
    assert playing.pull(250) == tone(0.25).pcm
    assert not any(playing.pull(250))


def test_a_place_stays_within_the_soundtrack() -> None:
    playing = transport()
    playing.replace_soundtrack(playing.soundtrack, -5)
    assert playing.position_seconds == 0.0
    playing.replace_soundtrack(playing.soundtrack, 500)
    assert playing.is_finished


def test_an_interjection_holds_the_soundtrack() -> None:
    playing = transport()
    playing.pull(100)
    playing.interject(tone(0.3, level=7))
    assert playing.is_interjecting
    assert playing.pull(200) == tone(0.2, level=7).pcm
    assert not playing.is_finished
    playing.pull(200)
    assert not playing.is_interjecting
    assert playing.position_seconds == 0.1
    assert playing.pull(100) == tone(0.1).pcm


def test_an_interjection_is_said_while_paused_and_cut_by_a_pause() -> None:
    playing = transport()
    playing.pause()
    playing.interject(tone(0.3, level=7))
    assert any(playing.pull(10))
    playing.pause()
    assert not any(playing.pull(10))


def test_each_cue_is_stamped_with_its_own_frame() -> None:
    clock = FakeClock(100.0)
    playing = transport(clock)
    playing.pull(1500)
    clock.pass_by(1.5)
    playing.pull(1500)
    first, second = playing.cue_starts
    assert (first.cue_index, first.planned, first.actual) == (0, 0.0, 100.0)
    assert (second.cue_index, second.planned, second.actual) == (1, 2.0, 102.0)


def play(playing: Transport, clock: FakeClock, seconds: float) -> None:
    """Draw twenty milliseconds at a time, as a device does."""
    for _ in range(round(seconds / PERIOD)):
        playing.pull(round(PERIOD * RATE))
        clock.pass_by(PERIOD)


@pytest.mark.parametrize("gap", [0.1, 0.9])
def test_time_that_the_device_lost_is_made_up_for_in_the_next_silence(gap: float) -> None:
    clock = FakeClock()
    playing = transport(clock)
    play(playing, clock, 2.2)
    clock.pass_by(gap)
    play(playing, clock, 6.0)
    late = [start.actual - start.planned for start in playing.cue_starts]
    assert late[1] == pytest.approx(0.0)
    assert [start.planned for start in playing.cue_starts] == [0.0, 2.0, 4.0, 6.0]
    assert late[3] == pytest.approx(0.0, abs=PERIOD)


def test_silence_that_was_cut_too_short_is_given_back() -> None:
    clock = FakeClock()
    playing = transport(clock)
    play(playing, clock, 2.2)
    clock.pass_by(0.1)
    play(playing, clock, 4.2)
    playing.pull(round(0.1 * RATE))
    play(playing, clock, 33.5)
    late = [start.actual - start.planned for start in playing.cue_starts]
    assert late[2] == pytest.approx(0.0, abs=PERIOD)
    assert late[-1] == pytest.approx(0.0, abs=PERIOD)


def test_no_sound_is_left_out_to_catch_up() -> None:
    clock = FakeClock()
    solid = Soundtrack(RATE, 20 * RATE, (Clip(0, tone(20.0)),), begins(0))
    playing = Transport(solid, clock)
    play(playing, clock, 2.0)
    clock.pass_by(0.5)
    play(playing, clock, 4.0)
    assert playing.position_seconds == pytest.approx(6.0)


def test_what_was_lost_while_nothing_played_is_not_made_up_for() -> None:
    clock = FakeClock()
    playing = transport(clock)
    play(playing, clock, 2.0)
    playing.pause()
    clock.pass_by(0.5)
    play(playing, clock, 3.0)
    playing.resume()
    play(playing, clock, 2.0)
    assert playing.position_seconds == pytest.approx(4.0)


def test_another_soundtrack_goes_on_at_the_same_place() -> None:
    playing = transport()
    playing.pull(700)
    playing.replace_soundtrack(Soundtrack(RATE, 800, ()))
    assert playing.position_seconds == 0.7
    playing.pull(100)
    assert playing.is_finished


def lost_times(pulls: list[tuple[float, int]]) -> list[float]:
    """Return what is found lost over *pulls*, each a time and a number of frames."""
    detector = UnderrunDetector(RATE)
    return [round(lost, 3) for now, count in pulls if (lost := detector.record_pull(now, count))]


def steady(begin: float, end: float, every: float = 0.02) -> list[tuple[float, int]]:
    """Return pulls at an even pace."""
    count = round((end - begin) / every)
    return [(begin + at * every, round(every * RATE)) for at in range(count)]


def test_a_device_at_an_even_pace_loses_nothing() -> None:
    assert lost_times([(0.0, 60), *steady(0.0, 20.0)]) == []


def test_a_device_that_asks_late_and_then_for_all_of_it_lost_nothing() -> None:
    late = [(5.15, 20)] * 8
    assert lost_times([*steady(0.0, 5.0), *late, *steady(5.16, 9.0)]) == []


def test_a_device_that_ran_dry_lost_that_once() -> None:
    assert lost_times([*steady(0.0, 5.0), *steady(5.2, 20.0)]) == [0.2]


def test_a_device_that_was_late_for_a_second_gets_back_what_was_called_lost() -> None:
    behind = [(now + 0.1, count) for now, count in steady(5.0, 7.0)]
    lost = lost_times([*steady(0.0, 5.0), *behind, (7.1, 100), *steady(7.1, 12.0)])
    assert lost[0] == 0.1
    assert sum(lost) == pytest.approx(0.0)


def test_a_fast_device_is_noticed_in_small_steps() -> None:
    lost = lost_times(steady(0.0, 100.0, 0.01999))
    assert -sum(lost) == pytest.approx(0.05, abs=0.022)
    assert min(lost) > -0.025


def test_a_slow_device_is_noticed_in_small_steps() -> None:
    lost = lost_times(steady(0.0, 100.0, 0.02001))
    assert sum(lost) == pytest.approx(0.05, abs=0.022)
    assert max(lost) < 0.025


def test_a_laptop_that_slept_lost_nothing_to_make_up_for() -> None:
    assert lost_times([*steady(0.0, 5.0), *steady(60.0, 70.0)]) == []


def test_volume_is_of_all_that_is_heard() -> None:
    playing = transport()
    playing.gain = 0.5
    assert playing.pull(500) == tone(0.5, 500).pcm
    playing.interject(tone(0.1))
    assert playing.pull(100) == tone(0.1, 500).pcm


def test_it_knows_whether_anything_is_heard_soon_or_was_lately() -> None:
    playing = transport()
    playing.pull(1000)
    assert playing.is_heard_within(0.6, 0.0)
    assert not playing.is_heard_within(0.2, 0.2)
    assert playing.is_heard_within(0.2, 1.1)
    playing.pause()
    assert not playing.is_heard_within(0.6, 1.1)
    playing.interject(tone(0.1))
    assert playing.is_heard_within(0.0, 0.0)
