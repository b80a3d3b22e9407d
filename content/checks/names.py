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
GROUPS = (
    ("conditions", "neighbours"),
    *(("exercises",), ("routines",)),
    *((folder,) for folder in TOPIC_FOLDERS),
)
"""Folders among whose records no two may share a name."""


def name_faults(library: Library) -> Iterator[Fault]:
    """Yield a fault for every name of two records of a group, and for every id used twice."""
    for folders in GROUPS:
        yield from _shared_name_faults(library, folders)
    seen: dict[str, str] = {}
    for folder in TOPIC_FOLDERS:
        for id_ in getattr(library, folder):
            if seen.setdefault(id_, folder) != folder:
                yield Fault(file_of(folder, id_), "file", f"{seen[id_]} has one of this name")
    for folder, names in library.region.names.items():
        for id_ in names.keys() - getattr(library, folder, {}).keys():
            yield Fault(f"{library.locale}/region.toml", f"names.{folder}.{id_}", "is nothing")


def _shared_name_faults(library: Library, folders: Iterable[str]) -> Iterator[Fault]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for folder in folders:
        for id_, record in getattr(library, folder).items():
            file = file_of(folder, id_)
            aliases = [alias.casefold() for alias in record.aliases]
            for alias in sorted({alias for alias in aliases if aliases.count(alias) > 1}):
                yield Fault(file, "aliases", f'"{alias}" stands there twice')
            for name in {_plain(name) for name in _names(record)}:
                owners[name].append(file)
    for name, files in owners.items():
        for file in files[1:]:
            yield Fault(file, "aliases", f'"{name}" also names {files[0]}')


def _names(record: NamedRecord) -> list[str]:
    singular = [record.singular] if isinstance(record, Exercise) else []
    return [record.name, *singular, *record.aliases]


def _plain(name: str) -> str:
    """Return *name* without case, hyphens, apostrophes and full stops."""
    return " ".join(re.sub(r"[^\w\s]", "", name.replace("-", " ")).casefold().split())


def heard_name_faults(library: Library, interpreter: Interpreter) -> Iterator[Fault]:
    """Yield a fault for every name that is heard as that of another record of its folder."""
    for folder, field in HEARD_AS.items():
        for id_, record in getattr(library, folder).items():
            for name in _names(record):
                heard = getattr(interpreter.interpret(name), field)
                if heard not in {"", id_}:
                    problem = f'"{name}" is heard as {heard}: see {LANGUAGE}/lexicon'
                    yield Fault(file_of(folder, id_), "aliases", problem)
