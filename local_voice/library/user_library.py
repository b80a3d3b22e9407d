"""The content with the user's own routines, and its names as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

import click
from msgspec.structs import replace

from content.library import ContentError, Library, load
from content.records.routines import Routine
from local_voice.library.own_routines import FileProblem, read_routine
from local_voice.phrases import CommandError, phrase


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


def load_library(locale: str, own_folder: Path) -> Library:
    """Return the content of *locale*, with the routines in *own_folder*.

    A routine with problems is left out, with a message on standard error. ``CommandError`` if the
    shipped content is broken.
    """
    try:
        library = load(locale)
    except ContentError as error:
        raise CommandError("terminal.reason", reason=error.in_one_line) from error
    routines, problems = dict(library.routines), []
    for file in sorted(own_folder.glob("*.toml")):
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
