"""What a number on the scale of pain means."""

from __future__ import annotations

from content.coaching.nlu import Meaning
from content.language.en.numerals import Number, find_numbers
from content.language.en.spoken_forms import capitalise, say_number, sentences_of
from content.library import Library
from content.records.speech import Part, say, words_of

PAIN_SCALE = "pain_scale"
EASY, TOO_MUCH, MOST_PAIN = 2, 5, 10
"""The topic of the scale of pain, and its bounds: to carry on, to stop, and the last one."""


def score_words(library: Library, meaning: Meaning) -> tuple[Part, ...]:
    """Return what the last number in *meaning* means on the scale of pain."""
    numbers = [it for it in find_numbers(meaning.tokens) if not _is_of_scale(meaning, it)]
    score = numbers[-1].value if numbers else MOST_PAIN + 1
    if meaning.topic != PAIN_SCALE or score > MOST_PAIN:
        return ()
    key = "low" if score <= EASY else "middle" if score <= TOO_MUCH else "high"
    return say(library.phrases.get(f"score.{key}", score=capitalise(say_number(score))))


def _is_of_scale(meaning: Meaning, it: Number) -> bool:
    """Whether *it* is the ten of "two out of ten", after a score."""
    return it.value == MOST_PAIN and len(find_numbers(meaning.tokens[: it.start])) > 0


def first_sentence(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what the scale is, which is enough beside a score."""
    return say(sentences_of(words_of(parts))[0])
