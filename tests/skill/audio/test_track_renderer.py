"""Tracks are made once, on first need, and never keep anybody waiting for long."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from content.coaching.session import StreamedMove
from content.coaching.timeline import Choices
from content.records.speech import AudioUnavailableError
from skill.audio import track_renderer
from skill.audio.track_renderer import TrackRenderer
from skill.handlers import library_of
from tests.fakes.renderer import FakeRenderer

WARM_UP = StreamedMove("warm_up_3", Choices())


def make_renderer(folder: Path, voice: FakeRenderer, patience: float = 60.0) -> TrackRenderer:
    return TrackRenderer(lambda: voice, folder, library_of, patience)


def test_only_what_is_needed_is_made_and_only_once(tmp_path: Path) -> None:
    voice = FakeRenderer()
    made = make_renderer(tmp_path, voice)
    timeline = made.timeline(WARM_UP, "en-US")
    assert made.timeline(WARM_UP, "en-US") is timeline
    first = made.track_name(WARM_UP, "en-US")
    assert made.track_name(WARM_UP, "en-US") == first
    second = made.track_name(WARM_UP.following(1), "en-US")
    assert {file.name for file in tmp_path.iterdir()} == {first, second}
    assert len(voice.written) == 2


def test_another_process_finds_the_files(tmp_path: Path) -> None:
    files = make_renderer(tmp_path, FakeRenderer()).render_session(WARM_UP, "en-US")
    voice = FakeRenderer()
    assert make_renderer(tmp_path, voice).render_session(WARM_UP, "en-US") == files
    assert voice.written == []


def test_names_tell_voices_apart(tmp_path: Path) -> None:
    one = make_renderer(tmp_path, FakeRenderer()).track_name(WARM_UP, "en-US")
    other = make_renderer(tmp_path, FakeRenderer(identity="other")).track_name(WARM_UP, "en-US")
    assert one != other


def test_a_track_ahead_of_its_need(tmp_path: Path) -> None:
    made = make_renderer(tmp_path, FakeRenderer())
    made.render_ahead(WARM_UP.following(1), "en-US")
    made._thread.shutdown(wait=True)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        (WARM_UP.following(99), "no_such_move"),
        (StreamedMove("gone", Choices()), "KeyError"),
        (StreamedMove("warm_up_3", Choices(minutes=90)), "ChoiceError"),
    ],
)
def test_what_cannot_be_made(tmp_path: Path, stream: StreamedMove, reason: str) -> None:
    with pytest.raises(AudioUnavailableError, match=reason):
        make_renderer(tmp_path, FakeRenderer()).track_name(stream, "en-US")


def test_nobody_waits_for_long(tmp_path: Path) -> None:
    gate = threading.Event()
    made = make_renderer(tmp_path, FakeRenderer(gate=gate), patience=0.01)
    with pytest.raises(AudioUnavailableError, match="slow"):
        made.track_name(WARM_UP, "en-US")
    gate.set()


def test_few_sessions_are_kept_in_mind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(track_renderer, "MAX_CACHED_SESSIONS", 1)
    made = make_renderer(tmp_path, FakeRenderer())
    for minutes in (3, 4, 5):
        made.timeline(StreamedMove("warm_up_3", Choices(minutes=minutes)), "en-US")
    assert len(made._sessions) == 1


def test_a_changed_plan_has_tracks_of_its_own(tmp_path: Path) -> None:
    made = make_renderer(tmp_path, FakeRenderer())
    plan = made.timeline(WARM_UP, "en-US").plan
    longer = (replace(plan[0], count=plan[0].count + 10), *plan[1:])
    changed = WARM_UP.with_plan(WARM_UP.choices, longer)
    assert made.track_name(changed, "en-US") != made.track_name(WARM_UP, "en-US")
    measured = made.timeline(changed, "en-US").plan
    assert measured[0].seconds == pytest.approx(plan[0].seconds + 20, abs=0.001)
    assert [move.count for move in measured] == [move.count for move in longer]


def test_the_voice_answers_in_its_own_thread(tmp_path: Path) -> None:
    made, voice = make_renderer(tmp_path, FakeRenderer()), FakeRenderer()
    assert made.ask_voice(lambda seconds: seconds("Go.")) == voice.seconds("Go.")


def test_a_folder_that_is_full_means_turns(tmp_path: Path) -> None:
    made = TrackRenderer(FakeRenderer, tmp_path, library_of, 60.0, limit=1)
    made.track_name(WARM_UP, "en-US")
    with pytest.raises(AudioUnavailableError, match="no_room"):
        made.track_name(WARM_UP.following(1), "en-US")
    assert len(list(tmp_path.iterdir())) == 1
