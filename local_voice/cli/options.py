"""Options that several commands share, and the settings that they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from content.coaching.timeline import Choices, Pace, Prompt, Verbosity
from content.records.sides import Side
from local_voice.files import data_folder, settings_folder, write_atomically
from local_voice.phrases import CommandError, phrase
from local_voice.settings import (
    ENGINES,
    ESPEAKS,
    SETTINGS_FILE,
    Settings,
    change_settings,
    read_settings,
    write_settings,
)
from local_voice.speech.synthesizer import SynthesisError, base_voice

if TYPE_CHECKING:
    from content.library import Library

AnyCommand = Callable[..., Any]
NO_EQUIPMENT = "none"


def read_choices(given: Mapping[str, Any], library: Library) -> Choices:
    """Return the choices that the options of a session make; ``CommandError`` for an unknown name.

    *given* are all options of the command by name.
    """
    from local_voice.library import require_named  # noqa: PLC0415 - slow, and render may copy a finished file without it

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
    from local_voice.library import fold  # noqa: PLC0415 - slow, and render may copy a finished file without it

    known = {thing for move in library.exercises.values() for thing in move.equipment}
    by_name = {fold(thing).removesuffix("s"): thing for thing in (*known, NO_EQUIPMENT)}
    owned = {name: by_name.get(fold(name).removesuffix("s"), "") for name in names}
    for name, thing in owned.items():
        if not thing:
            there = ", ".join(sorted(known))
            raise CommandError("terminal.no_equipment", name=repr(name), known=there)
    # "none" stays in the set: an empty set would mean everything.
    return frozenset(owned.values()) or None


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


def load_settings() -> Settings:
    """Return the saved settings."""
    return read_settings(settings_folder())


def update_settings(*, must_be_kept: bool = False, **changes: object) -> Settings:
    """Return the settings with the *changes* that are not None, and save them if changed.

    If the folder cannot be written, there is only a message, or a ``CommandError`` if they
    *must_be_kept*.
    """
    before = load_settings()
    after = change_settings(before, **changes)
    if changes.get("voice"):
        check_voice_exists(after)
    if after != before:
        try:
            write_settings(settings_folder(), after)
        except OSError as error:
            if must_be_kept:
                file = settings_folder() / SETTINGS_FILE
                raise CommandError(
                    "terminal.not_written", file=file, reason=error.strerror
                ) from error
            click.echo(phrase("terminal.not_remembered", reason=error.strerror), err=True)
    return after


def check_voice_exists(settings: Settings) -> None:
    """Raise ``CommandError`` if the engine does not have the voice.

    If the engine does not work, nothing can be said about its voices.
    """
    from local_voice.speech.engines import create_synthesizer  # noqa: PLC0415 - only for a new choice

    synthesizer = create_synthesizer(settings)
    with suppress(SynthesisError), closing(synthesizer):
        available = synthesizer.voices()
        if base_voice(settings.voice).casefold() not in map(str.casefold, available):
            near = get_close_matches(settings.voice, available, n=1)
            key = "terminal.no_such_voice_near" if near else "terminal.no_such_voice"
            name, hint = repr(settings.voice), "".join(near)
            raise CommandError(key, engine=synthesizer.engine, name=name, near=hint)


def write_file(file: Path, data: bytes) -> None:
    """Write *data* to *file* in one step; ``CommandError`` if it cannot be written."""
    try:
        write_atomically(file, data)
    except OSError as error:
        raise CommandError("terminal.not_written", file=file, reason=error.strerror) from error


def load_user_library(locale: str = "") -> Library:
    """Return the content in *locale* (default: the user's), own routines included."""
    from local_voice.library import load_library  # noqa: PLC0415 - slow, and render may copy a finished file without it

    return load_library(locale or load_settings().locale, data_folder() / "routines")
