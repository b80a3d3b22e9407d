"""``hip-coach routine``: the runner's own routines."""

from __future__ import annotations

from pathlib import Path

import click

from content.library import load
from local_voice.cli.options import settings_now
from local_voice.errors import CommandError
from local_voice.files import data_folder, write_atomically
from local_voice.library import (
    ROUTINE_ID,
    ROUTINE_TEMPLATE,
    Misfit,
    as_name,
    read_routine,
    routine_of_csv,
)

EXIT_MISFITS = 1


def own_folder() -> Path:
    """Return where the runner's own routines lie."""
    return data_folder() / "routines"


@click.group()
def routine() -> None:
    """Make routines of your own; they work like the others."""


@routine.command()
@click.argument("name")
def new(name: str) -> None:
    """Start a routine called NAME from a template."""
    file = _own_file(name)
    if file.exists():
        raise CommandError(f"{file} is there already")
    _write(file, ROUTINE_TEMPLATE.format(name=name.replace("_", " ")))
    click.echo(file)


@routine.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Tell everything that is wrong with FILES, or with all routines of your own."""
    library = load(settings_now().locale)
    found = files or tuple(sorted(own_folder().glob("*.toml")))
    misfits = [misfit for file in found for misfit in read_routine(file, library)[1]]
    _tell(misfits)
    click.echo(f"{len(found)} {'file' if len(found) == 1 else 'files'}, nothing wrong.")


@routine.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take over a routine from a TOML file, or a CSV of name, seconds, sides."""
    name = as_name(file.stem)
    target = _own_file(name)
    if target.exists():
        raise CommandError(f"{target} is there already")
    library = load(settings_now().locale)
    try:
        if file.suffix.lower() == ".csv":
            text, misfits = routine_of_csv(file, library)
        else:
            misfits = read_routine(file, library, name)[1]
            text = "" if misfits else file.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}") from fault
    _tell(misfits)
    _write(target, text)
    click.echo(target)


def _own_file(name: str) -> Path:
    if not ROUTINE_ID.fullmatch(name):
        raise CommandError(f"{name!r}: a routine's name is small letters, digits and underscores")
    return own_folder() / f"{name}.toml"


def _write(file: Path, text: str) -> None:
    try:
        write_atomically(file, text.encode())
    except OSError as fault:
        raise CommandError(f"{file} cannot be written: {fault.strerror}") from fault


def _tell(misfits: list[Misfit]) -> None:
    """Print what is wrong and end there, or print nothing."""
    for misfit in misfits:
        click.echo(misfit, err=True)
    if misfits:
        raise click.exceptions.Exit(EXIT_MISFITS)
