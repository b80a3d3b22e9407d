"""``hip-coach narrate``: a session with sound, in text, or as a list of its cues."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, SessionRequest
from content.coaching.timeline import Cue, Timeline, reveals_complaint, smart_speaker_seconds
from content.language.en.normalisation import tokenise
from content.library import Library
from content.records.progress import Progress, SavedPlace
from local_voice.cli.hearing import aloud, danger_teller, open_ears_or_tell
from local_voice.cli.options import (
    VOICE_SETTINGS,
    listen_option,
    refuse_ignored,
    session_options,
    voice_options,
    write_file,
)
from local_voice.library import find_routine, load_user_library, read_choices
from local_voice.phrases import CommandError, phrase, terminal_phrases
from local_voice.playback import CueStart, SessionSetup, draft_session
from local_voice.progress import load_progress
from local_voice.session import Manner, run_session, save_outcome
from local_voice.settings import Settings, is_installed, update_settings
from local_voice.speech.engines import check_voice_exists
from local_voice.terminal.keys import open_input_reader

if TYPE_CHECKING:
    from local_voice.cli.conversation import ChatTerminal

RECOGNISER = "ctranslate2"
"""The package by which the extra is known to be there, without loading what listens."""
SAFETY = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")


@click.command()
@click.argument("routine", required=False)
@session_options
@voice_options
@listen_option
@click.option("--resume", is_flag=True, help="Go on where you stopped last time.")
@click.option("--silent", is_flag=True, help="Text only, at the same times.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option("--trace", type=click.Path(path_type=Path), help="Write when each cue began.")
@click.option("--dry-run", is_flag=True, help="Show the cues and play nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: one JSON object a cue.")
def narrate(routine: str | None, **given: Any) -> None:  # noqa: ANN401 - what click has parsed
    """Lead through ROUTINE (hip-coach list routines)."""
    if given["dry_run"]:
        refuse_ignored("--dry-run", ("silent", "plain", "trace", "listen", *VOICE_SETTINGS))
    if given["resume"]:
        refuse_ignored("--resume", ("routine", "minutes", "pace", "talk"))
    library = load_user_library()
    place = load_place() if given["resume"] else None
    setup = make_setup(library, place.routine if place else routine, given, place)
    if given["dry_run"]:
        print_cues(draft_session(setup).build(smart_speaker_seconds), as_json=given["as_json"])
        return
    if given["as_json"]:
        raise CommandError("terminal.json_only_dry")
    changes = {name: given[name] for name in VOICE_SETTINGS}
    settings = update_settings(check_voice_exists, **changes)
    is_heard = listens(settings, wanted=given["listen"], silent=given["silent"])
    ears = open_ears_or_tell() if is_heard else None
    with closing(ears) if ears else nullcontext():
        # One reader for the question and the session: two would take each other's keys.
        keys = open_input_reader(sys.stdin, single=not given["plain"]) if ears else None
        heard = None
        if ears and keys:
            heard = aloud(ears, settings, keys, lambda: True, danger_teller(library))
        with heard or nullcontext() as terminal:
            safe = ask_if_safe(setup, resuming=place is not None, terminal=terminal)
        if safe is None:
            return
        setup, step = safe, place.step if place else 0
        manner = Manner(given["silent"], given["plain"], step, ears, keys)
        outcome = run_session(setup, settings, manner)
    place_is_kept = save_outcome(setup, outcome)
    if given["trace"]:
        # Only now: if the file cannot be written, the session is saved all the same.
        lines = trace_lines(outcome.cue_starts)
        write_file(given["trace"], "".join(f"{line}\n" for line in lines).encode())
    if place_is_kept:
        # Last: the device that it is written to may be full or gone.
        click.echo(phrase("terminal.place_saved"))


def listens(settings: Settings, *, wanted: bool | None, silent: bool) -> bool:
    """Whether a session listens: as *wanted*, which is None where nothing was said.

    Then it does where the settings allow it, the extra is there and somebody sits at a terminal.
    """
    if wanted is not None:
        return wanted
    is_interactive = sys.stdin.isatty() and sys.stdout.isatty()
    return settings.listen and is_interactive and not silent and is_installed(RECOGNISER)


def trace_lines(starts: Sequence[CueStart]) -> list[str]:
    """Return a JSON object for each cue that began: when it was planned, and when it began.

    ``late`` is relative to the first cue: that leaves out the constant delay of the device's
    buffers, which nobody notices.
    """
    offset = starts[0].actual - starts[0].planned if starts else 0.0
    return [json.dumps(_trace_row(start, start.actual - offset)) for start in starts]


def _trace_row(start: CueStart, actual: float) -> dict[str, object]:
    return {
        "cue": start.cue_index,
        "kind": str(start.cue.kind),
        "move": start.cue.move,
        "planned": round(start.planned, 4),
        "actual": round(actual, 4),
        "late": round(actual - start.planned, 4),
    }


def load_place() -> SavedPlace:
    """Return the place where the last session was stopped; ``CommandError`` if there is none."""
    place = load_progress().place
    if place is None:
        raise CommandError("terminal.no_place")
    return place


def make_setup(
    library: Library, name: str | None, given: dict[str, Any], place: SavedPlace | None
) -> SessionSetup:
    """Return the session that the options ask for; *place* has choices of its own."""
    if name is None:
        raise CommandError("terminal.which_routine")
    if place is not None:
        kept = {"minutes": place.minutes, "pace": place.pace, "talk": place.verbosity}
        given = {**given, **kept}
    routine, choices = find_routine(library, name), read_choices(given, library)
    is_neutral = not reveals_complaint(choices, routine)
    familiar = is_neutral and load_progress().knows(routine.id)
    return SessionSetup(routine, replace(choices, familiar=familiar), library)


def ask_if_safe(
    setup: SessionSetup, *, resuming: bool, terminal: ChatTerminal | None = None
) -> SessionSetup | None:
    """Ask the danger question; return the session that may start, None if none may.

    It is asked before the first session and before every resumed one. If the input is no terminal,
    nobody can answer, and the session itself begins with the warning. What is said not to be at
    hand changes the session. With a *terminal* it is asked aloud and may be answered so.
    """
    if not sys.stdin.isatty() or not (resuming or not load_progress().heard_safety):
        return setup
    answer = _ask(setup.library.phrases.get(SAFETY.phrase), terminal)
    words = " ".join(filter(str.isalpha, tokenise(answer)))
    if words in terminal_phrases().variants("terminal.no_words"):
        return _cleared(setup, setup.choices.without)
    without = _talk_over(setup, answer, terminal)
    return None if without is None else _cleared(setup, without)


def _cleared(setup: SessionSetup, without: frozenset[str]) -> SessionSetup:
    choices = replace(setup.choices, cleared=True, without=without)
    return replaced(setup, choices=choices)


def _ask(question: str, terminal: ChatTerminal | None) -> str:
    if terminal is None:
        answer: str = click.prompt(question, prompt_suffix=" ")
        return answer
    terminal.say(question)
    return _next_answer(terminal)


def _talk_over(
    setup: SessionSetup, answer: str, terminal: ChatTerminal | None
) -> frozenset[str] | None:
    """Let the coach hear *answer* and what follows, until the session may start, or the talk ends.

    Return what the session does without; None if it may not start.
    """
    from content.coaching.coach import Coach  # noqa: PLC0415 - slow to load, and rarely needed

    coach = Coach(setup.library)
    dialog = DialogState(pending=SAFETY, requested=SessionRequest(setup.routine.id))
    while answer:
        turn = coach.hear(answer, dialog, Progress(), time.time())
        if turn.dialog.session is not None:
            return turn.dialog.session.choices.without
        if terminal is None:
            click.echo(turn.reply.words)
        else:
            terminal.say(turn.reply.words)
        answer = _next_answer(terminal) if turn.reply.is_open else ""
        dialog = turn.dialog
    return None


def _next_answer(terminal: ChatTerminal | None) -> str:
    """Return the next line; empty at the end of the input."""
    if terminal is not None:
        return terminal.next_line() or ""
    try:
        line: str = click.prompt("", prompt_suffix="> ", default="", show_default=False)
    except click.Abort:
        return ""
    return line


def print_cues(timeline: Timeline, *, as_json: bool) -> None:
    """Print *timeline*, one cue on each line."""
    for cue in timeline.cues:
        side = f" ({cue.side})" if cue.side else ""
        planned = f"{cue.at:7.1f} s  {cue.kind:8}{side:8} {cue.text}".rstrip()
        click.echo(json.dumps(cue_to_json(cue)) if as_json else planned)


def cue_to_json(cue: Cue) -> dict[str, object]:
    """Return a cue as a JSON object."""
    return {
        "at": cue.at,
        "kind": str(cue.kind),
        "text": cue.text,
        "seconds": cue.seconds,
        "move": cue.move,
        "side": str(cue.side or "both"),
        "moving": cue.moving,
    }
