"""A linear model in one compact file: a score for each label, from the features of a sentence.

Features are hashed n-grams of words and of characters: numbers of 32 bits, the same in every
process.

The file is a line of JSON (labels, intercepts, the scale of the weights), then, compressed, the
features in ascending order, four bytes each, and a row of weights for each, one byte for each
label: 128 is none. Rows are added as whole integers, so no numerical library is needed.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from zlib import crc32

import msgspec

NO_WEIGHT = 128
LANE = 2
"""Bytes for each label in a sum of rows; the weights of two labels are added apart."""

SIGN = 1 << (8 * LANE - 1)
BUCKET = 16
"""Features with the same first bits stand in one bucket; this many bits are left."""


END = "\n"
"""Stands before the first word and after the last one."""


def hash_text(text: str) -> int:
    """Return the number of *text*, which also begins the numbers of a group of n-grams."""
    return crc32(text.encode())


def hash_word(word: str, group: int) -> int:
    """Return the number of a single *word*."""
    return crc32(f" {word}".encode(), group)


def word_ngrams(words: Sequence[str], longest: int, group: int) -> Iterator[int]:
    """Yield the numbers of all runs of one to *longest* of *words*, the ends counted as words."""
    parts = [f" {word}".encode() for word in (END, *words, END)]
    for first in range(len(parts)):
        number = group
        for part in parts[first : first + longest]:
            number = crc32(part, number)
            yield number


def character_ngrams(words: Sequence[str], shortest: int, longest: int, group: int) -> set[int]:
    """Return the numbers of all runs of *shortest* to *longest* bytes of *words* in a line."""
    line = f" {' '.join(words)} ".encode()
    return {
        crc32(line[first : first + size], group)
        for size in range(shortest, longest + 1)
        for first in range(len(line) - size + 1)
    }


class ModelError(ValueError):
    """The file of a model is broken."""


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: tuple[str, ...]
    intercepts: tuple[float, ...]
    scale: float
    features: int


class LinearModel:
    """Scores the labels of *data*, the content of a model's file; shared by threads.

    Raises ``ModelError`` if *data* is not such a file.
    """

    def __init__(self, data: bytes) -> None:
        header, rest = _read(data)
        self.labels, self._intercepts = header.labels, header.intercepts
        self._scale = header.scale
        self._width = len(header.labels) + len(header.labels) % LANE
        self._numbers = _little_endian(array("I", rest[: 4 * header.features]))
        self._rows = rest[4 * header.features :]
        self._buckets = _buckets(self._numbers)
        self._every_other = _in_lanes(0xFF, self._width)
        self._no_weights = _in_lanes(NO_WEIGHT, self._width)
        self._signs = _in_lanes(SIGN, self._width)

    def count_known(self, features: Iterable[int]) -> int:
        """Return how many of *features* have weights."""
        return len(self._find(features))

    def scores(self, features: Collection[int]) -> Sequence[float]:
        """Return the score of each label, in their order, from distinct *features*.

        The sum of the weights is divided by the root of the number of features that are known.
        """
        rows, width, lanes = self._rows, self._width, self._every_other
        found = self._find(features)
        even = odd = self._signs - len(found) * self._no_weights
        for place in found:
            row = int.from_bytes(rows[place : place + width], "little")
            even += row & lanes
            odd += row >> 8 & lanes
        sums = [0] * width
        sums[::2], sums[1::2] = self._lanes(even), self._lanes(odd)
        factor = self._scale / max(len(found), 1) ** 0.5
        return [
            (lane - SIGN) * factor + intercept
            for lane, intercept in zip(sums, self._intercepts, strict=False)
        ]

    def _find(self, features: Iterable[int]) -> list[int]:
        """Return the places of the rows of those *features* that are known."""
        numbers, buckets, width = self._numbers, self._buckets, self._width
        return [
            place * width
            for number in features
            for place in range(buckets[number >> BUCKET], buckets[(number >> BUCKET) + 1])
            if numbers[place] == number
        ]

    def _lanes(self, total: int) -> Sequence[int]:
        return _little_endian(array("H", total.to_bytes(self._width, "little")))


def pack(
    labels: Sequence[str],
    intercepts: Sequence[float],
    weights: Iterable[tuple[int, Sequence[int]]],
    scale: float,
) -> bytes:
    """Return the file of a model.

    *weights* are pairs of a feature and its weight for each label, from -127 to 127 times *scale*.
    """
    rows = sorted((number, tuple(row)) for number, row in weights)
    header = _Header(tuple(labels), tuple(intercepts), scale, len(rows))
    numbers = _little_endian(array("I", [number for number, _ in rows]))
    rest = (NO_WEIGHT,) * (len(labels) % LANE)
    lanes = b"".join(bytes(NO_WEIGHT + value for value in row) + bytes(rest) for _, row in rows)
    return b"\n".join((msgspec.json.encode(header), zlib.compress(numbers.tobytes() + lanes, 9)))


def _read(data: bytes) -> tuple[_Header, bytes]:
    line, _, packed = data.partition(b"\n")
    try:
        header = msgspec.json.decode(line, type=_Header)
        rest = zlib.decompress(packed)
    except (msgspec.DecodeError, zlib.error) as error:
        raise ModelError("unreadable") from error
    width = len(header.labels) + len(header.labels) % LANE
    if len(rest) != header.features * (4 + width) or len(header.intercepts) != len(header.labels):
        raise ModelError("length")
    return header, rest


def _buckets(numbers: Iterable[int]) -> Sequence[int]:
    """Return where each bucket of the sorted *numbers* begins, and where the last one ends."""
    counts = array("I", bytes(4 * ((1 << BUCKET) + 1)))
    for number in numbers:
        counts[(number >> BUCKET) + 1] += 1
    return array("I", accumulate(counts))


def _in_lanes(value: int, width: int) -> int:
    return int.from_bytes(value.to_bytes(LANE, "little") * (width // LANE), "little")


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
