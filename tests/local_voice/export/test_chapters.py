"""Titles, chapters and cover, as other programs read them."""

from __future__ import annotations

import errno
import io
import struct
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import local_voice
from content.library import load
from local_voice.export.chapters import Chapter, Tags, build_chapters
from local_voice.export.encoders import ENCODERS
from local_voice.export.id3 import id3_tag
from local_voice.export.ogg import read_pages
from tests.fakes.laptop import small_timeline, tone

soundfile = pytest.importorskip("soundfile", reason="needs soundfile to read files back")

COVER = next(Path(local_voice.__file__).parent.rglob("cover.png")).read_bytes()
CHAPTERS = (Chapter("1. Clamshells", 0.0, 1.25), Chapter("2. Zäh & gut", 1.25, 3.0))
TAGS = Tags("Floor mobility", "Hip Coach", CHAPTERS, COVER)
RATE = 22_050
SOUND = tone(3.0, rate=RATE)


def blocks() -> Iterator[bytes]:
    """Return the sound in pieces."""
    for at in range(0, len(SOUND.pcm), 9_600):
        yield SOUND.pcm[at : at + 9_600]


@pytest.fixture
def write_sound(tmp_path: Path) -> Callable[[str], Path]:
    """Return what writes the sound to a file of a suffix."""

    def write(suffix: str, tags: Tags = TAGS) -> Path:
        file = tmp_path / f"a{suffix}"
        ENCODERS[suffix](file, blocks(), RATE, tags)
        return file

    return write


def test_a_chapter_is_a_step_under_its_number() -> None:
    assert build_chapters(small_timeline(), load().exercises) == (
        Chapter("1. Clamshells", 0.0, 28.0),
        Chapter("2. Squats", 28.0, 40.0),
    )


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_nothing_is_lost_where_nothing_need_be(
    write_sound: Callable[[str], Path], suffix: str
) -> None:
    samples, rate = soundfile.read(write_sound(suffix), dtype="int16")
    assert rate == RATE
    assert samples.tobytes() == SOUND.pcm


@pytest.mark.parametrize("suffix", [".mp3", ".ogg"])
def test_smaller_forms_keep_length_and_title(
    write_sound: Callable[[str], Path], suffix: str
) -> None:
    with soundfile.SoundFile(write_sound(suffix)) as file:
        assert file.samplerate == RATE
        assert file.title == "Floor mobility"
        assert len(file.read()) / RATE == pytest.approx(3.0, abs=0.1)


def frames_of(tag: bytes, at: int = 10) -> Iterator[tuple[bytes, bytes]]:
    """Walk the frames of an ID3 tag."""
    while at < len(tag):
        kind, size = tag[at : at + 4], int.from_bytes(tag[at + 4 : at + 8], "big")
        yield kind, tag[at + 10 : at + 10 + size]
        at += 10 + size


def test_the_tag_of_an_mp3_holds_title_cover_and_chapters() -> None:
    tag = id3_tag(TAGS)
    assert tag[:6] == b"ID3\x03\x00\x00"
    size = tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9]
    assert size == len(tag) - 10
    frames = list(frames_of(tag))
    assert [kind.decode() for kind, _ in frames] == [
        *("TIT2", "TALB", "TPE1", "APIC", "CTOC", "CHAP", "CHAP"),
    ]
    assert frames[0][1][1:].decode("utf-16") == "Floor mobility"
    assert frames[3][1].endswith(COVER)
    assert frames[4][1] == b"toc\x00\x03\x02chp0\x00chp1\x00"
    second = frames[6][1]
    assert struct.unpack(">II", second[5:13]) == (1250, 3000)
    assert second[13:21] == b"\xff" * 8
    ((kind, title),) = frames_of(second, 21)
    assert kind == b"TIT2"
    assert title[1:].decode("utf-16") == "2. Zäh & gut"


def test_without_chapters_and_cover_there_is_a_title() -> None:
    kinds = [kind for kind, _ in frames_of(id3_tag(Tags("A", "B", ())))]
    assert kinds == [b"TIT2", b"TALB", b"TPE1"]


@pytest.mark.parametrize("suffix", [".flac", ".ogg"])
def test_chapters_of_flac_and_ogg_are_comments(
    write_sound: Callable[[str], Path], suffix: str
) -> None:
    data = write_sound(suffix).read_bytes()
    for line in ("CHAPTER001=00:00:01.250", "CHAPTER001NAME=2. Zäh & gut", "ALBUM=Hip Coach"):
        field = line.encode()
        assert struct.pack("<I", len(field)) + field in data


def test_flac_has_one_list_of_comments_and_a_cover(write_sound: Callable[..., Path]) -> None:
    data = write_sound(".flac").read_bytes()
    assert data.count(b"TITLE=") == 1
    assert COVER in data
    assert COVER not in write_sound(".flac", Tags("A", "B", ())).read_bytes()


def test_every_page_of_an_ogg_file_is_numbered_and_counted(
    write_sound: Callable[..., Path],
) -> None:
    data = write_sound(".ogg").read_bytes()
    pages = read_pages(data)
    assert [page.number for page in pages] == list(range(len(pages)))
    assert b"".join(page.to_bytes() for page in pages) == data
    assert b"METADATA_BLOCK_PICTURE" not in write_sound(".ogg", Tags("A", "B", ())).read_bytes()


def test_a_cover_of_many_pages_can_be_read(write_sound: Callable[..., Path]) -> None:
    large = Tags("Large", "B", CHAPTERS, COVER[:24] + bytes(100_000))
    with soundfile.SoundFile(write_sound(".ogg", large)) as file:
        assert file.title == "Large"
        assert file.frames == SOUND.frame_count


def test_what_is_no_ogg_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not an Ogg file"):
        read_pages(bytes(100))


def test_a_wav_file_has_its_chapters_as_labels(write_sound: Callable[[str], Path]) -> None:
    data = write_sound(".wav").read_bytes()
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    assert b"labl" in data
    assert b"2. Z\xe4h & gut\x00" in data
    assert struct.pack("<I", round(1.25 * RATE)) in data
    with wave.open(io.BytesIO(data)) as file:
        assert file.getnframes() == SOUND.frame_count


@pytest.mark.parametrize("suffix", [".flac", ".ogg"])
@pytest.mark.parametrize(("free", "number"), [(0, errno.ENOSPC), (10**9, None)])
def test_a_full_disk_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, free: int, number: int | None
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    (tmp_path / f"a{suffix}").mkdir()
    with pytest.raises(OSError, match=r".") as refused:
        ENCODERS[suffix](tmp_path / f"a{suffix}", blocks(), RATE, TAGS)
    assert refused.value.errno == number


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    for suffix, encode in ENCODERS.items():
        with pytest.raises(OSError, match=r"."):
            encode(tmp_path / "none" / f"a{suffix}", blocks(), RATE, TAGS)


def test_a_file_of_an_album_has_its_number(write_sound: Callable[..., Path]) -> None:
    numbered = replace(TAGS, track=3, tracks=12)
    frames = dict(frames_of(id3_tag(numbered)))
    assert frames[b"TRCK"][1:].decode("utf-16") == "3/12"
    for suffix in (".mp3", ".flac", ".ogg"):
        with soundfile.SoundFile(write_sound(suffix, numbered)) as file:
            assert file.tracknumber.split("/")[0] == "3"
    assert b"ITRK\x02\x00\x00\x003\x00" in write_sound(".wav", numbered).read_bytes()
