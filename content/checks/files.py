"""Checks of files: unread, misnamed or broken ones, and what a record still lacks beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from content.language.en.wording import MUSCLES
from content.library import (
    FOLDERS,
    LANGUAGE,
    LEARNED,
    LOCALES,
    PHRASES,
    SOURCES,
    Fault,
    Library,
    parse,
)

READ_ELSEWHERE = (
    f"{LANGUAGE}/utterances/",
    f"{LEARNED}/",
    *(
        f"{LANGUAGE}/{name}.toml"
        for name in (
            *("article", "places", "listing", "own_tables", "pronunciation"),
            *("routine_template", "screen_examples", "words"),
        )
    ),
    *(SOURCES, "poses/"),
)
"""Paths of files that other modules read: those of one channel, sources and poses."""

DEPTH = 2
"""Number of folders above a record."""

POSES = "poses"
HIP = f"{POSES}/anatomy/hip.toml"
SORE = "sore"
"""The table of the picture of the hip that says where each condition is felt."""
NAMED = ("conditions", "neighbours", "exercises", "routines")

_STEM = re.compile(r"[a-z0-9_]+")


def file_of(kind: str, id_: str) -> str:
    """Return the file of the record *id_* in the folder *kind*, as in messages of faults."""
    return f"{LANGUAGE}/{kind}/{id_}.toml"


def file_faults(folder: Path) -> Iterator[Fault]:
    """Yield a fault for every file that no module reads, and for every empty folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield from _file_faults(path.relative_to(folder).as_posix(), path)
    for name in FOLDERS:
        if not any((folder / LANGUAGE / name).glob("*.toml")):
            yield Fault(f"{LANGUAGE}/{name}", "files", "there are none")


def _file_faults(file: str, path: Path) -> Iterator[Fault]:
    if file == PHRASES or file in {f"{locale}/region.toml" for locale in LOCALES}:
        return
    elsewhere = file.startswith(READ_ELSEWHERE)
    ours = file.startswith(tuple(f"{LANGUAGE}/{name}/" for name in FOLDERS))
    if file.startswith(f"{LEARNED}/") and path.suffix == ".model":
        return
    if path.name == "region.toml":
        yield Fault(file, "file", f"is the region of no locale: {', '.join(LOCALES)}")
    elif path.suffix != ".toml" or not (ours or elsewhere):
        yield Fault(file, "file", "is read by nobody")
    elif elsewhere:
        faults: list[Fault] = []
        parse(path, file, faults)
        yield from faults
    elif not _STEM.fullmatch(path.stem):
        yield Fault(file, "file", "is not named in small letters, digits and underscores")
    elif file.count("/") > DEPTH:
        yield Fault(file, "file", "stands a folder too deep")


def companion_faults(folder: Path, library: Library) -> Iterator[Fault]:
    """Report every profile, mark, pose or other name that a record lacks, where it would stand.

    A companion whose record is missing, such as the pose of an unknown move, is reported as well.
    """
    for id_ in library.conditions.keys() - library.profiles.keys():
        problem = "is missing: nothing says which findings are typical of the condition"
        yield Fault(file_of("profiles", id_), "file", problem)
    yield from _mark_faults(folder, library)
    yield from _pose_faults(folder, library)
    for name in NAMED:
        for id_, record in getattr(library, name).items():
            if not record.aliases:
                yield Fault(file_of(name, id_), "aliases", "are none: people say it in many ways")


def _mark_faults(folder: Path, library: Library) -> Iterator[Fault]:
    # Broken TOML is reported by file_faults.
    sore = parse(folder / HIP, HIP, []).get(SORE)
    marks: Mapping[str, object] = sore if isinstance(sore, dict) else {}
    for id_ in library.conditions.keys() - marks.keys():
        yield Fault(HIP, f"{SORE}.{id_}", "is missing: the condition has no mark on the picture")
    for id_ in marks.keys() - library.conditions.keys():
        yield Fault(HIP, f"{SORE}.{id_}", "marks no condition")


def _pose_faults(folder: Path, library: Library) -> Iterator[Fault]:
    poses = {path.stem for path in (folder / POSES).glob("*.toml")}
    for id_ in poses | library.exercises.keys():
        file, exercise = f"{POSES}/{id_}.toml", library.exercises.get(id_)
        if exercise is None:
            yield Fault(file, "file", "is the pose of no move")
        elif id_ not in poses:
            yield Fault(file, "file", "is missing: the move has no picture")
        else:
            # Broken TOML, or no list, is reported by the loader of the poses.
            accents = parse(folder / file, file, []).get("accent")
            for accent in accents if isinstance(accents, list) else ():
                names = MUSCLES.get(str(accent).partition("_")[2], frozenset())
                if names and names.isdisjoint(exercise.muscles):
                    called = " or ".join(sorted(names))
                    problem = f'"{accent}": the muscles of the move name no {called}'
                    yield Fault(file, "accent", problem)
