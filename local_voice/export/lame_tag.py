"""The frame before an MP3 file's sound that tells players its exact length ("Info" and "LAME").

Implements what gapless players read of http://gabriel.mp3-tech.org/mp3infotag.html: our encoder
comes without the function of LAME that writes it, and others in wheels encode five times slower.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MPEG_1 = 3
KILOBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = (44_100, 48_000, 32_000)
RATE_DIVISORS = {3: 1, 2: 2, 0: 4}
PADDED = 0x02
ENCODER_DELAY = 576
"""Samples that LAME puts before the first of ours."""
ALL_FIELDS = 0x0F
CONSTANT_RATE = 0x01
CHECKED = 2
"""Bytes of the checksum, the last ones."""


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """What the four bytes before a frame of mono sound say."""

    data: bytes

    @property
    def _version(self) -> int:
        return self.data[1] >> 3 & 3

    @property
    def sample_rate(self) -> int:
        """Samples a second."""
        return RATES[self.data[2] >> 2 & 3] // RATE_DIVISORS[self._version]

    @property
    def kilobits(self) -> int:
        """Kilobits a second."""
        return KILOBITS[self._version == MPEG_1][self.data[2] >> 4]

    @property
    def samples(self) -> int:
        """Samples of a frame."""
        return 1152 if self._version == MPEG_1 else 576

    @property
    def size(self) -> int:
        """Bytes of this frame, with its header."""
        padding = 1 if self.data[2] & PADDED else 0
        return self.samples * self.kilobits * 125 // self.sample_rate + padding

    @property
    def side_bytes(self) -> int:
        """Bytes between the header and the sound."""
        return 17 if self._version == MPEG_1 else 9

    def without_padding(self) -> FrameHeader:
        """Return the header of the shorter frame of this kind."""
        return FrameHeader(bytes((*self.data[:2], self.data[2] & ~PADDED, self.data[3])))


def tag_frame(sound: bytes, seconds: float) -> bytes:
    """Return the frame that comes before the frames of *sound*, which hold *seconds* of ours."""
    headers = [*_headers(sound)]
    header = headers[0].without_padding()
    padding = header.samples * len(headers) - ENCODER_DELAY - round(seconds * header.sample_rate)
    places = bytes(place * 256 // 100 for place in range(100))
    counts = struct.pack(">III", ALL_FIELDS, len(headers), len(sound) + header.size)
    lame = struct.pack(
        ">9sBB8xBB3sxxxxI2x",
        *(b"LAME3.100", CONSTANT_RATE, 0, 0, min(header.kilobits, 255)),
        *((ENCODER_DELAY << 12 | padding).to_bytes(3, "big"), len(sound) + header.size),
    )
    tag = b"Info" + counts + places + bytes(4) + lame
    frame = header.data + bytes(header.side_bytes) + tag
    return (frame + _checksum(frame).to_bytes(CHECKED, "big")).ljust(header.size, b"\x00")


def _headers(sound: bytes) -> Iterator[FrameHeader]:
    at = 0
    while at < len(sound):
        header = FrameHeader(sound[at : at + 4])
        yield header
        at += header.size


def _checksum(data: bytes) -> int:
    """Return the checksum that LAME writes: CRC-16 with the polynomial 0x8005, reflected."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
