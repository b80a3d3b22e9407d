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
from content.records.red_flags import CareLevel
from skill.apl.touches import data_of_touch

MOST_LETTERS = 123
"""On one page; the tests measure that it fits every device in the sizes of the documents."""

MOST_QUESTION = 80
"""Letters of a question that is written large."""

MOST_WITH_LEAD, MOST_ROUND_LETTERS = 130, 130
"""Of a question and what is above it: written equally large, and in all on a round screen."""

SAFETY_SEEN = 4.0
"""Seconds in which what is safety is seen before the pages turn as they are said."""

ROWS_PER_PAGE, ROWS_PER_ROUND_PAGE, TOUCHES_PER_ROUND_PAGE = 4, 2, 3

TOUCHES_IN_ROUND_ROW, LETTERS_IN_ROUND_ROW = 2, 20
"""Touches and their letters that stand in a row below something else, on a round screen."""

TOUCHES_ON_ROUND_STAGE = 2
"""Below the picture of a step and what is told of it; a page of their own has all of them."""

_PARTS = re.compile(r"(?<=[,;])\s+")

NOT_TURNED = frozenset({Layout.EMERGENCY, Layout.CONCLUSION})
"""Layouts that stay on their first page while the words are said."""

Json = dict[str, Any]


def pages_of(view: View, rows: Sequence[Json], touches: Sequence[Json]) -> list[Json]:
    """Return the pages of *view* on a rectangular screen; *rows* and *touches* are as data.

    Answers to a question that fills the screen are on its page, and on no other.
    """
    if view.is_asked:
        return _asked_pages(view, rows, touches, is_round=False)
    pages = [*_row_pages(rows, ROWS_PER_PAGE), *_text_pages(view)]
    return _leading_on(_asked_last(pages, view, touches) if view.is_asked_last else pages, view)


def round_pages_of(view: View, rows: Sequence[Json], touches: Sequence[Json]) -> list[Json]:
    """Return the same for a round screen, on which the picture and the *touches* are pages too."""
    if view.is_asked:
        return _asked_pages(view, rows, touches, is_round=True)
    if view.layout is Layout.STEP:
        return _leading_on(_round_step_pages(view, touches), view)
    if rows:
        *listed, last = _row_pages(rows, ROWS_PER_ROUND_PAGE)
        return _leading_on([*listed, last | {"touches": touches}, *_text_pages(view)], view)
    pages, others = _text_pages(view), touches
    if view.question:
        asked = _question_page(view)
        strong = [it for it in touches if it["rank"] == "strong"]
        asked["touches"] = touches if _is_short(touches) else strong or touches
        others = [it for it in touches if it not in asked["touches"]]
        led = [] if view.layout is Layout.CONCLUSION else _with_lead(pages, asked, is_round=True)
        pages = led or [*pages, asked]
    if view.exercise or view.sore:
        below, others = (others, ()) if _is_short(others) else ((), others)
        at = max(1, len(_safety_pages(view))) if view.exercise else len(pages)
        pages.insert(at, _page("picture", touches=below))
    return _leading_on([*pages, *_touch_pages(others)], view)


def turning_commands(view: View, pages: Sequence[Json]) -> Iterator[Json]:
    """Yield the commands that turn the *pages* of words as they are said.

    What is safety is seen first, for a moment, and again at the end; a page of a question is last.
    """
    if view.is_asked_last and view.care is CareLevel.SELF_CARE:
        yield from _turn_to_question(pages)
    texts = [at for at, page in enumerate(pages) if page["kind"] == "text"]
    if view.layout in NOT_TURNED or view.is_asked or not texts or texts[0]:
        return
    safe = len(_safety_pages(view))
    order = [*texts[safe:], *texts[:safe]]
    waits = [smart_speaker_seconds(pages[number]["text"]) for number in order]
    if 0 < safe < len(texts):
        order.insert(0, 0)
        waits[:1] = [SAFETY_SEEN, max(0.0, waits[0] - SAFETY_SEEN)]
    order += [at for at, page in enumerate(pages) if page["kind"] == "question"]
    for wait, number in zip(waits, order[1:], strict=False):
        yield {"type": "Idle", "delay": round(wait * 1000)}
        yield {"type": "SetPage", "componentId": "pages", "value": number}


def _turn_to_question(pages: Sequence[Json]) -> Iterator[Json]:
    """Yield the commands that turn to the page with the question when all before it is said."""
    at = next(at for at, page in enumerate(pages) if page["kind"] == "question")
    told = [page["text"] for page in pages[:at] if "text" in page] + [pages[at].get("lead", "")]
    yield {"type": "Idle", "delay": round(sum(map(smart_speaker_seconds, told)) * 1000)}
    yield {"type": "SetPage", "componentId": "pages", "value": at}


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


