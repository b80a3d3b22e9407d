"""Sessions are recorded whole, ahead of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.audio.track_renderer import RecordingError, record_routines
from skill.handlers import library_of
from tests.fakes.renderer import FakeRenderer


def test_the_routines_that_are_named(tmp_path: Path) -> None:
    [(name, files)] = record_routines(
        FakeRenderer, tmp_path, ["warm_up_3"], library_of("en-US"), "en-US"
    )
    assert name == "warm_up_3"
    assert files
    assert sorted(files) == sorted(tmp_path.iterdir())


def test_all_of_them(tmp_path: Path) -> None:
    names = [
        name
        for name, _ in record_routines(FakeRenderer, tmp_path, [], library_of("en-GB"), "en-GB")
    ]
    assert {"warm_up_3", "floor_mobility", "gentle_labral_tear"} <= set(names)


def test_a_routine_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="yoga: no such routine; there are cool_down, "):
        list(record_routines(FakeRenderer, tmp_path, ["yoga"], library_of("en-US"), "en-US"))


def test_a_voice_that_fails(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"warm_up_3: cannot be recorded \(mute\)"):
        list(
            record_routines(
                lambda: FakeRenderer(failing="mute"),
                tmp_path,
                ["warm_up_3"],
                library_of("en-US"),
                "en-US",
            )
        )
