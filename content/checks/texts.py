"""Checks of texts: length of sentences, diagnoses, and blanks that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.checks.traversal import records, texts
from content.language.en.spoken_forms import sentences_of, words_in
from content.language.en.wording import counts_by_hand, diagnosis_of
from content.library import PHRASES, Fault, Library, Phrases, blanks

BREATH = 30
"""The most words of a sentence that can be said in one breath."""


def text_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault in the texts of *library*, phrases included."""
    conditions, neighbours = library.conditions.values(), library.neighbours.values()
    names = {name for it in conditions for name in (it.name, *it.aliases)}
    names |= {name for it in neighbours for name in (it.name, *it.aliases)}
    diagnosis = diagnosis_of(names)
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
    """Report a number in front of what the content has more of: it is to be filled in."""
    for counted in counts_by_hand(text):
        yield Fault(PHRASES, key, f'counts by hand: "{counted}"')


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
