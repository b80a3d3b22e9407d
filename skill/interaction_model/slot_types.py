"""The slot types of the interaction model: entities and choices with all their names.

Alexa accepts no templates, so every sentence of a template is listed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from content.language.en.spoken_forms import respell
from content.library import Library
from content.matching import TemplateParser, TemplatePart
from content.records.conditions import Condition, Topic, UnexplainedComplaint
from content.records.exercises import Exercise
from content.records.language import Region
from content.records.routines import Routine
from skill.intents.utterances import FOLDER

CARE_NOT_IN_SLOT = frozenset(
    {"disclaimer", "medicines", "return_to_run", "running_with_pain", "cross_training"}
)
"""Care topics that are not values of the CARE slot type: other intents ask for them, or nobody."""

_KEY_WORDS = re.compile(r"\(?[\w' ]+(?:\|[\w' ]+)*\)?")
CURLY_APOSTROPHE = "\u2019"
_LETTERS = re.compile(r"(?<![\w'])(?!a )\w(?: \w)+(?![\w'])")
"""Single letters in a row, such as "i t b"; an "a" before them is the article."""

_FULL_STOP = re.compile(r"(?<!\b\w)\.")
_UNSPOKEN = re.compile(r"[^\w .'-]")


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One value of a slot type: its content id, and its names, the main name first."""

    id: str
    names: tuple[str, ...]


SlotTypes = Mapping[str, tuple[SlotValue, ...]]

NamedRecord = Condition | UnexplainedComplaint | Exercise | Routine | Topic


class TypeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A slot type whose values are not content: sides, kinds of routine, equipment."""

    name: str
    values: Mapping[str, tuple[str, ...]]


def slot_types(library: Library) -> SlotTypes:
    """Return every custom slot type with its values; a name occurs once in a type."""
    care = {i: it for i, it in library.care_topics.items() if i not in CARE_NOT_IN_SLOT}
    medicines = library.care_topics["medicines"]
    types = {
        "CONDITION": _record_values(library.conditions),
        "NEIGHBOUR": _record_values(library.neighbours),
        "EXERCISE": _record_values(library.exercises),
        "ROUTINE": _record_values(library.routines),
        "PRACTICE": _record_values(library.practices),
        "RISK": _record_values(library.risk_factors),
        "ANATOMY": _record_values(library.anatomy),
        "CARE": _record_values(care),
        "MEDICINE": [("medicines", (medicines.name, *medicines.aliases))],
        "DANGER": _dangers(library),
        **_choices(),
    }
    return {name: tuple(_values(raw)) for name, raw in types.items()}


RawValues = Iterable[tuple[str, Iterable[str]]]


def _record_values(records: Mapping[str, NamedRecord]) -> RawValues:
    for key, record in records.items():
        singular = (record.singular,) if isinstance(record, Exercise) else ()
        yield key, (record.name, *singular, *record.aliases)


def _dangers(library: Library) -> RawValues:
    """Yield what people say for each red flag: its sentences, and its simple key words."""
    for flag in library.red_flags.values():
        simple_patterns = [pattern for pattern in flag.patterns if _KEY_WORDS.fullmatch(pattern)]
        yield flag.id, (*flag.says, *expand(simple_patterns))


def _choices() -> dict[str, RawValues]:
    files = (path.read_bytes() for path in sorted((FOLDER / "types").glob("*.toml")))
    tables = [msgspec.toml.decode(file, type=TypeFile) for file in files]
    return {table.name: list(table.values.items()) for table in tables}


def _values(raw: RawValues) -> Iterator[SlotValue]:
    taken: set[str] = set()
    for key, names in raw:
        own = [name for name in dict.fromkeys(legal_spellings(names)) if name not in taken]
        taken.update(own)
        if own:
            yield SlotValue(key, tuple(own))


def respell_all(names: Iterable[str], region: Region) -> list[str]:
    """Return *names* in the spelling of *region*, in which Alexa transcribes speech there."""
    return list(dict.fromkeys(respell(name, region) for name in names))


def legal_spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield each name in legal characters; an abbreviation such as "i t b" also with periods."""
    for name in names:
        legal = _UNSPOKEN.sub(" ", name.replace(CURLY_APOSTROPHE, "'").casefold())
        legal = " ".join(_FULL_STOP.sub("", legal).split())
        yield legal
        abbreviation = _LETTERS.sub(lambda run: run[0].replace(" ", ". ") + ".", legal)
        if abbreviation != legal:
            yield abbreviation


def expand(templates: Iterable[str], limit: int = 1_000) -> tuple[str, ...]:
    """Return the different sentences of *templates*, at most *limit* of each.

    A gap, which matches any words, cannot be expanded.
    """
    parser = TemplateParser(lists={}, words=str.split)
    unique: dict[str, None] = {}
    for template in templates:
        for words in itertools.islice(_sentences(parser.parse(template)), limit):
            unique[" ".join(words)] = None
    return tuple(sentence for sentence in unique if sentence)


def _sentences(sequence: tuple[TemplatePart, ...]) -> Iterable[tuple[str, ...]]:
    """Yield every sequence of words that *sequence* allows; none if it contains a gap."""
    if not sequence:
        return [()]
    first, rest = sequence[0], sequence[1:]
    return (head + tail for head in _expansions_of_part(first) for tail in _sentences(rest))


def _expansions_of_part(part: TemplatePart) -> Iterable[tuple[str, ...]]:
    if part.gap:
        return ()
    if part.choices:
        return itertools.chain.from_iterable(_sentences(choice) for choice in part.choices)
    return [(part.word,)]