def _asked_pages(
    view: View, rows: Sequence[Json], touches: Sequence[Json], *, is_round: bool
) -> list[Json]:
    """Return the pages of a question that fills the screen, first of all with its answers."""
    heading = {"title": view.title, "note": view.note}
    asked = [page | heading for page in _row_pages(rows, ROWS_PER_PAGE)] or [_question_page(view)]
    asked[-1]["touches"] = touches
    texts = _text_pages(view)
    led = _with_lead(texts, asked[-1], is_round=is_round)
    if is_round and rows:  # there is no room for a foot
        return [*_leading_on(asked, view), *_leading_on(texts, view)]
    return _leading_on(led or [*asked, *texts], view)


def _asked_last(pages: Sequence[Json], view: View, touches: Sequence[Json]) -> list[Json]:
    """Return *pages* and the question with its answers, below the last of them if it fits."""
    asked = _question_page(view) | {"isLong": True, "touches": touches}
    led = _with_lead(pages[-1:], asked, is_round=False)
    return [*pages[:-1], *led] if led else [*pages, asked]


def _round_step_pages(view: View, touches: Sequence[Json]) -> list[Json]:
    """Return the pages of a step, none of them without what holds it and what tells of pain."""
    below = {"touches": touches[:TOUCHES_ON_ROUND_STAGE]}
    told = [page | below for page in _told_pages([*view.lines, view.then])]
    return [_page("stage", **below), *told, _page("touches", touches=touches)]


def _row_pages(rows: Sequence[Json], most: int) -> list[Json]:
    """Return the pages of *rows*, which come before any words; rows stand in pairs."""
    return [_page("question", rows=some) for some in _chunks(rows, most, 2)]


def _question_page(view: View) -> Json:
    """Return the page of the whole question."""
    small = {"isLong": True} if len(view.question) > MOST_QUESTION else {}
    return _page("question", text=view.question, **small)


def _with_lead(texts: Sequence[Json], asked: Json, *, is_round: bool) -> list[Json]:
    """Return the page *asked* with what was said first above it; nothing if it does not fit.

    What is safety is written as large as the question.
    """
    if len(texts) != 1 or "text" not in asked or {"alarm", "touches"} & texts[0].keys():
        return []
    lead, letters = texts[0]["text"], len(texts[0]["text"] + asked["text"])
    if letters > MOST_ROUND_LETTERS if is_round else len(lead) > MOST_LETTERS:
        return []
    is_strong = "strong" in texts[0]
    is_small = letters > (MOST_QUESTION if is_round else MOST_WITH_LEAD)
    small = {"isLong": True} if is_small and (is_round or is_strong) else {}
    return [asked | {"lead": lead, "strong": is_strong} | small]


def _is_short(touches: Sequence[Json]) -> bool:
    """Whether *touches* are a short row."""
    letters = sum(len(it["words"]) for it in touches)
    return len(touches) <= TOUCHES_IN_ROUND_ROW and letters <= LETTERS_IN_ROUND_ROW


def _touch_pages(touches: Sequence[Json]) -> list[Json]:
    return [_page("touches", touches=some) for some in _chunks(touches, TOUCHES_PER_ROUND_PAGE)]


def _text_pages(view: View) -> list[Json]:
    """Return the pages of words: what is safety first, but behind what to do soon."""
    if view.layout is Layout.STEP:
        return []
    if view.care is CareLevel.SOON:
        action, rest = _told_pages(view.lines[:1]), _told_pages(view.lines[1:])
        return [*_strong(action), *_safety_pages(view), *rest]
    told, orders = _told_pages(view.lines), int(view.care is CareLevel.URGENT)
    return [*_safety_pages(view), *_strong(told[:orders]), *told[orders:]]


def _strong(pages: Iterable[Json]) -> list[Json]:
    return [page | {"strong": True} for page in pages]


def _safety_pages(view: View) -> list[Json]:
    """Return the pages that come first; a sentence with a number to call is never cut."""
    is_second = view.care is CareLevel.SOON
    alarms = [
        _page("text", text=it, alarm=True, isLong=is_second or len(it) > MOST_LETTERS)
        for it in view.alarms
    ]
    cautions = _strong(_told_pages(view.cautions))
    if view.changes:
        cautions[-1]["touches"] = [data_of_touch(it) for it in view.changes]
    return [*alarms, *cautions]


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
    """Return *pages*, each with words that lead on to the next, or from the last to the answers."""
    for here, following in pairwise(pages):
        is_before = here["kind"] == "question" and following["kind"] == "text"
        onward = view.said_first if is_before else view.more
        here["foot"] = view.when_to_call if "alarm" in following else onward
        if "alarm" in following:
            here["isRed"] = True
    if view.is_asked and pages and pages[-1]["kind"] == "text":
        pages[-1]["foot"] = view.to_answers
    return pages
