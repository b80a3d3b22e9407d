"""``voices`` and ``settings``: the commands about the voice and what is remembered."""

from __future__ import annotations

import click

from content.library import LANGUAGE, LOCALES
from local_voice.cli.options import load_settings, update_settings, voice_options
from local_voice.files import settings_folder
from local_voice.phrases import CommandError
from local_voice.settings import ENGINES, SETTINGS_FILE, change_settings, to_toml
from local_voice.speech.engines import create_synthesizer
from local_voice.speech.synthesizer import SynthesisError


@click.command()
@click.option("--all", "every", is_flag=True, help="Voices of every language.")
@click.option("--engine", type=click.Choice(ENGINES), help="Of another engine than the usual one.")
def voices(*, every: bool, engine: str | None) -> None:
    """List the voices that --voice takes."""
    synthesizer = create_synthesizer(change_settings(load_settings(), engine=engine))
    try:
        names = synthesizer.voices()
    except SynthesisError as error:
        raise CommandError(
            "terminal.does_not_speak", engine=synthesizer.engine, reason=error.key
        ) from error
    finally:
        synthesizer.close()
    ours = [name for name in names if LANGUAGE in name.lower().replace("/", "-").split("-")]
    click.echo(f"{synthesizer.engine}:")
    for name in sorted(names if every or not ours else ours):
        click.echo(f"  {name}")


@click.command()
@voice_options
@click.option("--locale", help=f"One of {', '.join(LOCALES)}.")
def settings(**changes: object) -> None:
    """Show what is remembered; with options, change it."""
    now = update_settings(**changes)
    click.echo(f"# {settings_folder() / SETTINGS_FILE}")
    click.echo(to_toml(now), nl=False)
