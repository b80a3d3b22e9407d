"""Checks of texts: length of sentences, diagnoses, and blanks that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.checks.traversal import records, texts
from content.language.en.numerals import find_numbers
from content.language.en.spoken_forms import sentences_of, words_in
from content.library import PHRASES, Fault, Library, Phrases, blanks
from content.records.conditions import Condition, UnexplainedComplaint

BREATH = 30
"""The most words of a sentence that can be said in one breath."""

COUNTED = frozenset(
    {
        *("conditions", "causes", "complaints", "factors", "habits", "practices", "exercises"),
        *("moves", "routines", "sessions", "warm-ups"),
    }
)
"""Words for things of which the content may get more; how many there are is counted by code."""

NEAR = 2
"""Words after a number that may be what it counts: "nine conditions", "nine common causes"."""

_NAMING_BLANK = r"\{(?:name|named|condition|one|two)\}"


def text_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault in the texts of *library*, phrases included."""
    diagnosis = _diagnosis_pattern([*library.conditions.values(), *library.neighbours.values()])
    for file, record in records(library):
        for key, text in texts(record):
            yield from _breath_faults(file, key, text)
            yield from _diagnosis_faults(file, key, text, diagnosis)
            yield from _blank_faults(file, key, text)
    for key in library.phrases:
        for text in library.phrases.variants(key):
            yield from _breath_faults(PHRASES, key, text)
            yield from _counting_faults(key, text)
            yield from _diagnosis_faults(PHRASES, key, text, diagnosis)


def _breath_faults(file: str, key: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(file, key, "is empty")
    for sentence in sentences_of(text):
        count = len(words_in(sentence))
        if count > BREATH:
            yield Fault(file, key, f"{count} words are over a breath of {BREATH}: {sentence[:40]}")


def _counting_faults(key: str, text: str) -> Iterator[Fault]:
    """Report a written number in front of a word of ``COUNTED``: a blank belongs there instead."""
    # "twenty-five" is two words of a number, "warm-ups" is one thing.
    apart = re.sub(r"(?<=ty)-", " ", text.lower())
    words = [word.strip(",.:;?!") for word in words_in(apart)]
    for number in find_numbers(words):
        after = words[number.end : number.end + NEAR]
        if number.value > 1 and not COUNTED.isdisjoint(after):
            counted = " ".join(words[number.start : number.end + NEAR])
            yield Fault(PHRASES, key, f'counts by hand: "{counted}"')


def _diagnosis_pattern(complaints: Sequence[Condition | UnexplainedComplaint]) -> re.Pattern[str]:
    names = {name for record in complaints for name in (record.name, *record.aliases)}
    named = "|".join([*map(re.escape, sorted(names)), _NAMING_BLANK])
    have = r"\byou(?:['\N{RIGHT SINGLE QUOTATION MARK}]ve| have)(?: got)? "
    return re.compile(rf"{have}(?:an? |the )?(?:{named})(?!\w)", re.IGNORECASE)


def _diagnosis_faults(
    file: str, key: str, text: str, diagnosis: re.Pattern[str]
) -> Iterator[Fault]:
    told = diagnosis.search(text)
    if told:
        yield Fault(file, key, f'tells a diagnosis: "{told[0]}"')


def _blank_faults(file: str, key: str, text: str) -> Iterator[Fault]:
    for blank in re.findall(r"\{[^{}]*\}?|\}", text):
        yield Fault(file, key, f'"{blank}" is filled by no region')


def phrase_faults(phrases: Phrases) -> Iterator[Fault]:
    """Yield a fault for each phrase with an invalid blank."""
    for key in phrases:
        for text in phrases.variants(key):
            try:
                blanks(text)
            except ValueError:
                yield Fault(PHRASES, key, "has a blank without a plain name")
