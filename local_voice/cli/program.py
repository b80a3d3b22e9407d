"""``hip-coach``: the group of all commands, and the exit codes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

from local_voice.phrases import phrase

EXIT_FAULT = 1
EXIT_REFUSED = 2
EXIT_INTERRUPTED = 130

COMMANDS: Mapping[str, str] = {
    "list": "local_voice.cli.list_command:list_content",
    "narrate": "local_voice.cli.narrate:narrate",
    "render": "local_voice.cli.render:render",
    "ask": "local_voice.cli.conversation:ask",
    "chat": "local_voice.cli.conversation:chat",
    "talk": "local_voice.cli.talk:talk",
    "understand": "local_voice.cli.conversation:understand",
    "assess": "local_voice.cli.conversation:assess",
    "progress": "local_voice.cli.progress:progress",
    "routine": "local_voice.cli.routine:routine",
    "voices": "local_voice.cli.voice:voices",
    "settings": "local_voice.cli.voice:settings",
    "doctor": "local_voice.cli.voice:doctor",
}
"""The module and function of each command; only the one that runs is loaded."""


class LazyGroup(click.Group):
    """A group of commands that loads a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the table."""
        del ctx
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load and return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_name="runners-hip-coach")
def hip_coach() -> None:
    """Hip Coach: a voice coach for runners with a sore hip. Not medical advice."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; an error is one line on standard error."""
    try:
        with interrupt_on_hangup():
            result = hip_coach.main(arguments, prog_name="hip-coach", standalone_mode=False)
    except NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        _tell(error.format_message())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except (OSError, ModuleNotFoundError) as error:
        return _tell_fault(error)
    return result if isinstance(result, int) else 0


def _tell_fault(error: OSError | ModuleNotFoundError) -> int:
    """Say what the system refuses, or which package is missing, and return the exit code."""
    if isinstance(error, ModuleNotFoundError):
        _tell(phrase("terminal.package_needed", name=error.name))
        return EXIT_REFUSED
    _discard_output()
    if isinstance(error, BrokenPipeError):
        return 0
    _tell(str(error))
    return EXIT_FAULT


def _tell(line: str) -> None:
    # A full or closed device may be behind standard error as well.
    with suppress(OSError):
        click.echo(f"hip-coach: {' '.join(line.split())}", err=True)


@contextmanager
def interrupt_on_hangup() -> Iterator[None]:
    """Let a closed terminal and a shutdown end a command as Ctrl-C does: it tidies up.

    What is ignored, as under nohup, stays ignored.
    """
    known = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in known}
    heard = [number for number in known if before[number] is not signal.SIG_IGN]

    def interrupt(*_: object) -> None:
        # Some systems send both.
        for number in heard:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in heard:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])


def _discard_output() -> None:
    """Redirect standard output to nowhere, so that the interpreter's last flush does not fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run as a program; a character that the terminal cannot show becomes a question mark."""
    if sys.stdin is None:
        # Some services start programs without standard input.
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # TextIO lacks it
    sys.exit(run())
