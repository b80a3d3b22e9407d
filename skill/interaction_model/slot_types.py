"""The slot types of the interaction model: what can be named, and every name it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from content.language.en.spoken_forms import respell
from content.library import Library
from content.records.conditions import Condition, Neighbour, Topic
from content.records.exercises import Exercise
from content.records.regions import Region
from content.records.routines import Routine
from skill.intents.utterances import FOLDER
from skill.interaction_model.expansion import Expander

CARE_WITH_INTENTS = frozenset(
    {"disclaimer", "medicines", "return_to_run", "running_with_pain", "cross_training"}
)
"""Care topics that have an intent of their own, or none."""

_KEY_WORDS = re.compile(r"\(?[\w' ]+(?:\|[\w' ]+)*\)?")
CURLED = "\u2019"
_LETTERS = re.compile(r"(?<![\w'])(?!a )\w(?: \w)+(?![\w'])")
_FULL_STOP = re.compile(r"(?<!\b\w)\.")
_UNSPOKEN = re.compile(r"[^\w .'-]")


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One thing that can be named: its content id, and its names, the first of them the main."""

    id: str
    names: tuple[str, ...]


SlotTypes = Mapping[str, tuple[SlotValue, ...]]

Named = Condition | Neighbour | Exercise | Routine | Topic


class TypeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type whose values are choices of words and no content: sides, kinds, equipment."""

    name: str
    values: Mapping[str, tuple[str, ...]]


def slot_types(library: Library, folder: Path = FOLDER) -> SlotTypes:
    """Return every custom type with its values; a name belongs to one value of a type alone."""
    care = {i: it for i, it in library.care_topics.items() if i not in CARE_WITH_INTENTS}
    medicines = library.care_topics["medicines"]
    types = {
        "CONDITION": _named(library.conditions),
        "NEIGHBOUR": _named(library.neighbours),
        "EXERCISE": _named(library.exercises),
        "ROUTINE": _named(library.routines),
        "PRACTICE": _named(library.practices),
        "RISK": _named(library.risk_factors),
        "ANATOMY": _named(library.anatomy),
        "CARE": _named(care),
        "MEDICINE": [("medicines", (medicines.name, *medicines.aliases))],
        "DANGER": _dangers(library),
        **_choices(folder),
    }
    return {name: tuple(_values(raw)) for name, raw in types.items()}


Raw = Iterable[tuple[str, Iterable[str]]]


def _named(records: Mapping[str, Named]) -> list[tuple[str, tuple[str, ...]]]:
    return [(key, _names(record)) for key, record in records.items()]


def _names(record: Named) -> tuple[str, ...]:
    singular = (record.singular,) if isinstance(record, Exercise) else ()
    return (record.name, *singular, *record.aliases)


def _dangers(library: Library) -> Raw:
    """Return all that people say for each red flag: its sentences, and its plain key words."""
    expander = Expander()
    for flag in library.red_flags.values():
        plain = [pattern for pattern in flag.patterns if _KEY_WORDS.fullmatch(pattern)]
        yield flag.id, (*flag.says, *expander.expand(plain))


def _choices(folder: Path) -> dict[str, Raw]:
    files = (path.read_bytes() for path in sorted((folder / "types").glob("*.toml")))
    tables = [msgspec.toml.decode(file, type=TypeFile) for file in files]
    return {table.name: list(table.values.items()) for table in tables}


def _values(raw: Raw) -> Iterator[SlotValue]:
    taken: set[str] = set()
    for key, names in raw:
        mine = [name for name in dict.fromkeys(spoken(names)) if name not in taken]
        taken.update(mine)
        if mine:
            yield SlotValue(key, tuple(mine))


def respelled(names: Iterable[str], region: Region) -> list[str]:
    """Return *names* as *region* spells them: so the platform there writes what it hears."""
    return list(dict.fromkeys(respell(name, region) for name in names))


def spoken(names: Iterable[str]) -> Iterator[str]:
    """Give each name in the letters that samples may hold; spelled letters also with periods."""
    for name in names:
        plain = _UNSPOKEN.sub(" ", name.replace(CURLED, "'").casefold())
        plain = " ".join(_FULL_STOP.sub("", plain).split())
        yield plain
        spelled = _LETTERS.sub(lambda run: run[0].replace(" ", ". ") + ".", plain)
        if spelled != plain:
            yield spelled
