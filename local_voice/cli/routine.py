"""``hip-coach routine``: the user's own routines."""

from __future__ import annotations

from pathlib import Path

import click

from content.library import DATA, LANGUAGE, Library, load
from local_voice.cli.options import write_file
from local_voice.library import (
    ROUTINE_ID,
    FileProblem,
    id_from_stem,
    read_routine,
    read_table_routine,
    routines_folder,
    to_toml_text,
)
from local_voice.phrases import CommandError, phrase
from local_voice.settings import read_settings

EXIT_INVALID = 1


def routine_template(name: str) -> str:
    """Return the file of a new routine called *name*."""
    template = (DATA / LANGUAGE / "routine_template.toml").read_text(encoding="utf-8")
    return template.replace('"{name}"', to_toml_text(name.replace("_", " ")))


@click.group()
def routine() -> None:
    """Make routines of your own; they work like the others."""


@routine.command()
@click.argument("name")
def new(name: str) -> None:
    """Start a routine called NAME from a template."""
    file = _new_routine_path(name)
    write_file(file, routine_template(name).encode())
    click.echo(file)


@routine.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Tell everything that is wrong with FILES, or with all routines of your own."""
    library = load(read_settings().locale)
    found = files or tuple(sorted(routines_folder().glob("*.toml")))
    problems = [
        problem
        for file in found
        for problem in read_routine(file, library, id_from_stem(file.stem))[1]
    ]
    _exit_if_invalid(problems)
    one = len(found) == 1
    key = "terminal.one_file_checked" if one else "terminal.files_checked"
    click.echo(phrase(key, count=len(found)))


@routine.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take over a routine from a TOML file, or a table of moves with their reps or seconds."""
    target = _new_routine_path(file.stem)
    library = load(read_settings().locale)
    try:
        text, problems, notes = _read(file, target.stem, library)
    except OSError as error:
        raise CommandError("terminal.not_read", file=file, reason=error.strerror) from error
    _exit_if_invalid(problems)
    for note in notes:
        click.echo(phrase("terminal.left_out_of_it", note=note), err=True)
    write_file(target, text.encode())
    click.echo(target)


def _read(
    file: Path, name: str, library: Library
) -> tuple[str, list[FileProblem], list[FileProblem]]:
    """Return the routine in *file* as TOML, its problems, and what is left out of it."""
    if file.suffix.lower() != ".toml":
        table = read_table_routine(file, library)
        return table.text, table.problems, table.notes
    problems = read_routine(file, library, name)[1]
    return "" if problems else file.read_text(encoding="utf-8-sig"), problems, []


def _new_routine_path(name: str) -> Path:
    """Return the file of a routine that is called *name*; ``CommandError`` if it is there."""
    routine_id = id_from_stem(name)
    if not ROUTINE_ID.fullmatch(routine_id):
        raise CommandError("terminal.routine_name", name=repr(name))
    file = routines_folder() / f"{routine_id}.toml"
    if file.exists():
        raise CommandError("terminal.there_already", file=file)
    return file


def _exit_if_invalid(problems: list[FileProblem]) -> None:
    """Print the problems and end the command, if there are any."""
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.exceptions.Exit(EXIT_INVALID)
