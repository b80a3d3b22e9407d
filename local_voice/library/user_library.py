"""The content with the user's own routines, its names as people type them, and choices of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click
from msgspec.structs import replace

from content.coaching.timeline import Choices, Pace, Prompt, Verbosity
from content.library import ContentError, Library, load
from content.records.routines import Routine
from content.records.sides import Side
from local_voice.library.own_routines import FileProblem, read_routine
from local_voice.phrases import CommandError, phrase
from local_voice.settings import data_folder, read_settings


class Named(Protocol):
    """A record of the content with an id and names."""

    @property
    def id(self) -> str:
        """The name of its file."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""


AnyNamed = TypeVar("AnyNamed", bound=Named)
SHOWN = 3
NO_EQUIPMENT = "none"


@lru_cache(4_096)
def fold(name: str) -> str:
    """Return *name* without what people leave out or write another way: case, accents, hyphens."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", bare)))


def id_from_stem(stem: str) -> str:
    """Return the id of the routine in a file called *stem*: "My étude" gives "my_etude".

    It is "" where the name has neither letter nor number.
    """
    return fold(stem).replace(" ", "_")


def routines_folder() -> Path:
    """Return the folder of the user's own routines."""
    return data_folder() / "routines"


def load_user_library(locale: str = "", own_folder: Path | None = None) -> Library:
    """Return the content in *locale*, with the routines in *own_folder*; the user's by default.

    A routine with problems is left out, with a message on standard error. ``CommandError`` if the
    shipped content is broken.
    """
    try:
        library = load(locale or read_settings().locale)
    except ContentError as error:
        raise CommandError("terminal.reason", reason=error.in_one_line) from error
    routines, problems = dict(library.routines), []
    for file in sorted((own_folder or routines_folder()).glob("*.toml")):
        routine, file_problems = read_routine(file, library, id_from_stem(file.stem))
        problems += file_problems
        if routine is not None and routine.id in routines:
            there = f'there is a routine "{routine.id}" already'
            problems.append(FileProblem(str(file), 1, "file", there))
        elif routine is not None:
            routines[routine.id] = routine
    for problem in problems[:1]:
        key = "terminal.left_out_more" if problems[1:] else "terminal.left_out"
        click.echo(phrase(key, problem=problem, count=len(problems) - 1), err=True)
    return library if routines == library.routines else replace(library, routines=routines)


def find_routine(library: Library, name: str) -> Routine:
    """Return the routine with this id, name or alias; ``CommandError`` if there is none."""
    return require_named(library.routines, name, "terminal.no_routine")


def find_named(records: Mapping[str, AnyNamed], name: str) -> AnyNamed | None:
    """Return the record with this id, name or alias."""
    wanted = fold(name)
    return next((one for one in records.values() if wanted in _names(one)), None)


def require_named(records: Mapping[str, AnyNamed], name: str, problem: str) -> AnyNamed:
    """Return the record with this id, name or alias; else a ``CommandError``: phrase *problem*."""
    if (found := find_named(records, name)) is None:
        raise CommandError(problem, name=repr(name), known=", ".join(near(records, name)))
    return found


def near(records: Mapping[str, AnyNamed], name: str) -> list[str]:
    """Return the ids of records that are called nearly *name*, of the first ones if none is."""
    ids = {called: one.id for one in records.values() for called in _names(one)}
    found = (ids[called] for called in get_close_matches(fold(name), ids, n=SHOWN))
    return [*dict.fromkeys(found)] or list(records)[:SHOWN]


def _names(one: Named) -> set[str]:
    return {*map(fold, (one.id, one.name, getattr(one, "singular", ""), *one.aliases))} - {""}


def read_choices(given: Mapping[str, Any], library: Library) -> Choices:
    """Return the choices that the options of a session make; ``CommandError`` for an unknown name.

    *given* are all options of the command by name.
    """
    moves = (
        require_named(library.exercises, move, "terminal.no_exercise")
        for move in given["leave_out"]
    )
    condition = given["condition"] and require_named(
        library.conditions, given["condition"], "terminal.no_condition"
    )
    return Choices(
        minutes=given["minutes"],
        pace=Pace(given["pace"]),
        verbosity=Verbosity(given["talk"]),
        first_side=Side(given["first_side"]),
        leave_out=frozenset(move.id for move in moves),
        standing_only=given["standing"],
        sore_side=Side(given["sore_side"]) if given["sore_side"] else None,
        condition=condition.id if condition else "",
        equipment=_owned_equipment(given["equipment"], library),
        silent=frozenset(map(Prompt, given["quiet"])),
    )


def _owned_equipment(names: tuple[str, ...], library: Library) -> frozenset[str] | None:
    """Return the equipment that the user has; None means everything."""
    known = {thing for move in library.exercises.values() for thing in move.equipment}
    by_name = {fold(thing).removesuffix("s"): thing for thing in (*known, NO_EQUIPMENT)}
    owned = {name: by_name.get(fold(name).removesuffix("s"), "") for name in names}
    for name, thing in owned.items():
        if not thing:
            there = ", ".join(sorted(known))
            raise CommandError("terminal.no_equipment", name=repr(name), known=there)
    # "none" stays in the set: an empty set would mean everything.
    return frozenset(owned.values()) or None
