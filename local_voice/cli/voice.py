"""``voices``, ``settings`` and ``doctor``: the voice, what is remembered, and whether all works."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from content.library import LANGUAGE, LOCALES
from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.cli.options import listen_option, voice_options
from local_voice.desktop import Desktop, open_desktop
from local_voice.files import write_atomically
from local_voice.library import fold
from local_voice.phrases import CommandError, phrase
from local_voice.playback import DevicePlayer, NoDeviceError, Player
from local_voice.settings import (
    ENGINES,
    SETTINGS_FILE,
    Settings,
    cache_folder,
    change_settings,
    data_folder,
    is_installed,
    read_settings,
    settings_folder,
    to_toml,
    update_settings,
)
from local_voice.speech.engines import check_voice_exists, create_synthesizer
from local_voice.speech.speech_synthesizer import voice_of
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    UNKNOWN_VOICE,
    SynthesisError,
    Synthesizer,
)

PROBE_RATE = 22_050
PROBE_BYTES = 65_536
"""An empty file finds room on a full disk."""
REMEDIES = {
    UNKNOWN_VOICE: "terminal.doctor.unknown_voice",
    NO_SYSTEM_ESPEAK: "terminal.doctor.no_espeak",
}


@click.command()
@click.option("--all", "every", is_flag=True, help="Voices of every language.")
@click.option("--engine", type=click.Choice(ENGINES), help="Of another engine than the usual one.")
def voices(*, every: bool, engine: str | None) -> None:
    """List the voices that --voice takes."""
    synthesizer = create_synthesizer(change_settings(read_settings(), engine=engine))
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
@click.option(
    "--locale",
    callback=lambda *given: known_locale(given[-1]),
    help=f"One of {', '.join(LOCALES)}.",
)
@listen_option
def settings(**changes: object) -> None:
    """Show what is remembered; with options, change it."""
    now = update_settings(check_voice_exists, must_be_kept=True, **changes)
    click.echo(f"# {settings_folder() / SETTINGS_FILE}")
    click.echo(to_toml(now), nl=False)


def known_locale(name: str | None) -> str | None:
    """Return the locale called *name*; ``CommandError`` if there is none."""
    found = {fold(locale): locale for locale in LOCALES}.get(fold(name or ""))
    if name and not found:
        raise CommandError("terminal.no_locale", name=repr(name), known=", ".join(LOCALES))
    return found


@click.command()
@click.option("--microphone", is_flag=True, help="Record two seconds, and say what was heard.")
def doctor(*, microphone: bool) -> None:
    """Tell whether voice, sound device and folders work, and what to do about each."""
    if microphone:
        from local_voice.cli.hearing import describe_microphone  # noqa: PLC0415 - loads what listens

        click.echo(describe_microphone())
        return
    now = read_settings()
    click.echo(check_voice(create_synthesizer(now), voice_of(now).key))
    if better := offer_better_voice(now):
        click.echo(better)
    click.echo(check_device(DevicePlayer()))
    click.echo(check_desktop(open_desktop()))
    click.echo(check_folder("cache", cache_folder()))
    click.echo(check_folder("data", data_folder()))


def check_voice(synthesizer: Synthesizer, name: str) -> str:
    """Return in a line whether the voice called *name* can say a word; it is not played."""
    try:
        seconds = synthesizer.synthesize(phrase("terminal.doctor.probe")).seconds
        version = synthesizer.engine_version()
    except SynthesisError as error:
        details = phrase("terminal.does_not_speak", engine=synthesizer.engine, reason=error.key)
        remedy = phrase(REMEDIES.get(error.key, "terminal.doctor.reinstall"))
        return _line("voice", details, phrase("terminal.doctor.until_then", remedy=remedy))
    finally:
        synthesizer.close()
    key = "terminal.doctor.spoke_by" if version else "terminal.doctor.spoke"
    spoke = {"voice": name, "seconds": f"{seconds:.2f}", "version": version}
    return _line("voice", phrase(key, **spoke))


def offer_better_voice(now: Settings) -> str:
    """Return in a line how to get the clearer voice; empty where it is there, or not wanted."""
    if now.engine != "auto" or now.voice or is_installed("hibari"):
        return ""
    return phrase("terminal.doctor.better_voice", python=sys.executable)


def check_device(player: Player) -> str:
    """Return in a line whether the sound device can be opened; only silence is played."""
    try:
        player.start(lambda count: bytes(count * SAMPLE_BYTES), PROBE_RATE)
    except NoDeviceError as error:
        return _line("device", error.key, phrase("terminal.doctor.no_device"))
    finally:
        player.stop()
    return _line("device", phrase("terminal.doctor.device_opened"))


def check_desktop(desktop: Desktop) -> str:
    """Return in a line what a session has of media keys and of other players' volumes."""
    with closing(desktop):
        keys = phrase(f"terminal.doctor.media_keys_{desktop.has_media_keys}".lower())
        volumes = phrase(f"terminal.doctor.volumes_{desktop.has_volumes}".lower())
    return _line("desktop", f"{keys}; {volumes}")


def check_folder(key: str, folder: Path) -> str:
    """Return in a line whether *folder* can be written to."""
    probe = folder / ".probe"
    try:
        write_atomically(probe, bytes(PROBE_BYTES))
        probe.unlink()
    except OSError as error:
        refused = phrase("terminal.doctor.folder_refuses", folder=folder, reason=error.strerror)
        return _line(key, refused, phrase("terminal.doctor.no_folder"))
    return _line(key, str(folder))


def _line(key: str, details: str, remedy: str = "") -> str:
    """Return the result of the check *key*: what was found, and what to do if it failed."""
    name = phrase(f"terminal.doctor.{key}")
    verdict = phrase("terminal.doctor.failed" if remedy else "terminal.doctor.ok")
    return f"{name:12} {verdict:3} {details}. {remedy}".rstrip()
