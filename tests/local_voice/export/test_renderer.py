"""Sessions as files: the soundtrack itself, sample by sample; whole or not at all."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from content.coaching.timeline import ChoiceError, Choices
from content.library import Library, load
from content.records.routines import Routine
from local_voice.audio.sound import from_wav
from local_voice.cli.narrate import trace_lines
from local_voice.export.render_cache import RenderCache, cache_key, product_folders
from local_voice.export.renderer import PlaylistEntry, Renderer, write_playlist
from local_voice.export.subtitles import subtitle_lines, to_srt, to_vtt
from local_voice.phrases import CommandError
from local_voice.playback import CueStart, build_soundtrack, session_preparation
from tests.fakes.laptop import RATE, FakeSynthesizer, small_timeline, speech_of


@pytest.fixture
def library() -> Library:
    """Return the content with the small routine in it."""
    content = load()
    small = replace_id(content)
    return msgspec.structs.replace(content, routines={"small": small})


def replace_id(content: Library) -> Routine:
    """Return a routine under another id."""
    return msgspec.structs.replace(content.routines["glutes"], id="small", name="small one")


def test_a_file_is_the_soundtrack_to_the_sample(library: Library, tmp_path: Path) -> None:
    speech = speech_of(FakeSynthesizer())
    told: list[float] = []
    file = tmp_path / "new" / "small.wav"
    Renderer(speech, library).write(small_timeline(), file, told.append)
    soundtrack = build_soundtrack(small_timeline(), speech.sound, RATE)
    assert from_wav(file.read_bytes()[: 44 + soundtrack.frame_count * 2]).pcm == soundtrack.read(
        0, soundtrack.frame_count
    )
    assert told == sorted(told)
    assert told[-1] >= 1.0


def test_an_interruption_leaves_no_half_file(library: Library, tmp_path: Path) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    renderer = Renderer(speech_of(FakeSynthesizer()), library)
    with pytest.raises(KeyboardInterrupt):
        renderer.write(small_timeline(), tmp_path / "small.wav", interrupt)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_file_survives_a_failure(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "small.wav"
    file.write_bytes(b"earlier")

    def full(_: float) -> None:
        raise OSError(28, "No space left on device")

    renderer = Renderer(speech_of(FakeSynthesizer()), library)
    with pytest.raises(OSError, match="No space"):
        renderer.write(small_timeline(), file, full)
    assert file.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_without_a_known_ending(library: Library, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Renderer(speech_of(FakeSynthesizer()), library).write(small_timeline(), tmp_path / "a.x")


def test_tags_name_the_routine(library: Library) -> None:
    tags = Renderer(speech_of(FakeSynthesizer()), library).tags(small_timeline())
    assert (tags.title, tags.album, len(tags.chapters)) == ("Small one", "Hip Coach", 2)
    assert tags.cover.startswith(b"\x89PNG")


def test_subtitles_follow_the_bell_and_end_with_the_next() -> None:
    lines = subtitle_lines(small_timeline(), lambda text: len(text) / 4)
    assert (lines[0].start, lines[0].end, lines[0].text) == (0.0, 2.0, "Not with new pain.")
    assert (lines[3].start, lines[3].end) == (6.5, 7.5)
    assert lines[-1].start == 38.5
    assert all(one.end <= other.start for one, other in pairwise(lines))


def test_both_forms_of_subtitles() -> None:
    lines = subtitle_lines(small_timeline(), lambda _: 1.5)[:2]
    lines[1] = replace(lines[1], text="a < b & c")
    assert to_srt(lines) == (
        "1\n00:00:00,000 --> 00:00:01,500\nNot with new pain.\n\n"
        "2\n00:00:02,000 --> 00:00:03,500\na < b & c\n"
    )
    assert to_vtt(lines) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nNot with new pain.\n\n"
        "00:00:02.000 --> 00:00:03.500\na &lt; b &amp; c\n"
    )


def test_subtitles_lie_beside_the_file(library: Library, tmp_path: Path) -> None:
    renderer = Renderer(speech_of(FakeSynthesizer()), library)
    beside = renderer.write_subtitles(small_timeline(), tmp_path / "small.mp3", "vtt")
    assert beside == tmp_path / "small.vtt"
    assert beside.read_text().startswith("WEBVTT\n\n00:00:00.000 --> ")


def test_a_playlist_names_every_track(tmp_path: Path) -> None:
    playlist = write_playlist(tmp_path, [PlaylistEntry(tmp_path / "a.mp3", "A", 299.6)])
    assert playlist.read_text() == "#EXTM3U\n#EXTINF:300,A\na.mp3\n"


def test_a_kept_file_is_copied(tmp_path: Path) -> None:
    cache, file = RenderCache(tmp_path / "kept"), tmp_path / "a.mp3"
    assert not cache.restore("key", file)
    assert not file.exists()
    file.write_bytes(b"sound")
    cache.store("key", file)
    assert cache.restore("key", tmp_path / "b.mp3")
    assert (tmp_path / "b.mp3").read_bytes() == b"sound"
    assert not cache.restore("key", tmp_path / "b.ogg")


def test_a_kept_file_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    cache, file = RenderCache(tmp_path / "kept"), tmp_path / "a.mp3"
    file.write_bytes(b"sound")
    cache.store("key", file)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(b"noise")
    assert not cache.restore("key", tmp_path / "b.mp3")
    assert not (tmp_path / "b.mp3").exists()
    cache.store("key", file)
    kept.unlink()
    kept.mkdir()
    assert not cache.restore("key", tmp_path / "b.mp3")


def test_a_folder_of_kept_files_that_is_none_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where a folder should be")
    assert not RenderCache(tmp_path / "kept").restore("key", tmp_path / "b.mp3")


def test_kept_files_stay_within_their_size(tmp_path: Path) -> None:
    cache = RenderCache(tmp_path / "kept", max_bytes=9)
    for age, name in enumerate("ab"):
        file = tmp_path / f"{name}.mp3"
        file.write_bytes(b"sound")
        cache.store(name, file)
        for kept in (tmp_path / "kept").iterdir():
            os.utime(kept, (1000 + age, 1000 + age))
    (left,) = (tmp_path / "kept").iterdir()
    assert left.name.startswith("b-")


def test_no_room_to_keep_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.mp3"
    file.write_bytes(b"sound")
    RenderCache(file / "under a file").store("key", file)


def test_the_key_follows_wishes_and_content(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("one")
    (tmp_path / "a.pyc").write_text("one")
    first = cache_key(("glutes", 5), [tmp_path])
    assert first == cache_key(("glutes", 5), [tmp_path])
    assert first != cache_key(("glutes", 6), [tmp_path])
    (tmp_path / "a.pyc").write_text("other")
    assert first == cache_key(("glutes", 5), [tmp_path])
    (tmp_path / "a.toml").write_text("other")
    assert first != cache_key(("glutes", 5), [tmp_path])


def test_the_product_is_its_content_and_its_voice() -> None:
    assert [folder.name for folder in product_folders()] == ["content", "local_voice"]
    assert all(folder.is_dir() for folder in product_folders())


def test_a_trace_counts_lateness_from_the_first_cue() -> None:
    cues = small_timeline().cues
    starts = [CueStart(0, cues[0], 0.0, 100.06), CueStart(3, cues[3], 6.0, 106.1)]
    assert trace_lines(starts)[1] == (
        '{"cue": 3, "kind": "work", "move": "clamshell", "planned": 6.0, "actual": 6.04, '
        '"late": 0.04}'
    )
    assert trace_lines([]) == []


def test_a_file_of_another_kind_stays_where_it_is(tmp_path: Path) -> None:
    cache = RenderCache(tmp_path / "kept", max_bytes=100)
    file = tmp_path / "a.mp3"
    file.write_bytes(b"sound")
    cache.store("one", file)
    cache.store("two", file)
    assert len(list((tmp_path / "kept").iterdir())) == 2


@pytest.mark.parametrize(
    ("key", "words"),
    [("minutes", "from 1 to 60 minutes, not 9"), ("no_session", "see someone"), ("x", "nothing")],
)
def test_why_choices_leave_no_session(
    key: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ChoiceError(key, 9)

    library = load()
    monkeypatch.setattr(session_preparation, "draft", refuse)
    setup = session_preparation.SessionSetup(library.routines["warm_up_3"], Choices(), library)
    with pytest.raises(CommandError, match=words):
        session_preparation.draft_session(setup)
