"""Which of the phrases that may be said now was said, if any was."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from local_voice.listening.protocols import Floats, Recogniser
from local_voice.phrases import terminal_phrases

NEAR = 75
"""Of 100, how like a phrase words are that were meant for the coach, though not which it was."""
FEWEST_NEAR = 4
"""Fewer words are like a phrase by chance."""
MOST_WORDS = 7
"""More words are no command that was heard badly."""
BY_LETTERS, CANDIDATES, LIKELIEST = 14, 24, 4
"""So many phrases are chosen by letters, and weighed with others that begin as the sound does; of
those so many a second time, as a sentence is written."""
LIKE = 50
"""A phrase that is less like what was written must fit better."""
LEAST_SCORE, LEAST_UNLIKE, LEAST_URGENT, LEAST_EXPECTED = -5.5, -4.5, -6.0, -6.0
"""Of the recogniser: for a phrase, for one of other letters, for what stops the coach, for an
answer that is expected."""
LEAST_SURE, LEAST_UNSAID = -5.0, -1.5
"""For other words, and for words that it hears in noise."""
LEAST_SHARE = 0.5
"""A phrase with fewer letters, by those of the text, is only a part of what was said."""
DOUBTFUL, NOTHING = -7.0, -99.0
"""Words that may as well have been a phrase are not taken for other words either."""
MARGIN, ANSWER_MARGIN, URGENT_MARGIN = 1.0, 2.0, 0.7
"""By so much a phrase must fit better than the best one that means something else. One more
question is better than a wrong answer, and to stop without need than not to."""
_FIGURE = re.compile(r"[0-9]")
_APART = re.compile(r"[^a-z0-9' ]+")


@dataclass(frozen=True, slots=True)
class Match:
    """What *text* was heard, which *phrase* that is ("" if none), and whether it was *near* one.

    A text that does not fit the sound well is not *sure*: it may be anything.
    """

    text: str
    phrase: str = ""
    near: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may be said now: plain *phrases* with what each means, and some *expected* answers.

    *over_coach*: the coach is heard meanwhile, and what is left of its voice must be no phrase.
    """

    phrases: Mapping[str, str] = field(default_factory=dict)
    expected: Sequence[str] = ()
    over_coach: bool = False


def match_phrase(samples: Floats, vocabulary: Vocabulary, recogniser: Recogniser) -> Match:
    """Return which phrase of *vocabulary* was said in *samples*.

    What the recogniser writes comes first; where that is no phrase, it is asked how well the
    likeliest ones fit the sound. Where the coach has asked, the answers that are *expected* are
    listened for once more.
    """
    phrases = vocabulary.phrases
    text = collapse_repetitions(plain(recogniser.transcribe(samples)))
    if not text or not phrases:
        return Match(text)
    is_unsaid = text in terminal_phrases().variants("terminal.heard.unsaid")
    if is_unsaid and _fit(samples, text, recogniser) < LEAST_UNSAID:
        return Match("")
    # A number that was written may be another that sounds like it.
    is_clear = text in phrases and not phrases[text].isdigit()
    found, score = text if is_clear else _ending(text, phrases), NOTHING
    if not found and len(text.split()) <= MOST_WORDS:
        found, score = _weigh(samples, text, vocabulary, recogniser)
        if not found or phrases[found].isdigit():
            found = _compare(text, found, _again(samples, vocabulary, recogniser), phrases)
    if found:
        return Match(text, found, near=True)
    is_near = len(text.split()) >= FEWEST_NEAR and any(likeness(text, it) >= NEAR for it in phrases)
    is_sure = is_near or score < DOUBTFUL
    return Match(text, "", is_near, is_sure and _fit(samples, text, recogniser) >= LEAST_SURE)


def written_phrase(samples: Floats, vocabulary: Vocabulary, recogniser: Recogniser) -> Match:
    """Return the phrase that is written just so, and with which no other one begins."""
    text = collapse_repetitions(plain(recogniser.transcribe(samples)))
    is_part = any(phrase.startswith(f"{text} ") for phrase in vocabulary.phrases)
    is_whole = text in vocabulary.phrases and not is_part
    return Match(text, text if is_whole and not vocabulary.phrases[text].isdigit() else "")


