"""Titles, chapters and cover of FLAC and Ogg Vorbis files, as Vorbis comments.

After https://xiph.org/vorbis/doc/v-comment.html, https://xiph.org/flac/format.html and
https://wiki.xiph.org/Chapter_Extension.
"""

from __future__ import annotations

import base64
import struct

from local_voice.export.chapters import Chapter, Tags
from local_voice.export.ogg import Page, pages_of, repaged

VENDOR = b"Hip Coach"
FLAC_COMMENT, FLAC_PICTURE, FLAC_LAST = 4, 6, 0x80
FRONT_COVER = 3
PNG_SIZE = slice(16, 24)
HEADERS = 3
"""Packets before the sound of an Ogg Vorbis file: identification, comment, setup."""


def comments(tags: Tags, *, with_cover: bool) -> bytes:
    """Return the comment list."""
    lines = [f"TITLE={tags.title}", f"ALBUM={tags.album}", "ARTIST=Hip Coach"]
    for number, chapter in enumerate(tags.chapters):
        lines += _chapter(number, chapter)
    if with_cover and tags.cover:
        picture = base64.b64encode(_picture(tags.cover)).decode()
        lines.append(f"METADATA_BLOCK_PICTURE={picture}")
    fields = [line.encode() for line in lines]
    body = b"".join(struct.pack("<I", len(field)) + field for field in fields)
    return struct.pack("<I", len(VENDOR)) + VENDOR + struct.pack("<I", len(fields)) + body


def tagged_flac(data: bytes, tags: Tags) -> bytes:
    """Return the FLAC file *data* with *tags* in place of its own comments."""
    at, blocks = 4, []
    last = False
    while not last:
        last, kind = bool(data[at] & FLAC_LAST), data[at] & ~FLAC_LAST
        end = at + 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if kind != FLAC_COMMENT:
            blocks.append((kind, data[at + 4 : end]))
        at = end
    blocks.append((FLAC_COMMENT, comments(tags, with_cover=False)))
    if tags.cover:
        blocks.append((FLAC_PICTURE, _picture(tags.cover)))
    return data[:4] + b"".join(_blocks(blocks)) + data[at:]


def tagged_ogg(data: bytes, tags: Tags) -> bytes:
    """Return the Ogg Vorbis file *data* with *tags* in place of its own comments."""
    pages = pages_of(data)
    headers: list[bytes] = []
    count = 0
    while len(headers) < HEADERS:
        count += 1
        headers = _packets(pages[:count])
    headers[1] = b"\x03vorbis" + comments(tags, with_cover=True) + b"\x01"
    serial = pages[0].serial
    first = repaged([headers[:1], headers[1:]], serial)
    later = [page.numbered(len(first) + index) for index, page in enumerate(pages[count:])]
    return b"".join(page.to_bytes() for page in [*first, *later])


def _packets(pages: list[Page]) -> list[bytes]:
    packets, current = [], b""
    for page in pages:
        for size, piece in page.segments():
            current += piece
            if size < Page.FULL:
                packets.append(current)
                current = b""
    return packets


def _blocks(blocks: list[tuple[int, bytes]]) -> list[bytes]:
    last = len(blocks) - 1
    return [
        bytes((kind | (FLAC_LAST if index == last else 0),)) + len(body).to_bytes(3, "big") + body
        for index, (kind, body) in enumerate(blocks)
    ]


def _chapter(number: int, chapter: Chapter) -> list[str]:
    minutes, seconds = divmod(chapter.start, 60)
    clock = f"{int(minutes // 60):02d}:{int(minutes % 60):02d}:{seconds:06.3f}"
    return [f"CHAPTER{number:03d}={clock}", f"CHAPTER{number:03d}NAME={chapter.title}"]


def _picture(png: bytes) -> bytes:
    kind = b"image/png"
    size = png[PNG_SIZE]
    return b"".join(
        (
            struct.pack(">II", FRONT_COVER, len(kind)),
            kind,
            struct.pack(">I", 0),
            size,
            struct.pack(">III", 24, 0, len(png)),
            png,
        )
    )
