"""Finds the titles of a table and what each column is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from local_voice.library.table_files import Row
from local_voice.library.table_words import normalise, table_words

MOST_TITLES = 10
"""Rows in which the titles of the columns are looked for; what stands above is a title."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its *number* from 1, its *title*, and what it is for, *kind* "" if not known.

    *unit* is that of a number without one; *sides* is the kind of words for sides in the title.
    """

    number: int
    title: str
    kind: str
    unit: str = ""
    sides: str = ""

    @property
    def key(self) -> str:
        """How a problem names the column."""
        return f"column {self.number} ({self.title})" if self.title else f"column {self.number}"


UNTITLED = (
    Column(1, "", "exercise"),
    Column(2, "", "seconds", "seconds"),
    Column(3, "", "sides"),
)
"""The columns of a table without titles."""

UNITS = {"sets": "sets", "reps": "reps", "dose": "reps", "minutes": "minutes"}


def find_columns(rows: list[Row]) -> tuple[int, tuple[Column, ...]]:
    """Return the place of the row of titles (from 1, 0 if there is none), and the columns."""
    best: tuple[Column, ...] = UNTITLED
    place = 0
    most = 0
    for number, row in enumerate(rows[:MOST_TITLES], 1):
        columns = tuple(read_title(n, title) for n, title in enumerate(row.cells, 1))
        kinds = [column.kind for column in columns if column.kind]
        is_titles = "exercise" in kinds and not any(map(re.compile(r"\d").search, row.cells))
        if is_titles and len(kinds) > most:
            best, place, most = columns, number, len(kinds)
    return place, best


def read_title(number: int, title: str) -> Column:
    """Return the column *number* with this *title*: "Hold (s)", "reps per side", "Time [min]"."""
    words = table_words()
    plain = normalise(title).strip(" .:#")
    if kind := words.column(plain):
        return Column(number, title, kind, UNITS.get(kind, "seconds"))
    bare, sides = words.split_sides(plain)
    parts = [part for part in re.findall(r"\w+", bare) if part not in {"in", "of"}]
    unit = words.unit(parts[-1]) if len(parts) > 1 else ""
    kind = words.column(" ".join(parts)) or words.column(" ".join(parts[:-1] if unit else parts))
    if unit not in {"minutes", "seconds"}:
        unit = UNITS.get(kind, "seconds")
    return Column(number, title, kind, unit, sides)
