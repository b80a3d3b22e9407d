"""How a session ended; saves in the progress file where it was stopped, or that it was done."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass

import click
from msgspec.structs import replace

from content.coaching.session import SessionState, place_of
from content.coaching.timeline import reveals_complaint
from content.records.progress import Progress, StaleWriteError, StoreUnavailableError
from local_voice.phrases import phrase
from local_voice.playback import CueStart, SessionSetup
from local_voice.progress import USER, ProgressFile
from local_voice.settings import data_folder


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """How a session ended: whether *finished*, in which *state*, and when each cue began."""

    finished: bool
    state: SessionState
    is_ended_by_red_flag: bool = False
    cue_starts: tuple[CueStart, ...] = ()


def keep_place(setup: SessionSetup, state: SessionState) -> None:
    """Save the place of a session that is under way, so that a crash loses one move at most.

    What cannot be saved now is told at the end.
    """
    if state.has_no_step_left or state.hurting is not None:
        return
    now = time.time()
    place = place_of(setup.library, state.routine, state.choices, state.step, now)
    if place is None:
        return
    store = ProgressFile(data_folder())
    with suppress(StoreUnavailableError, StaleWriteError):
        stored = store.load(USER)
        progress = replace(stored.progress, heard_safety=True, place=place)
        store.save(USER, progress, stored.version)


def save_outcome(setup: SessionSetup, outcome: SessionOutcome) -> bool:
    """Save the place or count the session; return whether there is a place to resume from.

    Nothing is saved for a session that was chosen for a condition. A session with a sore side or
    with moves left out is counted, but ``place_of`` returns no place for it.
    """
    played = setup.library.routines[outcome.state.routine]
    if setup.routine.condition or setup.choices.condition or played.condition:
        return False
    store = ProgressFile(data_folder())
    try:
        stored = store.load(USER)
        progress = _apply_outcome(stored.progress, setup, outcome)
        store.save(USER, progress, stored.version)
    except (StoreUnavailableError, StaleWriteError) as error:
        with suppress(OSError):
            click.echo(phrase("terminal.session.place_lost", reason=error), err=True)
        return False
    return progress.place is not None


def _apply_outcome(progress: Progress, setup: SessionSetup, outcome: SessionOutcome) -> Progress:
    updated, state = replace(progress, heard_safety=True), outcome.state
    if outcome.finished:
        is_neutral = not reveals_complaint(state.choices, setup.library.routines[state.routine])
        name = state.routine if is_neutral else ""
        return updated.after_session(name, time.time(), state.choices.minutes)
    if outcome.is_ended_by_red_flag or state.has_no_step_left:
        return replace(updated, place=None)
    library = setup.library
    place = place_of(library, state.routine, state.choices, state.step, time.time())
    return replace(updated, place=place)
