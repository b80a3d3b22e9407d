"""The only module with SSML: text is escaped, pauses become breaks that Alexa allows.

A break lasts ten seconds at most, so a longer pause is a chain of breaks. Speech that is too long
for one response is cut at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import accumulate

from content.coaching.timeline import BELL_SECONDS
from content.records.speech import Part, Pause, Say

MAX_BREAK_MS = 10_000
MAX_SPEECH_CHARS = 8_000

MAX_CACHED_PARTS = 4_096
"""Parts whose SSML is cached; the coach says the same few thousand all day."""

MAX_CACHED_REPLIES = 256
"""Whole replies whose SSML is cached: welcomes, questions, steps of common sessions."""

SPEAK_TEMPLATE = "<speak>{}</speak>"
MAX_TEXT_CHARS = MAX_SPEECH_CHARS - len(SPEAK_TEMPLATE.format(""))

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK_OR_WORDS = re.compile(r'<break time="([0-9]{1,5})ms"/>|([^<]+)', re.ASCII)
_TAG = re.compile(r"<(?!break )[^>]*>")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def to_ssml(parts: Iterable[Part]) -> str:
    """Return *parts* as one SSML document of at most 8,000 characters.

    A bell is silent here and keeps its time.
    """
    return _ssml_document(tuple(parts))


@lru_cache(MAX_CACHED_REPLIES)
def _ssml_document(parts: tuple[Part, ...]) -> str:
    pieces = [piece for part in parts for piece in _pieces(part)]
    whole = " ".join(pieces)
    if len(whole) >= MAX_TEXT_CHARS:
        ends = accumulate(len(piece) + 1 for piece in pieces)
        fitting = [piece for piece, end in zip(pieces, ends, strict=True) if end <= MAX_TEXT_CHARS]
        whole = " ".join(fitting)
    return SPEAK_TEMPLATE.format(whole)


def from_ssml(ssml: str) -> tuple[Part, ...]:
    """Return the sentences and pauses of an SSML document that ``to_ssml`` made."""
    parts: list[Part] = []
    for span, words in _BREAK_OR_WORDS.findall(_TAG.sub("", ssml)):
        text = " ".join(unescape(words).split())
        parts += [Say(sentence) for sentence in _SENTENCE_END.split(text) if sentence]
        if span:
            parts.append(Pause(int(span) / 1000))
    return tuple(parts)


@lru_cache(MAX_CACHED_PARTS)
def _pieces(part: Part) -> tuple[str, ...]:
    """Return the sentences or the breaks of *part*; none of these may be cut inside."""
    if isinstance(part, Say):
        clean = " ".join(_ILLEGAL.sub(" ", part.text).split())
        sentences = _SENTENCE_END.split(clean)
        return tuple(piece for sentence in sentences if (piece := _shorten(sentence)))
    return tuple(_breaks(part.seconds if isinstance(part, Pause) else BELL_SECONDS))


def _shorten(sentence: str) -> str:
    """Return the escaped sentence, or as many of its first words as fit; they may be none."""
    escaped = escape(sentence, quote=False)
    if len(escaped) < MAX_TEXT_CHARS:
        return escaped
    return escaped[:MAX_TEXT_CHARS].rpartition(" ")[0]


def _breaks(seconds: float) -> Iterator[str]:
    remaining = max(0, round(seconds * 1000))
    while remaining:
        span = min(remaining, MAX_BREAK_MS)
        yield f'<break time="{span}ms"/>'
        remaining -= span
