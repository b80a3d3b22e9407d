"""A linear model in one compact file: a score for each label, from the features of a sentence.

Features are hashed n-grams of words and of characters: numbers of 32 bits, the same in every
process.

The file is a line of JSON (labels, intercepts, the scale of the weights), then, compressed, the
features in ascending order, four bytes each; the length of the row of each, one byte; and the rows.
A row has a byte for each label, 128 is no weight; such rows are added as whole integers, so no
numerical library is needed. The row of a feature with few weights is shorter: the number of the
label and the weight, for each weight.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import add
from zlib import crc32

import msgspec

NO_WEIGHT = 128
LANE = 2
"""Bytes for each label in a sum of rows; the weights of two labels are added apart."""

SIGN = 1 << (8 * LANE - 1)
MOST_CELLS = 4
"""A row is whole if at least one in so many of its labels has a weight."""

BUCKET = 20
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
    row_bytes: int


class LinearModel:
    """Scores the labels of *data*, the content of a model's file; shared by threads.

    Raises ``ModelError`` if *data* is not such a file.
    """

    def __init__(self, data: bytes) -> None:
        header, numbers, lengths, self._rows = _read(data)
        self.labels, self._intercepts = header.labels, header.intercepts
        self._scale = header.scale
        self._width = _width_of(header.labels)
        self._numbers = _little_endian(array("I", numbers))
        self._starts = array("I", accumulate(lengths, initial=0))
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
        rows, starts, width = self._rows, self._starts, self._width
        found = self._find(features)
        sums = [0] * width
        wide = []
        for place in found:
            row = rows[starts[place] : starts[place + 1]]
            if len(row) == width:
                wide.append(row)
            else:
                for label, weight in zip(row[::2], row[1::2], strict=True):
                    sums[label] += weight - NO_WEIGHT
        sums = list(map(add, sums, self._sum(wide)))
        factor = self._scale / max(len(found), 1) ** 0.5
        pairs = zip(sums, self._intercepts, strict=False)
        return [total * factor + intercept for total, intercept in pairs]

    def _sum(self, rows: Sequence[bytes]) -> list[int]:
        """Return the sum of whole *rows*."""
        lanes = self._every_other
        even = odd = self._signs - len(rows) * self._no_weights
        for row in rows:
            number = int.from_bytes(row, "little")
            even += number & lanes
            odd += number >> 8 & lanes
        sums = [0] * self._width
        sums[::2], sums[1::2] = self._lanes(even), self._lanes(odd)
        return [total - SIGN for total in sums]

    def _find(self, features: Iterable[int]) -> list[int]:
        """Return the places of those *features* that are known."""
        numbers, buckets = self._numbers, self._buckets
        found = []
        for number in features:
            end = buckets[(number >> BUCKET) + 1]
            place = bisect_left(numbers, number, buckets[number >> BUCKET], end)
            if place < end and numbers[place] == number:
                found.append(place)
        return found

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
    sorted_weights = sorted((number, tuple(row)) for number, row in weights)
    numbers = _little_endian(array("I", [number for number, _ in sorted_weights]))
    rows = [_packed_row(row, _width_of(labels)) for _, row in sorted_weights]
    header = _Header(tuple(labels), tuple(intercepts), scale, len(rows), sum(map(len, rows)))
    rest = b"".join((numbers.tobytes(), bytes(map(len, rows)), *rows))
    return b"\n".join((msgspec.json.encode(header), zlib.compress(rest, 9)))


def _packed_row(weights: Sequence[int], width: int) -> bytes:
    cells = [(label, NO_WEIGHT + value) for label, value in enumerate(weights) if value]
    if len(cells) < width // MOST_CELLS:
        return bytes(chain.from_iterable(cells))
    return bytes(NO_WEIGHT + value for value in weights).ljust(width, bytes((NO_WEIGHT,)))


def _read(data: bytes) -> tuple[_Header, bytes, bytes, bytes]:
    """Return the header of a file, its features, the lengths of their rows, and the rows."""
    line, _, packed = data.partition(b"\n")
    try:
        header = msgspec.json.decode(line, type=_Header)
        rest = zlib.decompress(packed)
    except (msgspec.DecodeError, zlib.error) as error:
        raise ModelError("unreadable") from error
    features, labels = header.features, len(header.labels)
    if len(rest) != 5 * features + header.row_bytes or len(header.intercepts) != labels:
        raise ModelError("length")
    return header, rest[: 4 * features], rest[4 * features : 5 * features], rest[5 * features :]


def _width_of(labels: Sequence[str]) -> int:
    """Return how many bytes a whole row has: those of full lanes."""
    return len(labels) + len(labels) % LANE


def _buckets(numbers: Iterable[int]) -> Sequence[int]:
    """Return where each bucket of the sorted *numbers* begins, and where the last one ends."""
    counts = array("I", bytes(4 * ((1 << (32 - BUCKET)) + 1)))
    for number in numbers:
        counts[(number >> BUCKET) + 1] += 1
    return array("I", accumulate(counts))


def _in_lanes(value: int, width: int) -> int:
    return int.from_bytes(value.to_bytes(LANE, "little") * (width // LANE), "little")


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
