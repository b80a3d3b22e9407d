"""The only module with SSML: text is escaped, pauses become breaks that Alexa allows.

A break lasts ten seconds at most, so a longer pause is a chain of breaks. Speech that is too long
for one response is cut at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import chain

from content.coaching.timeline import BELL_SECONDS
from content.records.speech import Part, Pause, Say

MAX_BREAK_MS = 10_000
MAX_SPEECH_CHARS = 8_000

MAX_CACHED_PARTS = 4_096
"""Texts and pauses whose SSML is cached; the coach says the same few thousand all day."""

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
    whole = " ".join([ssml for part in parts if (ssml := _ssml_of(part))])
    return SPEAK_TEMPLATE.format(
        whole if len(whole) < MAX_TEXT_CHARS else " ".join(_pieces_that_fit(parts))
    )


def from_ssml(ssml: str) -> tuple[Part, ...]:
    """Return the sentences and pauses of an SSML document that ``to_ssml`` made."""
    parts: list[Part] = []
    for span, words in _BREAK_OR_WORDS.findall(_TAG.sub("", ssml)):
        text = " ".join(unescape(words).split())
        parts += [Say(sentence) for sentence in _SENTENCE_END.split(text) if sentence]
        if span:
            parts.append(Pause(int(span) / 1000))
    return tuple(parts)


def _ssml_of(part: Part) -> str:
    """Return the SSML of *part*, empty if there is nothing to say."""
    if isinstance(part, Say):
        return _sentences_ssml(part.text)
    return _pause_ssml(part.seconds if isinstance(part, Pause) else BELL_SECONDS)


@lru_cache(MAX_CACHED_PARTS)
def _sentences_ssml(text: str) -> str:
    return " ".join(_sentences(text))


@lru_cache(MAX_CACHED_PARTS)
def _pause_ssml(seconds: float) -> str:
    return " ".join(_breaks(seconds))


def _pieces_that_fit(parts: Iterable[Part]) -> Iterator[str]:
    remaining = MAX_TEXT_CHARS
    for piece in chain.from_iterable(map(_pieces, parts)):
        remaining -= len(piece) + 1
        if remaining < 0:
            return
        yield piece


def _pieces(part: Part) -> Iterator[str]:
    """Yield the sentences or the breaks of *part*; none of these may be cut inside."""
    if isinstance(part, Say):
        return _sentences(part.text)
    return _breaks(part.seconds if isinstance(part, Pause) else BELL_SECONDS)


def _sentences(text: str) -> Iterator[str]:
    clean = " ".join(_ILLEGAL.sub(" ", text).split())
    for sentence in _SENTENCE_END.split(clean):
        yield from _shorten(escape(sentence, quote=False)) if sentence else ()


def _shorten(sentence: str) -> Iterator[str]:
    """Yield the sentence, or its beginning in whole words if the sentence alone is too long."""
    if len(sentence) < MAX_TEXT_CHARS:
        yield sentence
    elif " " in sentence[:MAX_TEXT_CHARS]:
        yield sentence[:MAX_TEXT_CHARS].rsplit(" ", 1)[0]


def _breaks(seconds: float) -> Iterator[str]:
    remaining = max(0, round(seconds * 1000))
    while remaining:
        span = min(remaining, MAX_BREAK_MS)
        yield f'<break time="{span}ms"/>'
        remaining -= span
