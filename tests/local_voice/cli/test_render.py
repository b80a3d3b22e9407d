"""``hip-coach render``: files, copies, albums, and a disk that refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from content.library import Library, load
from local_voice.cli import routine_exporter
from local_voice.cli.program import run
from local_voice.library import user_library
from tests.fakes.command_line import Output, refused
from tests.fakes.laptop import FakeSynthesizer


def test_a_routine_is_rendered_once_and_copied_afterwards(
    capsys: Output, voice: FakeSynthesizer, home: Path
) -> None:
    first, second = home / "a.wav", home / "b.wav"
    assert run(["render", "warm_up_3", "-o", str(first)]) == 0
    assert capsys.readouterr().out == f"{first}\n"
    voice.mute = True
    assert run(["render", "warm_up_3", "-o", str(second)]) == 0
    assert capsys.readouterr().out == f"{second} (kept from before)\n"
    assert first.read_bytes() == second.read_bytes()


def test_subtitles_come_with_the_file(capsys: Output, voice: FakeSynthesizer, home: Path) -> None:
    file = home / "a.wav"
    assert run(["render", "warm_up_3", "-o", str(file), "--subtitles", "srt"]) == 0
    assert capsys.readouterr().out == f"{file}\n{home / 'a.srt'}\n"
    assert voice.closed


@pytest.mark.usefixtures("voice")
def test_an_album_has_every_routine_and_a_playlist(
    capsys: Output, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "album"
    only_two(monkeypatch)
    assert run(["render", "--all", str(folder), "--format", "wav"]) == 0
    assert {file.name for file in folder.iterdir()} == {
        *("warm_up_3.wav", "glutes.wav", "hip-coach.m3u8"),
    }
    assert capsys.readouterr().out.endswith("hip-coach.m3u8\n")
    numbers = [(folder / f"{name}.wav").read_bytes() for name in ("glutes", "warm_up_3")]
    assert all(b"ITRK" in sound for sound in numbers)
    assert [sound.partition(b"ITRK")[2][4:5] for sound in numbers] == [b"1", b"2"]


def only_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave two routines in the content."""

    def few(locale: str) -> Library:
        library = load(locale)
        return replace(
            library, routines={name: library.routines[name] for name in ("glutes", "warm_up_3")}
        )

    monkeypatch.setattr(user_library, "load", few)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(28, "No space left on device"), "cannot be written: No space left"),
        (OSError("odd"), "cannot be written: odd"),
        (ImportError("x", name="lameenc"), 'lameenc is needed for this: pip install "runners-hip'),
    ],
)
def test_a_file_that_cannot_be_written_is_told(  # noqa: PLR0913, PLR0917 - fixtures and a case
    capsys: Output,
    voice: FakeSynthesizer,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    words: str,
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(routine_exporter.Renderer, "write", fail)
    assert run(["render", "warm_up_3", "-o", str(home / "a.wav")]) == 2
    assert words in refused(capsys)
    assert voice.closed


def test_a_file_needs_a_voice(capsys: Output, voice: FakeSynthesizer, home: Path) -> None:
    voice.mute = True
    assert run(["render", "warm_up_3", "-o", str(home / "a.wav")]) == 2
    assert "no voice to render with (mute)" in refused(capsys)
    assert not (home / "a.wav").exists()
