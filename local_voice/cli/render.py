"""``hip-coach render``: sessions as sound files, with chapters and subtitles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from local_voice.cli.options import (
    SESSION_CHOICES,
    VOICE_SETTINGS,
    refuse_ignored,
    session_options,
    voice_options,
)
from local_voice.export import ENCODERS, FORMATTERS
from local_voice.export.render_cache import RenderCache, cache_key, product_folders
from local_voice.phrases import CommandError, phrase
from local_voice.settings import (
    Settings,
    cache_folder,
    choose_engine,
    data_folder,
    update_settings,
)
from local_voice.speech.engines import check_voice_exists
from local_voice.speech.synthesizer import SynthesisError

if TYPE_CHECKING:
    from local_voice.export.renderer import PlaylistEntry


@click.command()
@click.argument("routine", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--all", "all_folder", type=click.Path(path_type=Path), help="All routines, a folder."
)
@click.option(
    "--format", "file_format", type=click.Choice([s[1:] for s in ENCODERS]), default="mp3"
)
@click.option("--subtitles", type=click.Choice([*FORMATTERS]), help="Write the words beside it.")
@session_options
@voice_options
def render(routine: str | None, **given: Any) -> None:  # noqa: ANN401 - what click has parsed
    """Write ROUTINE as a sound file: wav, mp3, flac or ogg by the name's ending."""
    if given["all_folder"]:
        refuse_ignored("--all", ("output",))
    else:
        refuse_ignored("-o", ("file_format",))
    changes = {name: given[name] for name in VOICE_SETTINGS}
    job = RenderJob(update_settings(check_voice_exists, **changes), given)
    if bool(given["all_folder"]) == bool(routine):
        raise CommandError("terminal.one_or_all")
    if given["all_folder"]:
        job.write_all(given["all_folder"], f".{given['file_format']}")
    elif not given["output"]:
        raise CommandError("terminal.where_to")
    else:
        job.write_one(str(routine), given["output"])


@dataclass(frozen=True, slots=True)
class RenderJob:
    """Files that are rendered with the same *settings* and with the options *given*, by name."""

    settings: Settings
    given: Mapping[str, Any]

    def write_one(self, name: str, file: Path) -> None:
        """Write the routine *name* to *file*, from the cache if possible."""
        if file.suffix.lower() not in ENCODERS:
            known = ", ".join(suffix[1:] for suffix in ENCODERS)
            raise CommandError("terminal.name_ends", file=file.name, known=known)
        with _translate_errors(file):
            cache, key = RenderCache(cache_folder() / "files"), self._key(name)
            if not self.given["subtitles"] and cache.restore(key, file):
                click.echo(phrase("terminal.from_cache", file=file))
                return
            self._export([(name, file)])
            cache.store(key, file)

    def write_all(self, folder: Path, suffix: str) -> None:
        """Write all routines and a playlist to *folder*."""
        from local_voice.library import load_user_library  # noqa: PLC0415 - slow, and a finished file is copied from the cache without it

        names = load_user_library(self.settings.locale).routines
        with _translate_errors(folder):
            from local_voice.export.renderer import write_playlist  # noqa: PLC0415 - slow, and a finished file is copied from the cache without it

            entries = self._export([(name, folder / f"{name}{suffix}") for name in names])
            click.echo(write_playlist(folder, entries))

    def _key(self, name: str) -> str:
        choices = [self.given[choice] for choice in SESSION_CHOICES]
        inputs = (name, choices, self.settings, choose_engine(self.settings))
        return cache_key(inputs, [*product_folders(), data_folder() / "routines"])

    def _export(self, routines: list[tuple[str, Path]]) -> list[PlaylistEntry]:
        from local_voice.cli.routine_exporter import export_routines  # noqa: PLC0415 - slow, and a finished file is copied from the cache without it

        return export_routines(routines, self.settings, self.given)


@contextmanager
def _translate_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except SynthesisError as error:
        raise CommandError("terminal.no_voice_to_render", reason=error.key) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError("terminal.not_written", file=target, reason=reason) from error
    except ImportError as error:
        raise CommandError("terminal.package_needed", name=error.name) from error
