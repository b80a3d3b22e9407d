"""The ID3v2.3 tag of an MP3 file: title, cover, and chapters in the frames CHAP and CTOC.

Implements parts of https://id3.org/id3v2.3.0 and https://id3.org/id3v2-chapters-1.0, because the
library for it is under the GPL and we need only a few kinds of frames.
"""

from __future__ import annotations

import struct

from local_voice.export.chapters import Chapter, Tags

UTF_16 = b"\x01"
FRONT_COVER = b"\x03"
TOP_LEVEL_ORDERED = 3
NO_BYTE_OFFSET = 0xFFFF_FFFF


def id3_tag(tags: Tags) -> bytes:
    """Return the bytes of the tag, which come before the first frame of sound."""
    frames = [
        _text_frame("TIT2", tags.title),
        _text_frame("TALB", tags.album),
        _text_frame("TPE1", "Hip Coach"),
    ]
    if tags.track:
        frames.append(_text_frame("TRCK", f"{tags.track}/{tags.tracks}"))
    if tags.cover:
        frames.append(_frame("APIC", b"\x00image/png\x00" + FRONT_COVER + b"\x00" + tags.cover))
    if tags.chapters:
        frames.append(_contents_frame(len(tags.chapters)))
    frames.extend(_chapter_frame(number, one) for number, one in enumerate(tags.chapters))
    body = b"".join(frames)
    # With seven bits in a byte, the size never looks like the beginning of a frame of sound.
    size = bytes((len(body) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def _chapter_frame(number: int, chapter: Chapter) -> bytes:
    times = (round(chapter.start * 1000), round(chapter.end * 1000))
    range_bytes = struct.pack(">IIII", *times, NO_BYTE_OFFSET, NO_BYTE_OFFSET)
    return _frame("CHAP", _element_id(number) + range_bytes + _text_frame("TIT2", chapter.title))


def _contents_frame(count: int) -> bytes:
    names = b"".join(map(_element_id, range(count)))
    # The count has only one byte; a session has fewer than 256 moves.
    return _frame("CTOC", b"toc\x00" + bytes((TOP_LEVEL_ORDERED, count)) + names)


def _element_id(number: int) -> bytes:
    return f"chp{number}".encode() + b"\x00"


def _text_frame(kind: str, text: str) -> bytes:
    return _frame(kind, UTF_16 + text.encode("utf-16"))


def _frame(kind: str, body: bytes) -> bytes:
    return kind.encode() + struct.pack(">IH", len(body), 0) + body
