"""Which of the phrases that may be said now was said, if any was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from local_voice.listening.protocols import Floats, Recogniser

LIKE = 80
"""Of 100, how like a phrase the words must be to be taken for it."""
NEAR = 65
"""How like a phrase words are that were meant for the coach, though which it was is not known."""
FEWEST_NEAR = 3
"""Fewer words are like a phrase by chance."""
MOST_WORDS = 7
"""More words are no command that was heard badly."""
CANDIDATES, LIKELIEST = 20, 4
"""So many phrases are weighed, and of those so many a second time, as a sentence is written."""
LEAST_SCORE = -5.0
"""Of the recogniser: a phrase below it was not said."""
SHORT = 4
"""Phrases of so few letters are like too many other words: they are taken only as they are."""
_APART = re.compile(r"[^a-z0-9' ]+")


@dataclass(frozen=True, slots=True)
class Match:
    """What *text* was heard, which *phrase* that is ("" if none), and whether it was *near* one."""

    text: str
    phrase: str = ""
    near: bool = False


def match_phrase(samples: Floats, phrases: Sequence[str], recogniser: Recogniser) -> Match:
    """Return which of *phrases*, plain ones, was said in *samples*.

    What the recogniser writes comes first; where that is like no phrase, it is asked how well the
    likeliest ones fit the sound.
    """
    text = collapse_repetitions(plain(recogniser.transcribe(samples)))
    if not text or not phrases:
        return Match(text)
    ranked = sorted(phrases, key=lambda phrase: -likeness(text, phrase))
    best = likeness(text, ranked[0])
    if best >= (100 if len(ranked[0]) <= SHORT else LIKE):
        return Match(text, ranked[0], near=True)
    if ending := _ending(text, phrases):
        return Match(text, ending, near=True)
    if len(text.split()) > MOST_WORDS:
        return Match(text)
    score, phrase = _weigh(samples, ranked[:CANDIDATES], recogniser)
    if score >= LEAST_SCORE:
        return Match(text, phrase, near=True)
    return Match(text, near=best >= NEAR and len(text.split()) >= FEWEST_NEAR)


def _weigh(samples: Floats, phrases: Sequence[str], recogniser: Recogniser) -> tuple[float, str]:
    """Return the score of the one of *phrases* that fits best, and the phrase."""
    scores = recogniser.scores(samples, phrases)
    weighed = sorted(zip(scores, phrases, strict=True), reverse=True)[:LIKELIEST]
    written = [f"{phrase.capitalize()}." for _, phrase in weighed]
    again = recogniser.scores(samples, written)
    return max((max(pair[0], score), pair[1]) for pair, score in zip(weighed, again, strict=True))


def _ending(text: str, phrases: Sequence[str]) -> str:
    """Return the phrase of two words or more that *text* is but for its first word: "so go on"."""
    rest = text.partition(" ")[2]
    return rest if " " in rest and rest in phrases else ""


def plain(text: str) -> str:
    """Return *text* in small letters, without marks: "That hurts!" is "that hurts"."""
    return " ".join(_APART.sub(" ", text.casefold().replace("\u2019", "'")).split())


def collapse_repetitions(text: str) -> str:
    """Return what *text* repeats, also where the last time is cut off: "go on go on go" is "go on".

    A short window makes the recogniser repeat itself.
    """
    words = text.split()
    for length in range(1, len(words) // 2 + 1):
        unit = words[:length]
        if all(word == unit[at % length] for at, word in enumerate(words)):
            return " ".join(unit)
    return text


def likeness(text: str, phrase: str) -> float:
    """Return how like two texts are by their letters, 0 to 100."""
    return 100.0 * SequenceMatcher(None, text, phrase, autojunk=False).ratio()
