"""Exports routines to files, with a progress bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress as ProgressBar

from local_voice.export.renderer import PlaylistEntry, Renderer, TrackNumber
from local_voice.library import find_routine, load_user_library, read_choices
from local_voice.playback import SessionSetup, build_measured_timeline
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer


def export_routines(
    routines: Sequence[tuple[str, Path]],
    settings: Settings,
    given: Mapping[str, Any],
) -> list[PlaylistEntry]:
    """Write each of *routines*, a name and a file, with its subtitles if a format is *given*.

    *given* are all options of the command by name.
    """
    library = load_user_library(settings.locale)
    console = Console(stderr=True)
    bar = ProgressBar(console=console, transient=True, disable=not console.is_terminal)
    with closing(create_speech_synthesizer(settings)) as speech, bar:
        renderer = Renderer(speech, library)

        def export(name: str, file: Path, track: TrackNumber) -> PlaylistEntry:
            routine, choices = find_routine(library, name), read_choices(given, library)
            timeline = build_measured_timeline(SessionSetup(routine, choices, library), speech)
            task = bar.add_task(file.name, total=1.0)
            renderer.write(timeline, file, lambda done: bar.update(task, completed=done), track)
            click.echo(file)
            if given["subtitles"]:
                click.echo(renderer.write_subtitles(timeline, file, given["subtitles"]))
            return PlaylistEntry(file, renderer.tags(timeline).title, timeline.seconds)

        album = len(routines) > 1
        return [
            export(name, file, (number, len(routines)) if album else (0, 0))
            for number, (name, file) in enumerate(routines, 1)
        ]
