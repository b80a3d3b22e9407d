"""Exports routines to files, with a progress bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import Progress as ProgressBar

from local_voice.cli.options import SessionOptions, load_user_library
from local_voice.export.playlist import PlaylistEntry
from local_voice.export.renderer import Renderer
from local_voice.library import find_routine
from local_voice.playback import SessionSetup, build_measured_timeline
from local_voice.settings import Settings
from local_voice.speech.engines import create_speech_synthesizer


class RoutineExporter:
    """Exports any number of routines with one voice."""

    def __init__(self, settings: Settings, options: SessionOptions) -> None:
        self._library = load_user_library(settings.locale)
        self._options = options
        self._speech = create_speech_synthesizer(settings)
        self._renderer = Renderer(self._speech, self._library)
        self._bar = ProgressBar(
            console=Console(stderr=True), transient=True, disable=not _is_on_terminal()
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()
        self._speech.close()

    def export(self, name: str, file: Path, subtitle_format: str | None) -> PlaylistEntry:
        """Write the routine *name* to *file*, and its subtitles ("srt" or "vtt") if asked for."""
        routine = find_routine(self._library, name)
        setup = SessionSetup(routine, self._options.to_choices(self._library), self._library)
        timeline = build_measured_timeline(setup, self._speech)
        self._renderer.write(timeline, file, self._progress_callback(file.name))
        click.echo(file)
        if subtitle_format:
            click.echo(self._renderer.write_subtitles(timeline, file, subtitle_format))
        return PlaylistEntry(file, self._renderer.tags(timeline).title, timeline.seconds)

    def _progress_callback(self, name: str) -> Callable[[float], None]:
        task = self._bar.add_task(name, total=1.0)
        return lambda done: self._bar.update(task, completed=done)


def _is_on_terminal() -> bool:
    return Console(stderr=True).is_terminal
