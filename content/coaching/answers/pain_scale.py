"""What a number on the scale of pain means."""

from __future__ import annotations

from content.coaching.nlu import Meaning
from content.language.en.asking.complaint import asks_of_running
from content.language.en.numerals import EASY, WORST, Number, find_numbers, find_score
from content.language.en.spoken_forms import capitalise, say_number, sentences_of
from content.library import Library
from content.records.speech import Part, say, words_of

PAIN_SCALE, RUNNING = "pain_scale", "running_with_pain"
"""The topics of the scale of pain, and of running by it."""

TOO_MUCH, MOST_PAIN = 5, WORST
"""Bounds of the scale: to stop, and the last one."""


def score_words(library: Library, meaning: Meaning) -> tuple[Part, ...]:
    """Return what the pain told in *meaning*, or its last number, means on the scale of pain."""
    numbers = [it for it in find_numbers(meaning.tokens) if not _is_of_scale(meaning, it)]
    told = find_score(meaning.tokens)
    last = numbers[-1].value if numbers else MOST_PAIN + 1
    score = last if told is None else told
    if meaning.topic != PAIN_SCALE or score > MOST_PAIN:
        return ()
    key = "low" if score <= EASY else "middle" if score <= TOO_MUCH else "high"
    return say(library.phrases.get(f"score.{key}", score=capitalise(say_number(score))))


def run_words(library: Library, meaning: Meaning) -> tuple[Part, ...]:
    """Return that nobody runs with the pain told in *meaning*; nothing if it is low, or none."""
    score = find_score(meaning.tokens)
    of_scale = meaning.topic == PAIN_SCALE and asks_of_running(meaning.tokens)
    asks = of_scale or meaning.topic in {"", RUNNING}
    if not asks or score is None or score <= EASY:
        return ()
    return say(library.phrases.get("promise.no_run" if score > TOO_MUCH else "promise.no_run_yet"))


def _is_of_scale(meaning: Meaning, it: Number) -> bool:
    """Whether *it* is the ten of "two out of ten", after a score."""
    return it.value == MOST_PAIN and len(find_numbers(meaning.tokens[: it.start])) > 0


def first_sentence(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what the scale is, which is enough beside a score."""
    return say(sentences_of(words_of(parts))[0])
