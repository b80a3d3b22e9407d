"""Loads the shipped content together with the user's own routines."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click
from msgspec.structs import replace

from content.library import ContentError, Library, load
from content.records.routines import Routine
from local_voice.errors import CommandError
from local_voice.library.own_routines import read_own_routines
from local_voice.phrases import phrase


def load_library(locale: str, own_folder: Path | None = None) -> Library:
    """Return the content of *locale*, with the routines in *own_folder*.

    A routine with problems is left out, with a message on standard error. ``CommandError`` if the
    shipped content is broken.
    """
    try:
        library = load(locale)
    except ContentError as error:
        raise CommandError("terminal.reason", reason=error.in_one_line) from error
    if own_folder is None or not any(own_folder.glob("*.toml")):
        return library
    routines, problems = read_own_routines(own_folder, library)
    for problem in problems[:1]:
        key = "terminal.left_out_more" if problems[1:] else "terminal.left_out"
        click.echo(phrase(key, problem=problem, count=len(problems) - 1), err=True)
    return replace(library, routines={**library.routines, **routines})


def find_routine(library: Library, name: str) -> Routine:
    """Return the routine with this id, name or alias; ``CommandError`` if there is none."""
    wanted = name.strip().casefold().replace("-", "_")
    for routine in library.routines.values():
        names = {routine.id, routine.name.casefold(), *map(str.casefold, routine.aliases)}
        if names & {wanted, wanted.replace("_", " ")}:
            return routine
    near = get_close_matches(wanted, library.routines, n=3) or list(library.routines)[:3]
    raise CommandError("terminal.no_routine", name=repr(name), known=", ".join(near))
