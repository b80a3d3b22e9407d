"""``hip-coach doctor``: whether voice, sound device and folders work."""

from __future__ import annotations

from pathlib import Path

import click

from local_voice.cli.diagnostics import check_device, check_folder, check_voice
from local_voice.cli.options import load_settings
from local_voice.files import cache_folder, data_folder, write_atomically
from local_voice.playback import DevicePlayer
from local_voice.speech.engines import create_synthesizer


@click.command()
def doctor() -> None:
    """Tell whether voice, sound device and folders work, and what to do about each."""
    for result in (
        check_voice(create_synthesizer(load_settings())),
        check_device(DevicePlayer()),
        check_folder("cache", cache_folder(), _write_probe),
        check_folder("data", data_folder(), _write_probe),
    ):
        click.echo(result.line)


def _write_probe(folder: Path) -> None:
    probe = folder / ".probe"
    write_atomically(probe, b"")
    probe.unlink()
