"""Sessions that play by themselves, on a device that tells of it late, twice and out of order."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from content.coaching.timeline import Choices, build
from content.records.progress import Progress, SavedPlace
from skill.audio import stream_tokens
from tests.fakes.device import BASE, KNOWN, USER, Device
from tests.fakes.engine_channel import NOON
from tests.fakes.renderer import FakeRenderer

HOUR = 3_600.0


@pytest.fixture
def device(tmp_path: Path) -> Device:
    """Return a device that plays nothing yet."""
    return Device(tmp_path / "audio")


@pytest.fixture
def playing(device: Device) -> Device:
    """Return a device on which the warm-up has just begun."""
    device.start()
    device.tell("AudioPlayer.PlaybackStarted")
    return device


def skipped_to_the_last(device: Device) -> None:
    for _ in range(20):
        if device.intent("AMAZON.NextIntent"):
            return


def test_a_session_begins_with_what_to_say_if_it_hurts(device: Device) -> None:
    said = device.start()
    assert "Alexa, pause" in said
    assert "Alexa, ask Hip Coach, that hurts" in said
    assert device.activity == "PLAYING"
    assert device.playing["url"].startswith(f"{BASE}/audio/")
    assert device.playing["offsetInMilliseconds"] == 0
    assert device.attributes == {}


def test_a_track_shows_move_place_and_picture(playing: Device) -> None:
    metadata = playing.shows
    assert metadata["title"] == "Marches on the spot"
    assert metadata["subtitle"].startswith("1 of 6. Pain? “Alexa, pause”")
    [source] = metadata["art"]["sources"]
    assert source["url"] == f"{BASE}/cards/1200/march_in_place.png"


def test_one_move_at_a_time_for_who_likes_it_better(device: Device) -> None:
    assert "hands-free?" in device.say("start a five minute warm-up")
    assert "One of six" in device.intent("AMAZON.NoIntent")
    assert device.activity == "IDLE"


def test_it_is_not_offered_where_nothing_can_play(device: Device) -> None:
    device.can_play = False
    assert "One of six" in device.say("start a five minute warm-up")


def test_an_answer_that_is_none_leaves_the_question_open(device: Device) -> None:
    device.say("start a five minute warm-up")
    assert "not a doctor" in device.say("who are you")
    assert "Hands-free?" in device.say("start a five minute warm-up")


def test_more_choices_than_a_token_can_carry_mean_turns(
    device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_tokens, "MAX_TOKEN_CHARS", 10)
    assert "one move at a time" in device.start()


def test_a_session_that_cannot_be_is_refused_as_by_turns(device: Device) -> None:
    device.say("start a ninety minute warm-up")
    assert "sixty minutes" in device.intent("AMAZON.YesIntent")


def test_it_plays_to_its_end_whatever_is_told_twice(playing: Device) -> None:
    heard = [playing.track()]
    for _ in range(5):
        first = playing.tell("AudioPlayer.PlaybackNearlyFinished")
        assert playing.tell("AudioPlayer.PlaybackNearlyFinished") == first
        assert playing.queue[0]["expectedPreviousToken"] == playing.token
        playing.now += 40
        playing.plays_on()
        playing.tell("AudioPlayer.PlaybackStarted")
        heard.append(playing.track())
    assert "directives" not in playing.tell("AudioPlayer.PlaybackNearlyFinished")
    routine = playing.library.routines["pre_run_warm_up"]
    timeline = build(routine, Choices(), playing.library, playing.renderer.seconds)
    assert [line.text for t in heard for line in t.lines] == [c.text for c in timeline.cues]
    assert sum(track.seconds for track in heard) == pytest.approx(timeline.seconds, abs=0.01)
    assert playing.record.sessions == 0
    for _ in range(2):
        playing.tell("AudioPlayer.PlaybackFinished")
    assert (playing.record.sessions, playing.record.last_routine) == (1, "pre_run_warm_up")
    playing.tell("AudioPlayer.PlaybackStarted")
    assert playing.record.place is None


def test_the_place_is_kept_in_the_order_of_the_plays(playing: Device) -> None:
    first = playing.token
    assert playing.record.place == SavedPlace("pre_run_warm_up", 0, NOON)
    playing.tell("AudioPlayer.PlaybackNearlyFinished")
    playing.plays_on()
    second = playing.token
    assert playing.record.place == SavedPlace("pre_run_warm_up", 1, NOON + 0.001)
    playing.offset = 9_000
    for late in ("PlaybackStarted", "PlaybackStopped", "PlaybackFinished"):
        playing.tell(f"AudioPlayer.{late}", first)
    assert playing.record.place == SavedPlace("pre_run_warm_up", 1, NOON + 0.001)
    assert "directives" not in playing.tell("AudioPlayer.PlaybackNearlyFinished", first)
    playing.tell("AudioPlayer.PlaybackStopped", second)
    assert playing.record.place == SavedPlace("pre_run_warm_up", 1, NOON + 0.001, offset=9.0)
    playing.tell("AudioPlayer.PlaybackStarted", second)
    assert playing.record.place == SavedPlace("pre_run_warm_up", 1, NOON + 0.001, offset=9.0)


def test_pause_and_resume_where_it_stopped(playing: Device) -> None:
    playing.offset = 12_500
    assert playing.intent("AMAZON.PauseIntent").startswith("Paused.")
    assert playing.activity == "STOPPED"
    playing.tell("AudioPlayer.PlaybackStopped")
    before, playing.now = playing.token, NOON + HOUR
    assert playing.intent("AMAZON.ResumeIntent") == ""
    assert (playing.step(), playing.offset) == (0, 12_500)
    assert playing.token != before


def test_where_it_stopped_is_remembered_if_the_player_forgets(playing: Device) -> None:
    playing.offset = 12_500
    playing.tell("AudioPlayer.PlaybackStopped")
    playing.offset, playing.activity = 0, "STOPPED"
    playing.intent("AMAZON.ResumeIntent")
    assert playing.offset == 12_500


def test_next_previous_repeat_and_start_over(playing: Device) -> None:
    seen = [playing.playing["url"]]
    after_introduction = round(playing.track().lines[5].at * 1000)
    asked = (
        ("Next", "", 0),
        ("Next", "", 0),
        ("Previous", "", 0),
        ("Repeat", "Once more.", 0),
        ("StartOver", "", after_introduction),
        ("Previous", "This is the first move.", after_introduction),
    )
    for name, said, offset in asked:
        playing.offset = 3_000
        playing.now += 1
        assert playing.intent(f"AMAZON.{name}Intent") == said
        assert playing.offset == offset
        seen.append(playing.playing["url"])
        playing.tell("AudioPlayer.PlaybackStarted")
    assert [seen.index(url) for url in seen] == [0, 1, 2, 1, 1, 0, 0]
    assert playing.record.place == SavedPlace("pre_run_warm_up", 0, NOON + 6)


def test_there_is_nothing_after_the_last_move(playing: Device) -> None:
    skipped_to_the_last(playing)
    assert playing.activity == "STOPPED"
    assert playing.intent("AMAZON.NextIntent") == "That was the last move."


@pytest.mark.parametrize("name", ["LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff"])
def test_a_session_runs_once_in_its_own_order(playing: Device, name: str) -> None:
    assert "its own order" in playing.intent(f"AMAZON.{name}Intent")
    assert playing.activity == "PLAYING"


@pytest.mark.parametrize("name", ["Stop", "Cancel"])
def test_stop(playing: Device, name: str) -> None:
    assert "we stop here" in playing.intent(f"AMAZON.{name}Intent")
    assert playing.activity == "STOPPED"


STILL = ["STOPPED", "PAUSED", "FINISHED", "IDLE"]


@pytest.mark.parametrize("activity", STILL)
@pytest.mark.parametrize("name", ["Stop", "Cancel", "Pause"])
@pytest.mark.parametrize("hours", [0, 1, 30])
def test_a_stop_is_for_somebody_else_while_our_player_stands_still(
    playing: Device, name: str, activity: str, hours: int
) -> None:
    playing.activity, playing.now = activity, playing.now + hours * HOUR
    assert playing.intent(f"AMAZON.{name}Intent") == ""


def test_a_stop_in_a_talk_is_answered_though_our_player_stands_still(playing: Device) -> None:
    playing.activity = "STOPPED"
    playing.launch()
    assert playing.intent("AMAZON.StopIntent")


def test_a_stop_is_answered_where_another_skill_played(playing: Device) -> None:
    playing.activity, playing.token = "STOPPED", "somebody else's"
    assert playing.intent("AMAZON.StopIntent")


def test_buttons_are_answered_without_a_word(playing: Device) -> None:
    playing.offset = 5_000
    playing.tell("PlaybackController.PauseCommandIssued")
    assert playing.activity == "STOPPED"
    playing.now += 1
    playing.tell("PlaybackController.PlayCommandIssued")
    assert (playing.activity, playing.offset) == ("PLAYING", 5_000)
    playing.tell("PlaybackController.NextCommandIssued")
    assert playing.step() == 1
    playing.tell("PlaybackController.PreviousCommandIssued")
    assert playing.step() == 0


def test_what_is_not_ours_is_left_alone(device: Device) -> None:
    for token in ("somebody else's", ""):
        device.token = token
        assert device.tell("AudioPlayer.PlaybackNearlyFinished") == {}
        assert device.tell("PlaybackController.NextCommandIssued") == {}
    device.activity = "PLAYING"
    assert "No session is running" in device.intent("AMAZON.NextIntent")


def test_an_open_talk_has_the_word_first(playing: Device) -> None:
    playing.launch()
    assert playing.activity == "STOPPED"
    assert "Before we start" in playing.intent("AMAZON.ResumeIntent")


def test_a_track_that_fails_is_passed_over_once(playing: Device) -> None:
    playing.tell("AudioPlayer.PlaybackFailed")
    assert playing.step() == 1
    assert playing.tell("AudioPlayer.PlaybackFailed") == {}
    assert playing.record.stream_broke
    playing.tell("AudioPlayer.PlaybackFailed")
    said = playing.launch()
    assert "the sound broke off" in said
    assert "Shall we go on from there?" in said
    assert not playing.record.stream_broke
    playing.intent("AMAZON.YesIntent")
    assert "One of six" in playing.intent("AMAZON.NoIntent")


def test_a_track_that_fails_for_a_reason_unheard_of_is_passed_over_as_well(
    playing: Device,
) -> None:
    state = {"playerActivity": "BUFFERING"}
    error = {"type": "MEDIA_ERROR_OF_TOMORROW", "message": "?"}
    playing.tell("AudioPlayer.PlaybackFailed", error=error, currentPlaybackState=state)
    assert playing.step() == 1


def test_an_event_unheard_of_changes_nothing(playing: Device) -> None:
    assert playing.tell("AudioPlayer.PlaybackQueueCleared") == {}
    assert playing.step() == 0


def test_a_player_that_does_something_unheard_of_is_under_way(playing: Device) -> None:
    playing.activity = "BUFFERING"
    playing.intent("AMAZON.NextIntent")
    assert playing.step() == 1


def test_a_session_that_plays_again_is_not_broken(playing: Device) -> None:
    playing.tell("AudioPlayer.PlaybackFailed")
    playing.tell("AudioPlayer.PlaybackFailed")
    playing.now += 1
    playing.activity = "STOPPED"
    playing.intent("AMAZON.RepeatIntent")
    playing.tell("AudioPlayer.PlaybackStarted")
    assert not playing.record.stream_broke


def test_a_last_track_that_fails(playing: Device) -> None:
    skipped_to_the_last(playing)
    playing.tell("AudioPlayer.PlaybackFailed")
    assert playing.record.stream_broke


def test_a_voice_that_fails_on_the_way(playing: Device, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        playing.intent("AMAZON.NextIntent")
    playing.renderer.failing = "no_voice"
    playing.tell("AudioPlayer.PlaybackStarted")
    assert playing.tell("AudioPlayer.PlaybackNearlyFinished") == {}
    assert playing.tell("AudioPlayer.PlaybackFailed") == {}
    assert "something went wrong" in playing.intent("AMAZON.NextIntent")
    assert "no audio" in caplog.text


def test_no_voice_at_the_start_means_turns_at_once(tmp_path: Path) -> None:
    device = Device(tmp_path, FakeRenderer(failing="no_voice"))
    said = device.start()
    assert said.startswith("I cannot play it through right now, so we go one move at a time.")
    assert "One of six" in said
    assert device.activity == "IDLE"


def test_a_voice_that_is_too_slow_means_turns_at_once(tmp_path: Path) -> None:
    gate = threading.Event()
    device = Device(tmp_path, FakeRenderer(gate=gate), patience=0.01)
    assert "one move at a time" in device.start()
    gate.set()


def test_that_hurts_leaves_out_the_move_that_played(playing: Device) -> None:
    playing.intent("AMAZON.NextIntent")
    playing.tell("AudioPlayer.PlaybackStarted")
    playing.intent("AMAZON.PauseIntent")
    said = playing.say("that hurts")
    assert said.startswith("Stop there, and let the hip rest. We leave that move out.")
    assert playing.attributes["session"]["hurting"] == 1
    assert playing.queue == []
    assert "easier" in playing.intent("AMAZON.NoIntent")
    assert "Two of five" in playing.intent("AMAZON.NextIntent")
    playing.attributes = {}
    assert "That session is over" in playing.intent("AMAZON.ResumeIntent")


@pytest.mark.parametrize(("later", "taken"), [(60.0, True), (2 * HOUR, False)])
def test_any_pain_told_of_soon_is_the_move_s(playing: Device, later: float, *, taken: bool) -> None:
    playing.intent("AMAZON.PauseIntent")
    playing.now += later
    said = playing.say("my hip hurts on the outside")
    assert said.startswith("Stop there") is taken


def test_that_hurts_in_the_last_move(playing: Device) -> None:
    skipped_to_the_last(playing)
    assert playing.say("how long is left")
    assert playing.say("that hurts").startswith("Stop there")
    assert playing.attributes["session"]["hurting"] == 5


def test_danger_ends_what_plays(playing: Device) -> None:
    playing.tell("AudioPlayer.PlaybackNearlyFinished")
    said = playing.say("i can't put weight on my leg")
    assert "nine one one" in said
    assert (playing.activity, playing.queue) == ("STOPPED", [])
    assert playing.record.place is None
    playing.attributes = {}
    assert "That session is over" in playing.intent("AMAZON.ResumeIntent")
    playing.tell("AudioPlayer.PlaybackStarted")
    assert playing.record.place is None


def test_questions_are_answered_while_it_plays(playing: Device) -> None:
    assert playing.say("how long is left").startswith("About ")
    assert playing.say("what's next").startswith("Next, ")
    assert "One of six" in playing.say("where are we")
    assert playing.activity == "PLAYING"


def test_a_change_of_the_plan_is_heard_at_once_and_later(playing: Device) -> None:
    playing.offset = 25_000
    before = playing.track()
    assert playing.say("easier") == "Lift your knees less, or hold on to a chair."
    assert playing.activity == "PLAYING"
    assert playing.track() != before
    assert "Lift your knees less" in " ".join(line.text for line in playing.track().lines)
    playing.tell("AudioPlayer.PlaybackStarted")
    assert playing.say("go to number three") == ""
    assert playing.say("slower") == "Slower from here on."
    assert playing.say("skip the high knees") == "We leave out high knees."
    for _ in range(2):
        playing.tell("AudioPlayer.PlaybackStarted")
        playing.tell("AudioPlayer.PlaybackNearlyFinished")
        playing.plays_on()
    assert "Five of five" in playing.track().lines[1].text
    assert "directives" not in playing.tell("AudioPlayer.PlaybackNearlyFinished")


def test_how_it_is_done_is_told_and_then_done_again(playing: Device) -> None:
    assert playing.say("how do i do this").endswith("Now you.")
    assert playing.activity == "PLAYING"
    assert playing.say("how do i do a clamshell").startswith("Clamshells strengthen")
    assert playing.activity == "STOPPED"


def test_a_danger_in_a_command_is_heard_first(playing: Device) -> None:
    assert "nine one one" in playing.say("skip this one, i can't put weight on my leg")
    assert playing.activity == "STOPPED"


def test_another_talk_stops_it(playing: Device) -> None:
    playing.say("what is a labral tear")
    assert playing.activity == "STOPPED"


def test_a_goodbye_while_it_plays_leaves_it_playing(playing: Device) -> None:
    playing.say("thank you")
    playing.activity = "PLAYING"
    playing.attributes = {}
    assert playing.say("forget me")


def test_an_old_session_is_over_after_a_day(playing: Device) -> None:
    playing.activity, playing.now = "STOPPED", NOON + 25 * HOUR
    assert "No session is running" in playing.intent("AMAZON.NextIntent")


def test_a_plan_that_tells_of_a_complaint_keeps_no_place(device: Device) -> None:
    assert "hands-free?" in device.say("start a gentle session for a labral tear")
    device.intent("AMAZON.YesIntent")
    device.tell("AudioPlayer.PlaybackStarted")
    assert device.record.place is None
    skipped_to_the_last(device)
    device.tell("AudioPlayer.PlaybackFinished")
    assert (device.record.sessions, device.record.last_routine) == (1, "")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("better", "Good to hear."),
        ("the same", "Keep it gentle"),
        ("worse", "Is it a new groin pain"),
        ("that hurts", "Is it a new groin pain"),
        ("the outside of my hip hurts on stairs", "few short checks"),
    ],
)
def test_after_a_session_it_asks_once_how_it_felt(playing: Device, word: str, answer: str) -> None:
    skipped_to_the_last(playing)
    playing.tell("AudioPlayer.PlaybackFinished")
    assert playing.launch().endswith("better, same or worse?")
    before = playing.record
    assert answer in playing.say(word)
    assert playing.record == before
    assert "worse" not in playing.launch()


def test_worse_leads_on_by_its_danger_question(playing: Device) -> None:
    done = replace(KNOWN, sessions=1, last_done=NOON, feeling_due=True)
    playing.store.save(USER, done, playing.store.load(USER).version)
    playing.launch()
    playing.say("worse")
    assert "A few short checks" in playing.intent("AMAZON.NoIntent")


def test_nobody_asks_how_it_felt_weeks_later(tmp_path: Path) -> None:
    done = Progress(
        heard_disclaimer=True, sessions=1, last_done=NOON - 900 * HOUR, feeling_due=True
    )
    device = Device(tmp_path, progress=done)
    assert "worse" not in device.launch()
    assert not device.record.feeling_due
