"""Explains the turns of the page: how words were heard, and where a session stands.

The page sends what it knows of the turn; nothing of it is kept or logged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from content.coaching.dialog import DialogState
from content.coaching.launch import with_streamed_session
from content.coaching.nlu import Meaning
from content.coaching.session import StreamedMove
from content.coaching.views import Hearing, PlanBar, hearing_of, plan_of
from content.library import DEFAULT_LOCALE
from skill.handlers import coach_of
from skill.intents import interpretation, utterances
from skill.wire.request import FilledSlot

StreamOf = Callable[[str], StreamedMove | None]
"""Returns what the token of a player stands for; None if it is not ours."""


class TurnToExplain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A turn: the *words*, none if there were none, as the *intent* with *slots* that was sent.

    *before* and *after* are the attributes of the session; *token* is that of the player, if one
    plays.
    """

    words: str = ""
    intent: str = ""
    slots: dict[str, Any] = {}
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    token: str = ""
    locale: str = DEFAULT_LOCALE


class Explanation(msgspec.Struct, frozen=True):
    """How the words were heard, and the plan of the session; None for what there is not."""

    heard: Hearing | None
    plan: PlanBar | None


def explain(turn: TurnToExplain, stream_of: StreamOf) -> Explanation:
    """Return what is to be said of *turn*."""
    after = DialogState.from_dict(turn.after)
    return Explanation(_heard(turn, after) if turn.words else None, _plan(turn, after, stream_of))


def _heard(turn: TurnToExplain, after: DialogState) -> Hearing:
    coach, before = coach_of(turn.locale), DialogState.from_dict(turn.before)
    ranked = coach.interpreter.rank(turn.words, before.setting)
    return hearing_of(coach.library, _meaning(turn, before), ranked, before, after)


def _meaning(turn: TurnToExplain, before: DialogState) -> Meaning:
    """Return the meaning of *turn*, as the skill had it."""
    return interpretation.interpret(
        utterances.load().get(turn.intent),
        tuple(_filled(name, slot) for name, slot in turn.slots.items()),
        coach_of(turn.locale).interpreter,
        in_session=before.session is not None,
        asked=before.setting,
    )


def _filled(name: str, slot: dict[str, Any]) -> FilledSlot:
    """Return a slot as the page's own recognition made it."""
    authorities = slot.get("resolutions", {}).get("resolutionsPerAuthority", ())
    ids = [value["value"]["id"] for one in authorities for value in one["values"]]
    return FilledSlot(name, slot["value"], ids[0] if ids else "")


def _plan(turn: TurnToExplain, after: DialogState, stream_of: StreamOf) -> PlanBar | None:
    """Return the plan of the session that runs in the talk, or else on the player."""
    library = coach_of(turn.locale).library
    stream = stream_of(turn.token) if turn.token and after.session is None else None
    if stream is not None:
        after = with_streamed_session(after, stream, library, stream.requested_at)
    return plan_of(library, after.session) if after.session is not None else None
