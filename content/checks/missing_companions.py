"""What a condition, a move or a routine still lacks: a profile, a mark, a pose, another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from content.checks.files import file_of
from content.language.en.wording import MUSCLES
from content.library import Fault, Library, parse
from content.records.exercises import Exercise

POSES = "poses"
HIP = f"{POSES}/anatomy/hip.toml"
SORE = "sore"
"""The table of the picture of the hip that says where each condition is felt."""
NAMED = ("conditions", "neighbours", "exercises", "routines")


def companion_faults(folder: Path, library: Library) -> Iterator[Fault]:
    """Report every companion that is missing, by the file and key where it would stand.

    A companion whose record is missing, such as the pose of an unknown move, is reported as well.
    """
    yield from _missing_profile_faults(library)
    yield from _mark_faults(folder, library)
    yield from _pose_faults(folder, library)
    for name in NAMED:
        for id_, record in getattr(library, name).items():
            if not record.aliases:
                yield Fault(file_of(name, id_), "aliases", "are none: people say it in many ways")


def _missing_profile_faults(library: Library) -> Iterator[Fault]:
    for id_ in library.conditions.keys() - library.profiles.keys():
        problem = "is missing: nothing says which findings are typical of the condition"
        yield Fault(file_of("profiles", id_), "file", problem)


def _mark_faults(folder: Path, library: Library) -> Iterator[Fault]:
    # Broken TOML is reported by file_faults.
    table = parse(folder / HIP, HIP, [])
    sore = table.get(SORE)
    marks: Mapping[str, object] = sore if isinstance(sore, dict) else {}
    for id_ in library.conditions.keys() - marks.keys():
        yield Fault(HIP, f"{SORE}.{id_}", "is missing: the condition has no mark on the picture")
    for id_ in marks.keys() - library.conditions.keys():
        yield Fault(HIP, f"{SORE}.{id_}", "marks no condition")


def _pose_faults(folder: Path, library: Library) -> Iterator[Fault]:
    poses = {path.stem for path in (folder / POSES).glob("*.toml")}
    for id_ in library.exercises.keys() - poses:
        yield Fault(f"{POSES}/{id_}.toml", "file", "is missing: the move has no picture")
    for id_ in poses - library.exercises.keys():
        yield Fault(f"{POSES}/{id_}.toml", "file", "is the pose of no move")
    for id_ in poses & library.exercises.keys():
        yield from _accent_faults(folder, f"{POSES}/{id_}.toml", library.exercises[id_])


def _accent_faults(folder: Path, file: str, exercise: Exercise) -> Iterator[Fault]:
    """Report a muscle that the picture paints and the move does not work."""
    # Broken TOML, or no list, is reported by the loader of the poses.
    accents = parse(folder / file, file, []).get("accent")
    for accent in accents if isinstance(accents, list) else ():
        names = MUSCLES.get(str(accent).partition("_")[2], frozenset())
        if names and names.isdisjoint(exercise.muscles):
            called = " or ".join(sorted(names))
            yield Fault(file, "accent", f'"{accent}": the muscles of the move name no {called}')
