"""Tags of FLAC and Ogg Vorbis files: title, chapters and cover as Vorbis comments.

Implements parts of https://xiph.org/vorbis/doc/v-comment.html, https://xiph.org/flac/format.html
and https://wiki.xiph.org/Chapter_Extension.
"""

from __future__ import annotations

import base64
import struct
from dataclasses import replace

from local_voice.export.chapters import Chapter, Tags
from local_voice.export.ogg import Page, build_pages, read_pages

VENDOR = b"Hip Coach"
FLAC_COMMENT, FLAC_PICTURE, FLAC_LAST = 4, 6, 0x80
FRONT_COVER = 3
PNG_SIZE = slice(16, 24)
HEADER_PACKETS = 3
"""An Ogg Vorbis file begins with these three packets: identification, comment, setup."""


def comment_block(tags: Tags, *, with_cover: bool) -> bytes:
    """Return the comments as bytes, in the format that FLAC and Ogg Vorbis share."""
    lines = [f"TITLE={tags.title}", f"ALBUM={tags.album}", "ARTIST=Hip Coach"]
    if tags.track:
        lines += [f"TRACKNUMBER={tags.track}", f"TRACKTOTAL={tags.tracks}"]
    for number, chapter in enumerate(tags.chapters):
        lines += _chapter_comments(number, chapter)
    if with_cover and tags.cover:
        picture = base64.b64encode(_picture_block(tags.cover)).decode()
        lines.append(f"METADATA_BLOCK_PICTURE={picture}")
    fields = [line.encode() for line in lines]
    body = b"".join(struct.pack("<I", len(field)) + field for field in fields)
    return struct.pack("<I", len(VENDOR)) + VENDOR + struct.pack("<I", len(fields)) + body


def tag_flac(data: bytes, tags: Tags) -> bytes:
    """Return the FLAC file *data* with its comments replaced by *tags*."""
    at, blocks = 4, []
    last = False
    while not last:
        last, kind = bool(data[at] & FLAC_LAST), data[at] & ~FLAC_LAST
        end = at + 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if kind != FLAC_COMMENT:
            blocks.append((kind, data[at + 4 : end]))
        at = end
    blocks.append((FLAC_COMMENT, comment_block(tags, with_cover=False)))
    if tags.cover:
        blocks.append((FLAC_PICTURE, _picture_block(tags.cover)))
    return data[:4] + b"".join(_pack_blocks(blocks)) + data[at:]


def tag_ogg(data: bytes, tags: Tags) -> bytes:
    """Return the Ogg Vorbis file *data* with its comments replaced by *tags*."""
    pages = read_pages(data)
    headers: list[bytes] = []
    count = 0
    while len(headers) < HEADER_PACKETS:
        count += 1
        headers = _join_packets(pages[:count])
    headers[1] = b"\x03vorbis" + comment_block(tags, with_cover=True) + b"\x01"
    serial = pages[0].serial
    first = build_pages([headers[:1], headers[1:]], serial)
    later = [replace(page, number=len(first) + index) for index, page in enumerate(pages[count:])]
    return b"".join(page.to_bytes() for page in [*first, *later])


def _join_packets(pages: list[Page]) -> list[bytes]:
    packets, current = [], b""
    for page in pages:
        at = 0
        for size in page.sizes:
            current += page.body[at : at + size]
            at += size
            if size < Page.FULL:
                packets.append(current)
                current = b""
    return packets


def _pack_blocks(blocks: list[tuple[int, bytes]]) -> list[bytes]:
    last = len(blocks) - 1
    return [
        bytes((kind | (FLAC_LAST if index == last else 0),)) + len(body).to_bytes(3, "big") + body
        for index, (kind, body) in enumerate(blocks)
    ]


def _chapter_comments(number: int, chapter: Chapter) -> list[str]:
    minutes, seconds = divmod(chapter.start, 60)
    clock = f"{int(minutes // 60):02d}:{int(minutes % 60):02d}:{seconds:06.3f}"
    return [f"CHAPTER{number:03d}={clock}", f"CHAPTER{number:03d}NAME={chapter.title}"]


def _picture_block(png: bytes) -> bytes:
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
