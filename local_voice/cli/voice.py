"""``doctor``, ``voices`` and ``settings``: the commands about voice and sound."""

from __future__ import annotations

from pathlib import Path

import click

from local_voice.cli.doctor import check_device, check_folder, check_voice
from local_voice.cli.options import load_settings, update_settings, voice_options
from local_voice.errors import CommandError
from local_voice.files import cache_folder, data_folder, settings_folder, write_atomically
from local_voice.playback import DevicePlayer
from local_voice.speech.settings import ENGINES, SETTINGS_FILE, change_settings, to_toml
from local_voice.speech.synthesizer import SynthesisError
from local_voice.speech.synthesizer_factory import create_synthesizer


@click.command()
def doctor() -> None:
    """Tell whether voice, sound device and folders work, and what to do about each."""
    for check in (
        check_voice(create_synthesizer(load_settings())),
        check_device(DevicePlayer()),
        check_folder("cache", cache_folder(), _write_probe),
        check_folder("your data", data_folder(), _write_probe),
    ):
        click.echo(check.line)


def _write_probe(folder: Path) -> None:
    probe = folder / ".probe"
    write_atomically(probe, b"")
    probe.unlink()


@click.command()
@click.option("--all", "every", is_flag=True, help="Voices of every language.")
@click.option("--engine", type=click.Choice(ENGINES), help="Of another engine than the usual one.")
def voices(*, every: bool, engine: str | None) -> None:
    """List the voices that --voice takes."""
    synthesizer = create_synthesizer(change_settings(load_settings(), engine=engine))
    try:
        names = synthesizer.voices()
    except SynthesisError as error:
        raise CommandError(f"{synthesizer.engine} does not speak ({error.key})") from error
    finally:
        synthesizer.close()
    english = [name for name in names if "en" in name.lower().replace("/", "-").split("-")]
    click.echo(f"{synthesizer.engine}:")
    for name in sorted(names if every or not english else english):
        click.echo(f"  {name}")


@click.command()
@voice_options
@click.option("--locale", help="en-US, en-GB, en-CA, en-AU or en-IN.")
def settings(**choices: object) -> None:
    """Show what is remembered; with options, change it."""
    now = update_settings(**choices)
    click.echo(f"# {settings_folder() / SETTINGS_FILE}")
    click.echo(to_toml(now), nl=False)
