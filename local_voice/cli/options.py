"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from content.coaching.timeline import Choices, Pace, Prompt, Verbosity
from content.records.sides import Side
from local_voice.errors import Refusal
from local_voice.files import data_folder, settings_folder
from local_voice.speech.settings import (
    ENGINES,
    ESPEAKS,
    Settings,
    SettingsError,
    changed,
    read_settings,
    write_settings,
)
from local_voice.speech.speaker import SpeakerError

if TYPE_CHECKING:
    from content.library import Library
    from content.records.progress import SavedPlace

AnyCommand = Callable[..., Any]
PACES = [pace.value for pace in Pace]
TALKS = [talk.value for talk in Verbosity]
SIDES = [side.value for side in Side]
NO_EQUIPMENT = "none"
CUES = [prompt.value for prompt in Prompt]


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How a session is wished, as given on the command line."""

    minutes: int | None
    pace: str
    talk: str
    first_side: str
    leave_out: tuple[str, ...]
    standing: bool
    sore_side: str | None = None
    condition: str = ""
    equipment: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    def resumed(self, place: SavedPlace) -> SessionOptions:
        """Return them with what a kept place was begun with."""
        return replace(self, minutes=place.minutes, pace=place.pace, talk=place.talk)

    def choices(self, library: Library) -> Choices:
        """Return them as the coach's choices; ``Refusal`` for what nobody knows."""
        for move in self.leave_out:
            if move not in library.exercises:
                raise Refusal(f"no exercise called {move!r}; hip-coach list exercises shows them")
        if self.condition and self.condition not in library.conditions:
            told = f"no condition called {self.condition!r}"
            raise Refusal(f"{told}; hip-coach list conditions shows them")
        return Choices(
            minutes=self.minutes,
            pace=Pace(self.pace),
            talk=Verbosity(self.talk),
            first_side=Side(self.first_side),
            leave_out=frozenset(self.leave_out),
            standing_only=self.standing,
            sore_side=Side(self.sore_side) if self.sore_side else None,
            condition=self.condition,
            equipment=self._at_hand(library),
            silent=frozenset(map(Prompt, self.quiet)),
        )

    def _at_hand(self, library: Library) -> frozenset[str] | None:
        """Return what there is to use; None for whatever a routine needs."""
        known = {thing for move in library.exercises.values() for thing in move.equipment}
        for thing in self.equipment:
            if thing not in known | {NO_EQUIPMENT}:
                raise Refusal(
                    f"no equipment called {thing!r}; there are {', '.join(sorted(known))}"
                )
        return frozenset(self.equipment) or None


def session_options(command: AnyCommand) -> AnyCommand:
    """Add the choices about a session."""
    options = (
        click.option(
            "--minutes", type=int, help="Length, 1 to 60; the routine's own if not given."
        ),
        click.option("--pace", type=click.Choice(PACES), default="normal", show_default=True),
        click.option("--talk", type=click.Choice(TALKS), default="full", show_default=True),
        click.option("--first-side", type=click.Choice(["left", "right"]), default="left"),
        click.option("--leave-out", multiple=True, metavar="MOVE", help="Leave a move out."),
        click.option("--standing", is_flag=True, help="Only moves on your feet."),
        click.option("--sore-side", type=click.Choice(SIDES), help="Shorter range, same time."),
        click.option("--condition", default="", help="Leave out what is held back for it."),
        click.option("--equipment", multiple=True, metavar="THING", help="All you have; or none."),
        click.option("--quiet", multiple=True, type=click.Choice(CUES), help="Leave words unsaid."),
    )
    return _decorated(command, options)


def voice_options(command: AnyCommand) -> AnyCommand:
    """Add the choices about the voice; they are remembered."""
    options = (
        click.option("--engine", type=click.Choice(ENGINES)),
        click.option("--voice", help="A name from hip-coach voices."),
        click.option("--rate", type=int, help="Words a minute, 80 to 300."),
        click.option("--volume", type=float, help="From 0 to 1."),
        click.option("--espeak", type=click.Choice(ESPEAKS), help="Whose espeak-ng, on Linux."),
    )
    return _decorated(command, options)


def _decorated(command: AnyCommand, options: tuple[AnyCommand, ...]) -> AnyCommand:
    for option in reversed(options):
        command = option(command)
    return command


def settings_now() -> Settings:
    """Return the remembered settings."""
    try:
        return read_settings(settings_folder())
    except SettingsError as fault:
        raise Refusal(str(fault)) from fault


def settings_with(**choices: object) -> Settings:
    """Return the settings with the *choices* that were given, which are remembered."""
    before = settings_now()
    try:
        after = changed(before, **choices)
    except SettingsError as fault:
        raise Refusal(str(fault)) from fault
    if choices.get("voice"):
        check_voice(after)
    if after != before:
        remember(after)
    return after


def check_voice(settings: Settings) -> None:
    """Refuse a voice that its engine does not have; an engine that is mute cannot tell."""
    from local_voice.speech.voices import choose_speaker  # noqa: PLC0415 - only for a new choice

    speaker = choose_speaker(settings)
    with suppress(SpeakerError), closing(speaker):
        known = speaker.voices()
        if settings.voice.partition("+")[0].casefold() not in map(str.casefold, known):
            near = get_close_matches(settings.voice, known, n=1)
            meant = f"; {near[0]}?" if near else "; hip-coach voices lists them"
            raise Refusal(f"{speaker.engine} has no voice {settings.voice!r}{meant}")


def remember(settings: Settings) -> None:
    """Keep *settings*; a folder that cannot be written is told and is no obstacle."""
    try:
        write_settings(settings_folder(), settings)
    except OSError as fault:
        click.echo(f"Cannot remember this choice: {fault.strerror}.", err=True)


def library_now(locale: str = "") -> Library:
    """Return the content in the user's English, own routines included."""
    from local_voice.library import library_of  # noqa: PLC0415 - a kept file needs no library

    return library_of(locale or settings_now().locale, data_folder() / "routines")
