"""Pages of an Ogg file, as far as exchanging a header needs them (RFC 3533)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

HEADER = struct.Struct("<4sBBqIIIB")
MOST_SEGMENTS = 255
BEGINS, CONTINUES = 2, 1
POLYNOMIAL = 0x04C1_1DB7


@dataclass(frozen=True, slots=True)
class Page:
    """One page: *sizes* are its lacing values, *body* the bytes they count."""

    flags: int
    granule: int
    serial: int
    number: int
    sizes: bytes
    body: bytes

    FULL = 255
    """A lacing value of this size is continued by the next one."""

    def segments(self) -> Iterator[tuple[int, bytes]]:
        """Return each lacing value with its bytes."""
        at = 0
        for size in self.sizes:
            yield size, self.body[at : at + size]
            at += size

    def numbered(self, number: int) -> Page:
        """Return the same page at another place in the file."""
        return replace(self, number=number)

    def to_bytes(self) -> bytes:
        """Return the page as it stands in a file, its checksum counted."""
        start = (b"OggS", 0, self.flags, self.granule, self.serial, self.number)
        rest = self.sizes + self.body
        checksum = _checksum(HEADER.pack(*start, 0, len(self.sizes)) + rest)
        return HEADER.pack(*start, checksum, len(self.sizes)) + rest


def pages_of(data: bytes) -> list[Page]:
    """Cut a file into its pages; ``ValueError`` if it is no Ogg file."""
    pages, at = [], 0
    while at < len(data):
        mark, _, flags, granule, serial, number, _, count = HEADER.unpack_from(data, at)
        if mark != b"OggS":
            raise ValueError("not an Ogg file")
        body = at + HEADER.size + count
        sizes = data[at + HEADER.size : body]
        at = body + sum(sizes)
        pages.append(Page(flags, granule, serial, number, sizes, data[body:at]))
    return pages


def repaged(groups: list[list[bytes]], serial: int) -> list[Page]:
    """Lay packets into pages from the beginning of a file, a fresh page for each group."""
    pages: list[Page] = []
    for packets in groups:
        pieces = [piece for packet in packets for piece in _laced(packet)]
        for at in range(0, len(pieces), MOST_SEGMENTS):
            part = pieces[at : at + MOST_SEGMENTS]
            goes_on = at > 0 and len(pieces[at - 1]) == Page.FULL
            flags = (BEGINS if not pages else 0) | (CONTINUES if goes_on else 0)
            sizes = bytes(map(len, part))
            ends = any(size < Page.FULL for size in sizes)
            granule = 0 if ends else -1
            pages.append(Page(flags, granule, serial, len(pages), sizes, b"".join(part)))
    return pages


def _laced(packet: bytes) -> list[bytes]:
    # A packet of a multiple of 255 bytes ends with an empty piece.
    return [packet[at : at + Page.FULL] for at in range(0, len(packet) + 1, Page.FULL)]


@cache
def _table() -> tuple[int, ...]:
    return tuple(_shifted(byte << 24) for byte in range(256))


def _shifted(value: int) -> int:
    for _ in range(8):
        value = (value << 1) ^ (POLYNOMIAL if value & 0x8000_0000 else 0)
    return value & 0xFFFF_FFFF


def _checksum(data: bytes) -> int:
    table, value = _table(), 0
    for byte in data:
        value = ((value << 8) & 0xFFFF_FFFF) ^ table[(value >> 24) ^ byte]
    return value
