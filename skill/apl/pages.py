"""What is said as pages of a screen: each holds what can be read across a room on any device."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from content.coaching.timeline import smart_speaker_seconds
from content.coaching.views import Layout, View
from content.language.en.spoken_forms import sentences_of

MOST_LETTERS = 120
"""On one page; the tests measure that it fits every device in the sizes of the documents."""

SIGNS_PER_PAGE, SIGNS_PER_ROUND_PAGE, TOUCHES_PER_ROUND_PAGE = 4, 2, 3

TOUCHES_ON_ROUND_STAGE = 2
"""Below the picture of a step; the others are on a page of their own."""

_PARTS = re.compile(r"(?<=[,;])\s+")

NOT_TURNED = frozenset({Layout.EMERGENCY, Layout.CONCLUSION})
"""Layouts that stay on their first page while the words are said."""

Json = dict[str, Any]


def pages_of(view: View, rows: Sequence[Json]) -> list[Json]:
    """Return the pages of *view* on a rectangular screen; *rows* are its rows as data."""
    texts = _text_pages(view)
    if view.layout is not Layout.QUESTION or rows:
        return _leading_on([*_row_pages(rows, SIGNS_PER_PAGE), *texts], view)
    asked = _question_pages(view.question)
    if asked and len(texts) == 1:  # what was said first fits above the question
        asked[0]["lead"] = texts.pop()["text"]
    return _leading_on([*asked, *texts], view)


def round_pages_of(view: View, rows: Sequence[Json], touches: Sequence[Json]) -> list[Json]:
    """Return the same for a round screen, on which the picture and the *touches* are pages too."""
    if view.layout is Layout.STEP:
        stage = _page("stage", touches=touches[:TOUCHES_ON_ROUND_STAGE])
        pages = [stage, *_told_pages([*view.lines, view.then])]
        pages += _touch_pages(touches[TOUCHES_ON_ROUND_STAGE:])
        return _leading_on(pages, view)
    pages = [*_row_pages(rows, SIGNS_PER_ROUND_PAGE), *_text_pages(view)]
    if view.question and not rows:
        pages += _question_pages(view.question)
    if view.layout is Layout.QUESTION:
        return _leading_on(pages, view)
    if view.exercise or view.sore:
        pages.append(_page("picture"))
    return _leading_on([*pages, *_touch_pages(touches)], view)


def turning_commands(view: View, *, is_round: bool) -> Iterator[Json]:
    """Yield the commands that turn the pages of words as they are said.

    On a round screen the question is on a page after them.
    """
    is_first = view.layout is Layout.QUESTION and not is_round
    if view.layout in NOT_TURNED or view.rows or is_first:
        return
    texts = [page["text"] for page in _text_pages(view)]
    has_more = is_round and bool(view.question)
    for number, text in enumerate(texts if has_more else texts[:-1], start=1):
        yield {"type": "Idle", "delay": round(smart_speaker_seconds(text) * 1000)}
        yield {"type": "SetPage", "componentId": "pages", "position": "absolute", "value": number}


def split_text(lines: Iterable[str], most: int = MOST_LETTERS) -> list[str]:
    """Return *lines* as texts of at most *most* letters, cut between sentences where possible."""
    texts: list[str] = []
    for line in lines:
        for piece in _pieces(line, most):
            if texts and len(texts[-1]) + 1 + len(piece) <= most:
                texts[-1] += f" {piece}"
            else:
                texts.append(piece)
    return texts


def _pieces(line: str, most: int) -> Iterator[str]:
    for sentence in sentences_of(line):
        if len(sentence) <= most:
            yield sentence
            continue
        for part in _PARTS.split(sentence):
            yield from textwrap.wrap(part, most)


def _row_pages(rows: Sequence[Json], most: int) -> list[Json]:
    """Return the pages of *rows*, which come before any words; rows stand in pairs."""
    return [_page("question", rows=some) for some in _chunks(rows, most, 2)]


def _question_pages(question: str) -> list[Json]:
    return [_page("question", text=text) for text in split_text([question])]


def _touch_pages(touches: Sequence[Json]) -> list[Json]:
    return [_page("touches", touches=some) for some in _chunks(touches, TOUCHES_PER_ROUND_PAGE)]


def _text_pages(view: View) -> list[Json]:
    return [] if view.layout is Layout.STEP else _told_pages(view.lines)


def _told_pages(lines: Iterable[str]) -> list[Json]:
    return [_page("text", text=text) for text in split_text(lines)]


def _chunks(items: Sequence[Json], most: int, by: int = 1) -> Iterator[list[Json]]:
    """Yield *items* in as few parts of at most *most* as they take, each of a multiple of *by*."""
    size = ceil(len(items) / ceil(len(items) / most) / by) * by if items else most
    for at in range(0, len(items), size):
        yield list(items[at : at + size])


def _page(kind: str, **values: object) -> Json:
    return {"kind": kind, **values}


def _leading_on(pages: list[Json], view: View) -> list[Json]:
    """Return *pages*, each but the last with words that lead on to the next."""
    for here, following in pairwise(pages):
        is_before = here["kind"] == "question" and following["kind"] == "text"
        here["foot"] = view.said_first if is_before else view.more
    return pages
