"""A linear model in one compact file: a score for each label, from the features of a sentence.

The file is a line of JSON (labels, intercepts, the scale of the weights), then the features in
ascending order, four bytes each, then a row of weights for each, one byte for each label: 128 is
none. Rows are added as whole integers of 16 bits a label, so no numerical library is needed.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Sequence

import msgspec

NO_WEIGHT = 128
LANE = 2
"""Bytes for each label in a sum of rows."""

SIGN = 1 << (8 * LANE - 1)


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
        line, _, rest = data.partition(b"\n")
        try:
            header = msgspec.json.decode(line, type=_Header)
        except msgspec.DecodeError as error:
            raise ModelError("header") from error
        self.labels, self._intercepts = header.labels, header.intercepts
        count, width = header.features, len(header.labels)
        if len(rest) != count * (4 + width) or len(header.intercepts) != width:
            raise ModelError("length")
        numbers = _little_endian(array("I", rest[: 4 * count]))
        self._width = width * LANE
        lanes = bytearray(count * self._width)
        lanes[::LANE] = rest[4 * count :]
        self._rows = bytes(lanes)
        self._places = {number: place * self._width for place, number in enumerate(numbers)}
        self._scale = header.scale
        self._no_weights = _in_lanes(NO_WEIGHT, width)
        self._signs = _in_lanes(SIGN, width)

    def scores(self, features: Collection[int]) -> Sequence[float]:
        """Return the score of each label, in their order, from distinct *features*.

        The sum of the weights is divided by the root of the number of features that are known.
        """
        rows, width, places = self._rows, self._width, self._places
        found = [place for number in features if (place := places.get(number)) is not None]
        total = sum(int.from_bytes(rows[place : place + width], "little") for place in found)
        total += self._signs - len(found) * self._no_weights
        sums = _little_endian(array("H", total.to_bytes(width, "little")))
        factor = self._scale / max(len(found), 1) ** 0.5
        return [
            (lane - SIGN) * factor + intercept
            for lane, intercept in zip(sums, self._intercepts, strict=True)
        ]


def pack(
    labels: Sequence[str],
    intercepts: Sequence[float],
    weights: Iterable[tuple[int, Sequence[float]]],
) -> bytes:
    """Return the file of a model; *weights* are pairs of a feature and its weight for each label."""
    rows = sorted((number, tuple(row)) for number, row in weights)
    largest = max((abs(value) for _, row in rows for value in row), default=0.0)
    scale = largest / (NO_WEIGHT - 1) or 1.0
    header = _Header(tuple(labels), tuple(intercepts), scale, len(rows))
    numbers = _little_endian(array("I", [number for number, _ in rows]))
    bytes_ = bytes(NO_WEIGHT + round(value / scale) for _, row in rows for value in row)
    return b"\n".join((msgspec.json.encode(header), numbers.tobytes() + bytes_))


def _in_lanes(value: int, width: int) -> int:
    return int.from_bytes(value.to_bytes(LANE, "little") * width, "little")


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
