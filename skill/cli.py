"""hip-coach-skill: serves the skill, builds its interaction models, packages it for the store."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar

import click
from click.exceptions import NoArgsIsHelpError

from content.language import DEFAULT_LOCALE
from content.library import ContentError
from content.records.progress import StoreUnavailableError
from skill import settings as settings_
from skill.settings import Settings, SettingsError

FLAGS = {"verify": "--verify/--no-verify"}
OPTION_TYPES: Mapping[type, Any] = {tuple: str, NoneType: click.Path(path_type=Path)}
"""What an option takes that is no number or text, by the type of the setting's default."""

T = TypeVar("T")

MODELS = Path("interaction_models")
EXIT_INTERRUPTED = 130


class CommandError(click.ClickException):
    """A command that cannot be carried out; nothing was done."""

    exit_code = 2


class OneLineGroup(click.Group):
    """Reports every refused command, also one refused for faulty content, in one line."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - click's signature
        """Run a command as click does, but print errors in one line."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except NoArgsIsHelpError as help_text:
            help_text.show()
            sys.exit(help_text.exit_code)
        except click.ClickException as fault:
            click.echo(f"hip-coach-skill: {' '.join(fault.format_message().split())}", err=True)
            sys.exit(fault.exit_code)
        except click.Abort:
            sys.exit(EXIT_INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command; faulty content or settings become a ``CommandError``."""
        try:
            return super().invoke(ctx)
        except ContentError as fault:
            raise CommandError(fault.in_one_line) from fault
        except SettingsError as fault:
            raise CommandError(str(fault)) from fault


@click.group(cls=OneLineGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="runners-hip-coach")
def main() -> None:
    """Serve and publish the Hip Coach skill."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add one option to *command* for every setting, in the order of the settings."""
    for setting in reversed(fields(Settings)):
        command = _option(setting)(command)
    return command


def _option(setting: Field[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    default = setting.default
    default_text = f" Default: {default}." if default not in ((), "", None, True) else ""
    return click.option(
        FLAGS.get(setting.name, "--" + setting.name.replace("_", "-")),
        setting.name,
        type=OPTION_TYPES.get(type(default), type(default)),
        default=None,
        multiple=isinstance(default, tuple),
        help=f"{setting.metadata['help']}{default_text}  [{settings_.environment_name(setting)}]",
    )


@main.command()
@_options
def serve(**given: Any) -> None:  # noqa: ANN401 - one option for every setting
    """Serve the skill over HTTP until told to stop."""
    from local_voice.export.tracks import create_mp3_renderer  # noqa: PLC0415 - as the server
    from skill import server  # noqa: PLC0415 - the server loads slowly, and only here

    options = {name: value for name, value in given.items() if value not in (None, ())}
    settings = settings_.from_environment(os.environ, **options)
    settings.check()
    server.run(settings, create_mp3_renderer, click.echo)


@main.command()
@_option(next(setting for setting in fields(Settings) if setting.name == "store"))
def expire(store: str | None) -> None:
    """Erase from the store places that nobody came back to for 30 days, and records for 400."""
    from skill.stores import expire as expire_  # noqa: PLC0415 - drivers load slowly

    given = {"store": store} if store else {}
    erased = _ask_store(lambda: expire_(settings_.from_environment(os.environ, **given)))
    click.echo(f"places erased: {erased}")


@main.command()
@click.argument("user")
def forget(user: str) -> None:
    """Erase the record of USER, a user id; the store and its key come from the environment."""
    from skill.stores import forget as forget_  # noqa: PLC0415 - drivers load slowly

    _ask_store(lambda: forget_(settings_.from_environment(os.environ), user))
    click.echo("nothing is kept of this user")


def _ask_store(call: Callable[[], T]) -> T:
    try:
        return call()
    except StoreUnavailableError as fault:
        raise click.ClickException(f"the store is out of reach: {fault.key}") from fault


@main.group()
def audio() -> None:
    """Record the sessions that are streamed."""


@audio.command("build")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--locale", default=DEFAULT_LOCALE, show_default=True, help="Whose English.")
@click.argument("routines", nargs=-1)
def build_audio(folder: Path, routines: tuple[str, ...], locale: str) -> None:
    """Record ROUTINES, all of them where none is named, into FOLDER, one track a move."""
    from local_voice.export.tracks import create_mp3_renderer  # noqa: PLC0415 - loads a voice
    from skill.audio import RecordingError, record_routines  # noqa: PLC0415 - reads all content
    from skill.handlers import library_of  # noqa: PLC0415 - reads all content

    try:
        library = library_of(locale)
        recorded = record_routines(create_mp3_renderer, folder, routines, library, locale)
        for name, files in recorded:
            click.echo(f"{name}: {len(files)} tracks")
    except RecordingError as fault:
        raise CommandError(str(fault)) from fault


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def screens(folder: Path) -> None:
    """Write a screen of every kind into FOLDER: an APL document and its data, for looking at."""
    from skill.apl import examples  # noqa: PLC0415 - reads all content
    from skill.handlers import coach_of  # noqa: PLC0415 - reads all content

    for file in examples.write_examples(folder, coach_of(DEFAULT_LOCALE)):
        click.echo(file)


@main.group()
def models() -> None:
    """Build or check the interaction models."""


@models.command()
@click.argument("folder", default=MODELS, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--carriers",
    type=click.Choice(["none", "few", "all"]),
    default="few",
    show_default=True,
    help="Intents with free words after fixed ones, beside the one for whole phrases.",
)
def build(folder: Path, carriers: str) -> None:
    """Write every locale's model into FOLDER, from the content."""
    from skill.interaction_model import builder  # noqa: PLC0415 - reads all content

    for file in builder.write_models(folder, carriers):
        click.echo(file)


@models.command()
@click.argument("folder", default=MODELS, type=click.Path(file_okay=False, path_type=Path))
def check(folder: Path) -> None:
    """Fail if a model in FOLDER is stale, or is one that Amazon would refuse."""
    from skill.interaction_model import builder  # noqa: PLC0415 - reads all content

    faults = builder.faults(folder)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise SystemExit(1)
    click.echo(f"models: {folder} is up to date, no fault")


@models.command("annotations")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def print_annotations(files: tuple[Path, ...]) -> None:
    """Print labelled FILES as the annotation set of ASK's batch test of a model."""
    from skill.interaction_model import annotations  # noqa: PLC0415 - reads all content

    click.echo(json.dumps(annotations.read_set(files), indent=1, ensure_ascii=False))


@models.command()
def overlaps() -> None:
    """List the closed samples that a sample with free words fits, too, and count them."""
    from skill.interaction_model import annotations  # noqa: PLC0415 - reads all content

    found = annotations.overlaps_of_the_model()
    for it in found:
        click.echo(f"{it.closed}: {it.sample!r} fits {it.carrier!r}")
    click.echo(f"models: {len({it.sample for it in found})} closed samples fit a carrier, too")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--url", required=True, help="HTTPS address of /skill, as the world reaches it.")
@click.option("--privacy-url", required=True, help="HTTPS address of the privacy policy.")
@click.option("--audio", is_flag=True, help="Declare that sessions may be streamed.")
@click.option("--screens", is_flag=True, help="Declare that screens are shown where there are any.")
def package(folder: Path, url: str, privacy_url: str, *, audio: bool, screens: bool) -> None:
    """Write the skill package that ASK CLI deploys into FOLDER."""
    from skill.interaction_model import skill_package  # noqa: PLC0415 - reads all content

    try:
        files = skill_package.write(folder, skill_package.Package(url, privacy_url, audio, screens))
    except skill_package.PackageError as fault:
        raise CommandError(str(fault)) from fault
    for file in files:
        click.echo(file)
