"""``hip-coach progress``: the past weeks as a calendar, in words, as a picture or as JSON."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click
from rich.console import Console

from content.library import Phrases
from content.records.progress import StoreUnavailableError
from local_voice.cli.options import refuse_ignored, write_file
from local_voice.library import load_user_library
from local_voice.phrases import CommandError, phrase
from local_voice.progress import DamagedProgressError, ProgressDocument, ProgressFile
from local_voice.progress.calendar_text import ASCII, ROUND, calendar_lines, legend
from local_voice.progress.history import (
    History,
    build_history,
    summary_sentences,
    to_json,
    week_lines,
)
from local_voice.settings import data_folder

DEFAULT_WEEKS, MAX_WEEKS = 12, 104


@click.command()
@click.option(
    "--weeks", type=click.IntRange(1, MAX_WEEKS), default=DEFAULT_WEEKS, show_default=True
)
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Write a picture.")
@click.option("--plain", is_flag=True, help="A line a week, for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def progress(weeks: int, svg: Path | None, *, plain: bool, as_json: bool) -> None:
    """Show on which days you did a session, and for how many weeks in a row."""
    if as_json:
        refuse_ignored("--json", ("plain",))
    history = build_history(_read_document(ProgressFile(data_folder())), time.time(), weeks)
    phrases = load_user_library().phrases
    if svg:
        from local_voice.progress.calendar_svg import calendar_svg  # noqa: PLC0415 - rarely needed

        write_file(svg, calendar_svg(history, phrases).encode())
    if as_json:
        click.echo(json.dumps(to_json(history), indent=1))
        return
    _show(history, phrases, plain=plain)
    if svg:
        click.echo(svg)


def _read_document(store: ProgressFile) -> ProgressDocument:
    try:
        document = store.read()
    except DamagedProgressError as error:
        raise CommandError("terminal.record_damaged", file=store.file) from error
    except StoreUnavailableError as error:
        raise CommandError("terminal.record_unreadable", file=store.file) from error
    if store.damaged_file.exists():
        click.echo(phrase("terminal.record_set_aside", file=store.damaged_file), err=True)
    return document


def _show(history: History, phrases: Phrases, *, plain: bool) -> None:
    console = Console(highlight=False, markup=False)
    is_drawn = console.is_terminal and not plain
    lines = summary_sentences(history, phrases)
    if not history.session_count:
        lines.append(phrases.get("calendar.begin", command=phrase("terminal.first_command")))
    elif not is_drawn:
        lines.extend(week_lines(history, phrases))
    for line in lines:
        # Lines are wrapped to the width of the terminal only if the calendar is drawn on it.
        console.print(line) if is_drawn else click.echo(line)
    if is_drawn and history.session_count:
        _draw(history, phrases, console)


def _draw(history: History, phrases: Phrases, console: Console) -> None:
    marks = ASCII if console.options.ascii_only else ROUND
    lines = calendar_lines(history, console.width, marks)
    for line in ("", *lines, "", legend(history, phrases, marks)):
        console.print(line)
