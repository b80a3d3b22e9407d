"""Reads and writes pages of Ogg files (RFC 3533), as far as replacing a header needs it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

PAGE_HEADER = struct.Struct("<4sBBqIIIB")
MAX_SEGMENTS = 255
FIRST_PAGE, CONTINUED_PACKET = 2, 1
REVERSED_BYTES = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: *sizes* are its lacing values, *body* is the bytes of its segments."""

    flags: int
    granule: int
    serial: int
    number: int
    sizes: bytes
    body: bytes

    FULL = 255
    """After a segment of this size its packet goes on in the next segment."""

    def to_bytes(self) -> bytes:
        """Return the bytes of the page, with its checksum."""
        start = (b"OggS", 0, self.flags, self.granule, self.serial, self.number)
        rest = self.sizes + self.body
        checksum = _checksum(PAGE_HEADER.pack(*start, 0, len(self.sizes)) + rest)
        return PAGE_HEADER.pack(*start, checksum, len(self.sizes)) + rest


def read_pages(data: bytes) -> list[Page]:
    """Split a file into its pages; ``ValueError`` if it is not an Ogg file."""
    pages, at = [], 0
    while at < len(data):
        magic, _, flags, granule, serial, number, _, count = PAGE_HEADER.unpack_from(data, at)
        if magic != b"OggS":
            raise ValueError("not an Ogg file")
        body = at + PAGE_HEADER.size + count
        sizes = data[at + PAGE_HEADER.size : body]
        at = body + sum(sizes)
        pages.append(Page(flags, granule, serial, number, sizes, data[body:at]))
    return pages


def build_pages(groups: list[list[bytes]], serial: int) -> list[Page]:
    """Return the first pages of a file with these packets; each group begins on a new page."""
    pages: list[Page] = []
    for packets in groups:
        # A packet whose length is a multiple of 255 ends with an empty segment.
        pieces = [
            packet[at : at + Page.FULL]
            for packet in packets
            for at in range(0, len(packet) + 1, Page.FULL)
        ]
        for at in range(0, len(pieces), MAX_SEGMENTS):
            part = pieces[at : at + MAX_SEGMENTS]
            is_continued = at > 0 and len(pieces[at - 1]) == Page.FULL
            flags = (FIRST_PAGE if not pages else 0) | (CONTINUED_PACKET if is_continued else 0)
            sizes = bytes(map(len, part))
            # A page on which no packet ends has the granule position -1 (RFC 3533).
            has_packet_end = any(size < Page.FULL for size in sizes)
            granule = 0 if has_packet_end else -1
            pages.append(Page(flags, granule, serial, len(pages), sizes, b"".join(part)))
    return pages


def _checksum(data: bytes) -> int:
    """Return the CRC of RFC 3533: that of zlib with all bits in reverse, and no complement."""
    crc = zlib.crc32(data.translate(REVERSED_BYTES), 0xFFFF_FFFF) ^ 0xFFFF_FFFF
    return int(f"{crc:032b}"[::-1], 2)
