"""What is kept of a session: the place it was left at, or that it was done."""

from __future__ import annotations

import time
from contextlib import suppress

import click
from msgspec.structs import replace

from content.coaching.session import place_of
from content.records.progress import (
    Progress,
    SavedPlace,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from local_voice.files import data_folder
from local_voice.narrator.narrator import Ended
from local_voice.playback import Plan
from local_voice.progress import USER, ProgressFile


def kept() -> StoredProgress:
    """Return what is kept; a fresh record where it cannot be read."""
    try:
        return ProgressFile(data_folder()).load(USER)
    except StoreUnavailableError:
        return StoredProgress(Progress(), 0)


def keep(plan: Plan, ended: Ended) -> bool:
    """Keep the place or count the session, and return whether there is a place to come back to.

    Of a plan made for a condition nothing is kept. A plan with a sore side or a move left out is
    counted, and keeps no place: whoever goes on from there would do what was to be left out.
    """
    if plan.routine.condition or plan.choices.condition:
        return False
    store = ProgressFile(data_folder())
    try:
        stored = store.load(USER)
        after = _after(stored.progress, plan, ended)
        store.save(USER, after, stored.version)
    except (StoreUnavailableError, StaleWriteError) as fault:
        with suppress(OSError):
            click.echo(f"Your place could not be kept ({fault}).", err=True)
        return False
    return after.place is not None


def _after(progress: Progress, plan: Plan, ended: Ended) -> Progress:
    heard = replace(progress, heard_safety=True)
    if ended.finished:
        return heard.after_session(plan.routine.id, time.time(), plan.choices.minutes)
    return replace(heard, place=None if ended.in_danger else _place(plan, ended))


def _place(plan: Plan, ended: Ended) -> SavedPlace | None:
    return place_of(plan.library, plan.routine.id, plan.choices, ended.step, time.time())
