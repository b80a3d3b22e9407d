"""``hip-coach narrate``: a session out loud, in text, or as a list of its cues."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from content.coaching.timeline import Cue, Timeline
from content.library import Library
from content.records.progress import SavedPlace
from local_voice.cli.options import (
    SessionOptions,
    library_now,
    session_options,
    settings_with,
    voice_options,
)
from local_voice.errors import Refusal
from local_voice.library import routine_named
from local_voice.narrator import Wish, keep, kept, perform
from local_voice.playback import Plan, planned

NOTHING_KEPT = "no place is kept; name a routine (hip-coach list routines)"
KEPT = "Your place is kept. To go on: hip-coach narrate --resume"
SAFE = frozenset({"n", "no", "none", "nope"})


@click.command()
@click.argument("routine", required=False)
@session_options
@voice_options
@click.option("--resume", is_flag=True, help="Go on where you stopped last time.")
@click.option("--silent", is_flag=True, help="Text only, at the same times.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option("--trace", type=click.Path(path_type=Path), help="Write when each cue began.")
@click.option("--dry-run", is_flag=True, help="Show the cues and play nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: one JSON object a cue.")
def narrate(routine: str | None, **given: Any) -> None:  # noqa: ANN401 - what click has parsed
    """Lead through ROUTINE (hip-coach list routines)."""
    library = library_now()
    place = kept_place() if given["resume"] else None
    plan = plan_of(library, place.routine if place else routine, given, place)
    if given["dry_run"]:
        show_cues(planned(plan), as_json=given["as_json"])
        return
    if given["as_json"]:
        raise Refusal("--json goes with --dry-run")
    chosen = {name: given[name] for name in ("engine", "voice", "rate", "volume")}
    settings = settings_with(**chosen)
    if not is_safe(library, resuming=place is not None):
        return
    step = place.step if place else 0
    wish = Wish(given["silent"], given["plain"], step, given["trace"])
    ended = perform(plan, settings, wish)
    if keep(plan, ended):
        tell_how_to_go_on()


def tell_how_to_go_on() -> None:
    """Say that the place is kept, if there is anybody left to read it."""
    with suppress(OSError):
        click.echo(KEPT)


def kept_place() -> SavedPlace:
    """Return the place that was kept last time."""
    place = kept().progress.place
    if place is None:
        raise Refusal(NOTHING_KEPT)
    return place


def plan_of(
    library: Library, name: str | None, given: dict[str, Any], place: SavedPlace | None
) -> Plan:
    """Return what to lead through; a kept place brings its own choices."""
    if name is None:
        raise Refusal("which routine? hip-coach list routines shows them")
    options = SessionOptions(**{slot: given[slot] for slot in SessionOptions.__slots__})
    if place is not None:
        options = options.resumed(place)
    return Plan(routine_named(library, name), options.choices(library), library)


def is_safe(library: Library, *, resuming: bool) -> bool:
    """Ask who should not move today: at the first start of all, and whenever a place is resumed.

    Where nobody can answer, the session itself begins by saying it.
    """
    if not sys.stdin.isatty() or not (resuming or not kept().progress.heard_safety):
        return True
    answer = click.prompt(library.phrases.get("start.safety"), prompt_suffix=" ")
    if answer.strip().casefold() in SAFE:
        return True
    _talk_instead(library, answer)
    return False


def _talk_instead(library: Library, answer: str) -> None:
    """Leave the session, and answer whatever was said beside a yes."""
    from local_voice.cli.conversation import chat_of  # noqa: PLC0415 - slow to load, and rarely needed

    click.echo(library.phrases.get("consult.no_session"))
    if len(answer.split()) > 1:
        click.echo(chat_of(library).hear(answer).words)


def show_cues(timeline: Timeline, *, as_json: bool) -> None:
    """Print a timeline, one cue a line."""
    for cue in timeline.cues:
        click.echo(json.dumps(cue_record(cue)) if as_json else cue_words(cue))


def cue_record(cue: Cue) -> dict[str, object]:
    """Return a cue as other programs read it."""
    return {
        "at": cue.at,
        "kind": str(cue.kind),
        "text": cue.text,
        "seconds": cue.seconds,
        "move": cue.move,
        "side": str(cue.side or "both"),
    }


def cue_words(cue: Cue) -> str:
    """Return a cue as a person reads it."""
    side = f" ({cue.side})" if cue.side else ""
    return f"{cue.at:7.1f} s  {cue.kind:8}{side:8} {cue.text}".rstrip()
