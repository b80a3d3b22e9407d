"""What is said as pages of a screen: each holds what can be read across a room on any device."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import ceil
from typing import Any

from content.coaching.timeline import smart_speaker_seconds
from content.coaching.views import Layout, View
from content.language.en.spoken_forms import sentences_of
from content.records.red_flags import CareLevel

MOST_LETTERS = 123
"""On one page; the tests measure that it fits every device in the sizes of the documents."""

MOST_QUESTION = 80
"""Letters of a question that is written large."""

MOST_ROUND_LETTERS = 100
"""Of a question and what is above it, on a round screen."""

SAFETY_SEEN = 4.0
"""Seconds in which what is safety is seen before the pages turn as they are said."""

SIGNS_PER_PAGE, SIGNS_PER_ROUND_PAGE, TOUCHES_PER_ROUND_PAGE = 4, 2, 3

TOUCHES_ON_ROUND_STAGE = 2
"""Below the picture of a step; the others are on a page of their own."""

_PARTS = re.compile(r"(?<=[,;])\s+")

NOT_TURNED = frozenset({Layout.EMERGENCY, Layout.CONCLUSION})
"""Layouts that stay on their first page while the words are said."""

Json = dict[str, Any]


def pages_of(view: View, rows: Sequence[Json], touches: Sequence[Json]) -> list[Json]:
    """Return the pages of *view* on a rectangular screen; *rows* and *touches* are as data.

    Answers to a question that fills the screen are on its page, and on no other.
    """
    texts = _text_pages(view)
    if not view.is_asked:
        return _leading_on([*_row_pages(rows, SIGNS_PER_PAGE), *texts], view)
    asked = _row_pages(rows, SIGNS_PER_PAGE) or [_question_page(view)]
    asked[-1]["touches"] = touches
    return _leading_on(_with_lead(texts, asked[-1], MOST_LETTERS) or [*asked, *texts], view)


def round_pages_of(view: View, rows: Sequence[Json], touches: Sequence[Json]) -> list[Json]:
    """Return the same for a round screen, on which the picture and the *touches* are pages too."""
    texts = _text_pages(view)
    if view.layout is Layout.STEP:
        stage = _page("stage", touches=touches[:TOUCHES_ON_ROUND_STAGE])
        pages = [stage, *_told_pages([*view.lines, view.then])]
        return _leading_on([*pages, *_touch_pages(touches[TOUCHES_ON_ROUND_STAGE:])], view)
    if rows:
        listed = _row_pages(rows, SIGNS_PER_ROUND_PAGE)
        listed[-1]["touches"] = touches
        return _leading_on([*listed, *texts], view)
    pages, others = texts, touches
    if view.question:
        strong = [it for it in touches if it["rank"] == "strong" and not view.is_asked]
        asked = _question_page(view, touches=strong or touches)
        others = [it for it in touches if it not in asked["touches"]]
        pages = _with_lead(texts, asked, MOST_ROUND_LETTERS - len(view.question)) or [*texts, asked]
    if view.exercise or view.sore:
        pages.append(_page("picture"))
    return _leading_on([*pages, *_touch_pages(others)], view)


def turning_commands(view: View, pages: Sequence[Json]) -> Iterator[Json]:
    """Yield the commands that turn the *pages* of words as they are said.

    What is safety is seen first, for a moment, and again at the end. On a round screen the question
    is on a page after them.
    """
    texts = [page["text"] for page in takewhile(lambda page: page["kind"] == "text", pages)]
    if view.layout in NOT_TURNED or not texts:
        return
    safe = len(_safety_pages(view))
    order = [*range(safe, len(texts)), *range(safe)]
    waits = [smart_speaker_seconds(texts[number]) for number in order]
    if 0 < safe < len(texts):
        order.insert(0, 0)
        waits[:1] = [SAFETY_SEEN, max(0.0, waits[0] - SAFETY_SEEN)]
    following = (page["kind"] for page in pages[len(texts) :])
    if next(following, "") == "question":
        order.append(len(texts))
    for wait, number in zip(waits, order[1:], strict=False):
        yield {"type": "Idle", "delay": round(wait * 1000)}
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


def _question_page(view: View, **more: object) -> Json:
    """Return the page of the whole question."""
    small = {"isLong": True} if len(view.question) > MOST_QUESTION else {}
    return _page("question", text=view.question, **small, **more)


def _with_lead(texts: Sequence[Json], asked: Json, most: int) -> list[Json]:
    """Return the page *asked* with what was said first above it; nothing if it does not fit."""
    fits = len(texts) == 1 and "text" in asked and len(texts[0]["text"]) <= most
    if not fits or "alarm" in texts[0]:
        return []
    return [asked | {"lead": texts[0]["text"], "strong": "strong" in texts[0]}]


def _touch_pages(touches: Sequence[Json]) -> list[Json]:
    return [_page("touches", touches=some) for some in _chunks(touches, TOUCHES_PER_ROUND_PAGE)]


def _text_pages(view: View) -> list[Json]:
    if view.layout is Layout.STEP:
        return []
    is_order = view.care is CareLevel.URGENT
    told = _told_pages(view.lines)
    return [*_safety_pages(view), *_strong(told[:is_order]), *told[is_order:]]


def _strong(pages: Iterable[Json]) -> list[Json]:
    return [page | {"strong": True} for page in pages]


def _safety_pages(view: View) -> list[Json]:
    """Return the pages that come first; a sentence with a number to call is never cut."""
    alarms = [
        _page("text", text=it, alarm=True, isLong=len(it) > MOST_LETTERS) for it in view.alarms
    ]
    return [*alarms, *_strong(_told_pages(view.cautions))]


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
