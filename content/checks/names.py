"""Checks of names: no two records of a group may share one, and each is heard as its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from content.checks.files import file_of
from content.library import LANGUAGE, Fault, Library
from content.records.conditions import Condition, Topic, UnexplainedComplaint
from content.records.exercises import Exercise
from content.records.routines import Routine

NamedRecord = Condition | UnexplainedComplaint | Exercise | Routine | Topic

HEARD_AS: Mapping[str, str] = {
    "conditions": "condition",
    "exercises": "exercise",
    "routines": "routine",
}
"""The field of a meaning that holds the id of a name, by the folder of the records."""


class Interpreter(Protocol):
    """Hears an utterance; its meaning has the fields of ``HEARD_AS``."""

    def interpret(self, text: str) -> object:
        """Return what *text* means."""


TOPIC_FOLDERS = ("anatomy", "risk_factors", "practices", "care_topics")


def name_faults(library: Library) -> Iterator[Fault]:
    """Yield a fault for every name of two records of a group, and for every id used twice."""
    yield from _shared_name_faults(
        {"conditions": library.conditions, "neighbours": library.neighbours}
    )
    yield from _shared_name_faults({"exercises": library.exercises})
    yield from _shared_name_faults({"routines": library.routines})
    for folder in TOPIC_FOLDERS:
        yield from _shared_name_faults({folder: getattr(library, folder)})
    yield from _id_faults(library)
    yield from _region_name_faults(library)


def _shared_name_faults(group: Mapping[str, Mapping[str, NamedRecord]]) -> Iterator[Fault]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for folder, records in group.items():
        for id_, record in records.items():
            file = file_of(folder, id_)
            yield from _repeated_alias_faults(file, record)
            for name in {normalise(name) for name in _names(record)}:
                owners[name].append(file)
    for name, files in owners.items():
        for file in files[1:]:
            yield Fault(file, "aliases", f'"{name}" also names {files[0]}')


def _repeated_alias_faults(file: str, record: NamedRecord) -> Iterator[Fault]:
    aliases = [alias.casefold() for alias in record.aliases]
    for alias in sorted({alias for alias in aliases if aliases.count(alias) > 1}):
        yield Fault(file, "aliases", f'"{alias}" stands there twice')


def _names(record: NamedRecord) -> Iterable[str]:
    singular = [record.singular] if isinstance(record, Exercise) else []
    return [record.name, *singular, *record.aliases]


def normalise(name: str) -> str:
    """Return *name* without case, hyphens, apostrophes and full stops."""
    return " ".join(re.sub(r"[^\w\s]", "", re.sub("-", " ", name)).casefold().split())


def heard_name_faults(library: Library, interpreter: Interpreter) -> Iterator[Fault]:
    """Yield a fault for every name that is heard as that of another record of its folder."""
    for folder, field in HEARD_AS.items():
        for id_, record in getattr(library, folder).items():
            for name in _names(record):
                heard = getattr(interpreter.interpret(name), field)
                if heard not in {"", id_}:
                    problem = f'"{name}" is heard as {heard}: see {LANGUAGE}/lexicon'
                    yield Fault(file_of(folder, id_), "aliases", problem)


def _region_name_faults(library: Library) -> Iterator[Fault]:
    for folder, names in library.region.names.items():
        for id_ in names:
            if id_ not in getattr(library, folder, {}):
                yield Fault(f"{library.locale}/region.toml", f"names.{folder}.{id_}", "is nothing")


def _id_faults(library: Library) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for folder in TOPIC_FOLDERS:
        for id_ in getattr(library, folder):
            if id_ in seen:
                yield Fault(file_of(folder, id_), "file", f"{seen[id_]} has one of this name")
            seen.setdefault(id_, folder)
