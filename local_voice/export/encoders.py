"""The encoders of sound files, by the suffix of the file."""

from __future__ import annotations

import errno
import os
import shutil
import struct
import wave
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.export.chapters import Tags
from local_voice.export.id3 import id3_tag
from local_voice.export.lame_tag import tag_frame
from local_voice.export.vorbis import tag_flac, tag_ogg

MP3_KILOBITS = 64
MP3_QUALITY = 5
FULL_DISK_BYTES = 65_536
"""With less free bytes a disk counts as full, because libsndfile writes in larger pieces."""


def write_wav(path: Path, blocks: Iterable[bytes], sample_rate: int, tags: Tags) -> None:
    """Write a WAV file with its chapters as labelled cue points."""
    with path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sample_rate)
        for block in blocks:
            file.writeframesraw(block)
    _append_chunks(path, _wav_chunks(tags, sample_rate))


def write_mp3(path: Path, blocks: Iterable[bytes], sample_rate: int, tags: Tags) -> None:
    """Write an MP3 file with an ID3 tag and its exact length before it."""
    import lameenc  # noqa: PLC0415 - a compiled library that most commands do without

    encoder = lameenc.Encoder()
    # This stops LAME from printing on the terminal.
    encoder.silence()
    encoder.set_bit_rate(MP3_KILOBITS)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_channels(1)
    encoder.set_quality(MP3_QUALITY)
    sound, size = bytearray(), 0
    for block in blocks:
        sound += encoder.encode(block)
        size += len(block)
    sound += encoder.flush()
    seconds = size / SAMPLE_BYTES / sample_rate
    path.write_bytes(id3_tag(tags) + tag_frame(bytes(sound), seconds) + sound)


def write_flac(path: Path, blocks: Iterable[bytes], sample_rate: int, tags: Tags) -> None:
    """Write a FLAC file, which is lossless."""
    _write_with_libsndfile(path, blocks, sample_rate, "FLAC")
    path.write_bytes(tag_flac(path.read_bytes(), tags))


def write_ogg(path: Path, blocks: Iterable[bytes], sample_rate: int, tags: Tags) -> None:
    """Write an Ogg Vorbis file."""
    _write_with_libsndfile(path, blocks, sample_rate, "OGG")
    path.write_bytes(tag_ogg(path.read_bytes(), tags))


Encoder = Callable[[Path, Iterable[bytes], int, Tags], None]
"""Writes a whole file from blocks of mono samples of 16 bits, so many per second, and its tags.

``OSError`` if the disk refuses.
"""

ENCODERS: Mapping[str, Encoder] = {
    ".wav": write_wav,
    ".mp3": write_mp3,
    ".flac": write_flac,
    ".ogg": write_ogg,
}


def _write_with_libsndfile(
    path: Path, blocks: Iterable[bytes], sample_rate: int, file_format: str
) -> None:
    import soundfile  # noqa: PLC0415 - a compiled library that most commands do without

    try:
        with soundfile.SoundFile(path, "w", sample_rate, 1, format=file_format) as file:
            for block in blocks:
                # A long session in one block crashes the Vorbis encoder.
                file.buffer_write(block, dtype="int16")
    except soundfile.LibsndfileError as error:
        raise _disk_error(path, str(error)) from error


def _disk_error(path: Path, error: str) -> OSError:
    """Return the error of the disk, because libsndfile does not say if it is full."""
    with suppress(OSError):
        if shutil.disk_usage(path.parent).free < FULL_DISK_BYTES:
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return OSError(error)


def _wav_chunks(tags: Tags, sample_rate: int) -> bytes:
    points, labels = b"", b"adtl"
    for number, chapter in enumerate(tags.chapters, 1):
        frame = round(chapter.start * sample_rate)
        points += struct.pack("<II4sIII", number, frame, b"data", 0, 0, frame)
        title = chapter.title.encode("latin-1", "replace") + b"\x00"
        labels += _chunk(b"labl", struct.pack("<I", number) + title)
    title = _chunk(b"INAM", tags.title.encode("latin-1", "replace") + b"\x00")
    if tags.track:
        title += _chunk(b"ITRK", f"{tags.track}\x00".encode())
    cues = _chunk(b"cue ", struct.pack("<I", len(tags.chapters)) + points)
    return cues + _chunk(b"LIST", labels) + _chunk(b"LIST", b"INFO" + title)


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)


def _append_chunks(path: Path, chunks: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(0, 2)
        size = file.tell() + len(chunks) - 8
        file.write(chunks)
        file.seek(4)
        file.write(struct.pack("<I", size))
