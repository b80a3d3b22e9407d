"""All records and what is spoken of them: length of sentences, diagnoses, open blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

import msgspec

from content.checks.files import file_of
from content.language.en.spoken_forms import sentences_of, words_in
from content.language.en.wording import counts_by_hand, diagnosis_of
from content.library import FOLDERS, PHRASES, Fault, Library, Phrases, blanks
from content.records.conditions import Condition, UnexplainedComplaint
from content.records.record import Record
from content.records.red_flags import DangerAnswer

BREATH = 30
"""The most words of a sentence that can be said in one breath."""

UNSPOKEN = frozenset(
    {
        *("id", "sources", "reviewed", "aliases", "suits", "hold_back", "equipment", "exercise"),
        *(
            "condition",
            "pronunciation",
            "pronounces",
            "patterns",
            "unless",
            "says",
            "every",
            "any",
            "article",
        ),
        *("denies", "group", "very_typical", "typical", "untypical", "unlike", "hears"),
        *("in_session", "words", "first_if", "flag", "not_at", "offer", "stretches", "about"),
        *(
            "finding",
            "instead",
            "places",
            "alone",
            "add",
            "said",
            "ask",
            "unless_known",
            "confirms",
            "one_of",
            "denied",
        ),
        *("may_mean", "direction", "part", "parts", "ids", "groups", "in_short"),
    }
)
"""Keys that hold ids or templates, and nothing that is spoken."""

FILLED_IN_TALK = frozenset({"{reason}", "{ruled_out}", "{told}", "{he}", "{him}", "{his}"})
"""Blanks of what is said in danger."""


def records(library: Library) -> Iterator[tuple[str, Record]]:
    """Yield the file of each record, and the record."""
    for folder in FOLDERS:
        for id_, record in getattr(library, folder).items():
            yield file_of(folder, id_), record


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield key and text of everything spoken in *value*, a record or the value of a field.

    Empty optional texts are left out.
    """
    match value:
        case Enum():
            return
        case str():
            yield key, value
        case tuple():
            for place, item in enumerate(value, start=1):
                yield from texts(item, f"{key}[{place}]")
        case dict():
            for name, item in value.items():
                yield from texts(item, f"{key}.{name}")
        case msgspec.Struct():
            for name, field_key, default in _fields_of(type(value)):
                item = getattr(value, name)
                if not (item == "" == default):
                    yield from texts(item, f"{key}.{field_key}" if key else field_key)


@cache
def _fields_of(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, object], ...]:
    """Return the spoken fields of *kind*: name, key in the file, and default."""
    return tuple(
        (field.name, field.encode_name, field.default)
        for field in msgspec.structs.fields(kind)
        if field.encode_name not in UNSPOKEN
    )


def text_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault in the texts of *library*, phrases included."""
    named: Mapping[str, Condition | UnexplainedComplaint]
    named = {**library.conditions, **library.neighbours}
    diagnosis = diagnosis_of({name for it in named.values() for name in (it.name, *it.aliases)})
    for file, record in records(library):
        for key, text in texts(record):
            filled = FILLED_IN_TALK if isinstance(record, DangerAnswer) else frozenset()
            for blank in sorted({*re.findall(r"\{[^{}]*\}?|\}", text)} - filled):
                yield Fault(file, key, f'"{blank}" is filled by no region')
            for problem in _problems(text, diagnosis):
                yield Fault(file, key, problem)
    for key, text in _variants(library.phrases):
        # What the content has more of is to be filled in.
        for counted in counts_by_hand(text):
            yield Fault(PHRASES, key, f'counts by hand: "{counted}"')
        for problem in _problems(text, diagnosis):
            yield Fault(PHRASES, key, problem)


def _problems(text: str, diagnosis: re.Pattern[str]) -> Iterator[str]:
    if not text.strip():
        yield "is empty"
    for sentence in sentences_of(text):
        count = len(words_in(sentence))
        if count > BREATH:
            yield f"{count} words are over a breath of {BREATH}: {sentence[:40]}"
    told = diagnosis.search(text)
    if told:
        yield f'tells a diagnosis: "{told[0]}"'


def phrase_faults(library: Library) -> Iterator[Fault]:
    """Yield a fault for each phrase with an invalid blank."""
    for key, text in _variants(library.phrases):
        try:
            blanks(text)
        except ValueError:
            yield Fault(PHRASES, key, "has a blank without a plain name")


def _variants(phrases: Phrases) -> Iterator[tuple[str, str]]:
    return ((key, text) for key in phrases for text in phrases.variants(key))
