"""Symptoms as meanings, told to a coach turn by turn."""

from __future__ import annotations

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.library import Library
from content.records.progress import Progress

NOON = 1_790_000_000.0
KNOWN = Progress(heard_disclaimer=True, heard_safety=True)


def told(*ids: str) -> Description:
    """A "-" before an id denies it, a "?" leaves it open."""
    return Description(
        tuple(
            Finding(id_.lstrip("-?"), denied=id_.startswith("-"), unsure=id_.startswith("?"))
            for id_ in ids
        )
    )


def report(*ids: str, kind: Intent = Intent.REPORT_SYMPTOM) -> Meaning:
    return Meaning(kind, description=told(*ids))


def swept(library: Library, *ids: str) -> Description:
    """A case whose danger questions have all been answered with no."""
    asked = [sign.flag for sweep in library.sweeps.values() for sign in sweep.flags]
    flags = [flag for flag in asked if flag not in ids]
    return told(*(f"-{flag}" for flag in flags), *ids)


def answered(coach: Coach, talk: DialogState, *meanings: Meaning | Intent) -> Turn:
    for meaning in meanings:
        it = Meaning(meaning) if isinstance(meaning, Intent) else meaning
        turn = coach.answer(talk, it, KNOWN, NOON)
        talk = turn.dialog
    return turn


def asked_of(turn: Turn) -> QuestionType | None:
    return turn.dialog.pending.kind if turn.dialog.pending else None
