"""Reads the cells of a table, as spreadsheets and text editors save it, each with its place."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin that are no text: xlsx and ods, xls."""
MOST_BYTES = 1_000_000
MOST_ROWS = 40
LONGEST_CELL = 200
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}
DELIMITERS = "\t;|,"
"""Where numbers are written with a decimal comma, spreadsheets separate cells by semicolons."""


class TableError(ValueError):
    """A file is no table; *line* is where that shows."""

    def __init__(self, problem: str, line: int = 1) -> None:
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that begins in *line*."""

    line: int
    cells: tuple[str, ...]


def read_rows(data: bytes) -> list[Row]:
    """Return the rows of *data* that are not empty; ``TableError`` if it is no table."""
    if data.startswith(WORKBOOKS):
        raise TableError("is a workbook: save it as CSV")
    if len(data) > MOST_BYTES:
        raise TableError("is larger than a table of moves can be")
    lines, first, delimiter = _decode(data).splitlines(keepends=True), 1, ""
    if lines and (stated := re.fullmatch(r'"?sep=(.)"?\s*', lines[0], re.IGNORECASE)):
        lines, first, delimiter = lines[1:], 2, stated[1]
    rows = _split(lines, first, delimiter or _delimiter_of(lines))
    return [row for row in rows if any(row.cells)]


def _decode(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data[:200]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter_of(lines: list[str]) -> str:
    """Return what separates cells most evenly: what most lines have."""
    return max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines[:MOST_ROWS]))


def _split(lines: list[str], first: int, delimiter: str) -> Iterator[Row]:
    reader, count = csv.reader(lines, delimiter=delimiter, strict=True), 0
    while True:
        line = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"cannot be split into cells ({error}): is a quotation mark left open?"
            raise TableError(problem, line) from error
        count += 1
        if count > MOST_ROWS:
            raise TableError(f"has more than {MOST_ROWS} rows", line)
        yield Row(line, tuple(_clean(cell, line, n) for n, cell in enumerate(cells, 1)))


def _clean(cell: str, line: int, column: int) -> str:
    """Return *cell* with one kind of space and without characters that nobody sees."""
    kinds = ((letter, unicodedata.category(letter)) for letter in cell)
    text = " ".join("".join(letter for letter, kind in kinds if kind != "Cf").split())
    if len(text) > LONGEST_CELL:
        raise TableError(f"column {column} has more than {LONGEST_CELL} characters", line)
    if not text.isprintable():
        raise TableError(f"column {column} has a character that cannot be shown", line)
    return text
