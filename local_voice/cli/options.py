"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from content.coaching.timeline import Pace, Prompt, Verbosity
from content.records.sides import Side
from local_voice.files import write_atomically
from local_voice.phrases import CommandError
from local_voice.settings import ENGINES, ESPEAKS

AnyCommand = Callable[..., Any]

SESSION_CHOICES = (
    *("minutes", "pace", "talk", "first_side", "leave_out", "standing"),
    *("sore_side", "condition", "equipment", "quiet"),
)
"""The names of the options about a session."""


def session_options(command: AnyCommand) -> AnyCommand:
    """Add the options about a session to *command*."""
    options = (
        click.option(
            "--minutes", type=int, help="Length, 1 to 60; the routine's own if not given."
        ),
        click.option("--pace", type=_choice_of(Pace), default="normal", show_default=True),
        click.option("--talk", type=_choice_of(Verbosity), default="full", show_default=True),
        click.option("--first-side", type=click.Choice(["left", "right"]), default="left"),
        click.option("--leave-out", multiple=True, metavar="MOVE", help="Leave a move out."),
        click.option("--standing", is_flag=True, help="Only moves on your feet."),
        click.option("--sore-side", type=_choice_of(Side), help="Shorter range, same time."),
        click.option("--condition", default="", help="Leave out what is held back for it."),
        click.option("--equipment", multiple=True, metavar="THING", help="All you have; or none."),
        click.option("--quiet", multiple=True, type=_choice_of(Prompt), help="Leave words unsaid."),
    )
    return _add_options(command, options)


def _choice_of(kinds: Iterable[StrEnum]) -> click.Choice[str]:
    return click.Choice([kind.value for kind in kinds], case_sensitive=False)


def refuse_ignored(other: str, names: Iterable[str]) -> None:
    """Raise ``CommandError`` if one of the options *names* is given, which *other* would ignore."""
    context = click.get_current_context()
    for option in context.command.params:
        is_given = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if option.name in names and is_given:
            called = max(option.opts, key=len)
            shown = called if called.startswith("-") else called.upper()
            raise CommandError("terminal.ignored", option=shown, other=other)


VOICE_SETTINGS = ("engine", "voice", "rate", "volume", "espeak")
"""The names of the options about the voice, each of which is a setting."""


def voice_options(command: AnyCommand) -> AnyCommand:
    """Add the options about the voice to *command*; their values are saved as settings."""
    options = (
        click.option("--engine", type=click.Choice(ENGINES)),
        click.option("--voice", help="A name from hip-coach voices."),
        click.option("--rate", type=int, help="Words a minute, 80 to 300."),
        click.option("--volume", type=float, help="From 0 to 1."),
        click.option("--espeak", type=click.Choice(ESPEAKS), help="Whose espeak-ng, on Linux."),
    )
    return _add_options(command, options)


listen_option = click.option(
    "--listen/--no-listen",
    default=None,
    help="Obey what is said aloud (experimental), if the extra listen is there.",
)


def _add_options(command: AnyCommand, options: tuple[AnyCommand, ...]) -> AnyCommand:
    for option in reversed(options):
        command = option(command)
    return command


def write_file(file: Path, data: bytes) -> None:
    """Write *data* to *file* in one step; ``CommandError`` if it cannot be written."""
    try:
        write_atomically(file, data)
    except OSError as error:
        raise CommandError("terminal.not_written", file=file, reason=error.strerror) from error