def _again(samples: Floats, vocabulary: Vocabulary, recogniser: Recogniser) -> str:
    """Return the phrase that was said when such answers as are expected are likelier, or ""."""
    if not vocabulary.expected:
        return ""
    again = recogniser.transcribe(samples, vocabulary.expected)
    text = join_numbers(collapse_repetitions(plain(again)))
    is_phrase = text in vocabulary.phrases
    return text if is_phrase and _fit(samples, text, recogniser) >= LEAST_EXPECTED else ""


def _compare(text: str, found: str, again: str, phrases: Mapping[str, str]) -> str:
    """Return *found* or the phrase that was heard *again*, "" if they are different numbers.

    The beginning of a number is a number too, so that one alone is not enough where the *text* has
    some other figure in it.
    """
    if not found or phrases[found] == phrases.get(again):
        return again
    written = join_numbers(text)
    if written in phrases:
        return "" if again else found
    return again if again or _FIGURE.search(text) else found


def _weigh(
    samples: Floats, text: str, vocabulary: Vocabulary, recogniser: Recogniser
) -> tuple[str, float]:
    """Return the phrase that fits *samples* well, or "", and how well the best fits.

    It must fit better than any other that means something else.
    """
    phrases = vocabulary.phrases
    likely = _candidates(samples, text, phrases, recogniser)
    if not likely:
        return "", NOTHING
    scores = dict(zip(likely, recogniser.scores(samples, likely), strict=True))
    best = sorted(likely, key=lambda phrase: -scores[phrase])[:LIKELIEST]
    written = recogniser.scores(samples, [_write(phrase) for phrase in best])
    for phrase, score in zip(best, written, strict=True):
        scores[phrase] = max(score, scores[phrase])
    first = max(likely, key=lambda phrase: scores[phrase])
    other = max((scores[it] for it in likely if phrases[it] != phrases[first]), default=NOTHING)
    is_urgent = first in terminal_phrases().variants("terminal.heard.always")
    is_answer = bool(vocabulary.expected) or phrases[first].isdigit()
    margin = ANSWER_MARGIN if is_answer or vocabulary.over_coach else MARGIN
    lowest = LEAST_SCORE if likeness(text, first) >= LIKE else LEAST_UNLIKE
    least = max(other + URGENT_MARGIN, LEAST_URGENT) if is_urgent else max(other + margin, lowest)
    return first if scores[first] >= least else "", scores[first]


def _candidates(
    samples: Floats, text: str, phrases: Mapping[str, str], recogniser: Recogniser
) -> list[str]:
    """Return the likeliest of *phrases*: by their letters, and by how *samples* begin.

    By their beginning only one phrase is taken for each thing that is meant, if it has none yet.
    """
    whole = [phrase for phrase in phrases if len(phrase) >= LEAST_SHARE * len(text)]
    whole.sort(key=lambda phrase: -likeness(text, phrase))
    likely, left = whole[:BY_LETTERS], whole[BY_LETTERS:]
    begins = dict(zip(left, recogniser.beginnings(samples, left), strict=True))
    meant = {phrases[phrase] for phrase in likely}
    for phrase in sorted(left, key=lambda it: -begins[it]):
        if phrases[phrase] not in meant and len(likely) < CANDIDATES:
            meant.add(phrases[phrase])
            likely.append(phrase)
    return likely


def _fit(samples: Floats, text: str, recogniser: Recogniser) -> float:
    """Return how well *text* fits *samples*, in small letters or as a sentence is written."""
    return max(recogniser.scores(samples, [text, _write(text)]))


def _write(text: str) -> str:
    return f"{text.capitalize()}."


def _ending(text: str, phrases: Container[str]) -> str:
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
    for length in range(1, len(words)):
        unit = words[:length]
        again = [unit[at % length] for at in range(len(words))]
        if words[:-1] == again[:-1] and again[-1].startswith(words[-1]):
            return " ".join(unit)
    return text


def join_numbers(text: str) -> str:
    """Return the number that *text* is in two pieces, "30 7" or "3 7" is "37", else *text*."""
    tens, _, ones = text.partition(" ")
    if not (tens.isdigit() and ones.isdigit() and len(ones) == 1):
        return text
    return tens[0] + ones if len(tens) == 1 or tens[1:] == "0" else text


def likeness(text: str, phrase: str) -> float:
    """Return how like two texts are by their letters, 0 to 100."""
    return 100.0 * SequenceMatcher(None, text, phrase, autojunk=False).ratio()
