"""``hip-coach routine``: the user's own routines."""

from __future__ import annotations

from pathlib import Path

import click

from content.library import DATA, LANGUAGE, load
from local_voice.cli.options import load_settings, write_file
from local_voice.files import data_folder
from local_voice.library import (
    ROUTINE_ID,
    FileProblem,
    id_from_stem,
    read_csv_routine,
    read_routine,
)
from local_voice.phrases import CommandError, phrase

EXIT_INVALID = 1


def own_routines_folder() -> Path:
    """Return the folder of the user's own routines."""
    return data_folder() / "routines"


def routine_template(name: str) -> str:
    """Return the file of a new routine called *name*."""
    template = (DATA / LANGUAGE / "routine_template.toml").read_text(encoding="utf-8")
    return template.replace("{name}", name.replace("_", " "))


@click.group()
def routine() -> None:
    """Make routines of your own; they work like the others."""


@routine.command()
@click.argument("name")
def new(name: str) -> None:
    """Start a routine called NAME from a template."""
    file = _own_routine_path(name)
    if file.exists():
        raise CommandError("terminal.there_already", file=file)
    write_file(file, routine_template(name).encode())
    click.echo(file)


@routine.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Tell everything that is wrong with FILES, or with all routines of your own."""
    library = load(load_settings().locale)
    found = files or tuple(sorted(own_routines_folder().glob("*.toml")))
    problems = [problem for file in found for problem in read_routine(file, library)[1]]
    _exit_if_invalid(problems)
    one = len(found) == 1
    key = "terminal.one_file_checked" if one else "terminal.files_checked"
    click.echo(phrase(key, count=len(found)))


@routine.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take over a routine from a TOML file, or a CSV of name, seconds, sides."""
    name = id_from_stem(file.stem)
    target = _own_routine_path(name)
    if target.exists():
        raise CommandError("terminal.there_already", file=target)
    library = load(load_settings().locale)
    try:
        if file.suffix.lower() == ".csv":
            text, problems = read_csv_routine(file, library)
        else:
            problems = read_routine(file, library, name)[1]
            text = "" if problems else file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError("terminal.not_read", file=file, reason=error.strerror) from error
    _exit_if_invalid(problems)
    write_file(target, text.encode())
    click.echo(target)


def _own_routine_path(name: str) -> Path:
    if not ROUTINE_ID.fullmatch(name):
        raise CommandError("terminal.routine_name", name=repr(name))
    return own_routines_folder() / f"{name}.toml"


def _exit_if_invalid(problems: list[FileProblem]) -> None:
    """Print the problems and end the command, if there are any."""
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.exceptions.Exit(EXIT_INVALID)
