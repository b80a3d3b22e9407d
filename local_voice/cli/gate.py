"""The danger question before a session: a no in any words starts it; the rest is talked over."""

from __future__ import annotations

import sys
import time
from dataclasses import replace as replaced
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, SessionRequest
from content.coaching.timeline import Choices
from content.language.en.normalisation import tokenise
from content.records.progress import Progress
from local_voice.phrases import terminal_phrases
from local_voice.playback import SessionSetup
from local_voice.session import load_progress

if TYPE_CHECKING:
    from content.coaching.dialog import Turn

SAFETY = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")
PROMPT = "> "


def ask_if_safe(setup: SessionSetup, *, resuming: bool) -> SessionSetup | None:
    """Ask the danger question; return the session that may start, None if none may.

    It is asked before the first session and before every resumed one. If the input is no terminal,
    nobody can answer, and the session itself begins with the warning. What is said not to be at
    hand changes the session.
    """
    if not sys.stdin.isatty() or not (resuming or not load_progress().progress.heard_safety):
        return setup
    answer = click.prompt(setup.library.phrases.get(SAFETY.phrase), prompt_suffix=" ")
    words = " ".join(filter(str.isalpha, tokenise(answer)))
    if words in terminal_phrases().variants("terminal.no_words"):
        return _cleared(setup, setup.choices.without)
    without = _talk_over(setup, answer)
    return None if without is None else _cleared(setup, without)


def _cleared(setup: SessionSetup, without: frozenset[str]) -> SessionSetup:
    choices: Choices = replace(setup.choices, cleared=True, without=without)
    return replaced(setup, choices=choices)


def _talk_over(setup: SessionSetup, answer: str) -> frozenset[str] | None:
    """Let the coach hear *answer* and what follows, until the session may start, or the talk ends.

    Return what the session does without; None if it may not start.
    """
    from content.coaching.coach import Coach  # noqa: PLC0415 - slow to load, and rarely needed

    coach = Coach(setup.library)
    dialog = DialogState(pending=SAFETY, requested=SessionRequest(setup.routine.id))
    while answer:
        turn: Turn = coach.hear(answer, dialog, Progress(), time.time())
        if turn.dialog.session is not None:
            return turn.dialog.session.choices.without
        click.echo(turn.reply.words)
        answer = _next_answer() if turn.reply.is_open else ""
        dialog = turn.dialog
    return None


def _next_answer() -> str:
    """Return the next line; empty at the end of the input."""
    try:
        line: str = click.prompt("", prompt_suffix=PROMPT, default="", show_default=False)
    except click.Abort:
        return ""
    return line
