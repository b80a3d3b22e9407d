"""The only reader of the SDK's request objects, which may lack or garble anything.

What a device sends is taken as it comes: a missing context, null slots or junk in a field read as
"not said", never as an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.request_envelope import RequestEnvelope

MATCH = "ER_SUCCESS_MATCH"


class Visit(msgspec.Struct, frozen=True):
    """Who speaks to us, where and when; what was said is no part of it.

    ``now`` is the request's time in epoch seconds, ``None`` where it carries none; ``memory`` holds
    the session's attributes as sent, whatever they are. ``token`` names the track that an audio
    player tells of, ``offset`` seconds into it, and ``activity`` is what the player does.
    ``can_play`` and ``can_show`` say that the device has a player and a screen.
    """

    user: str = ""
    locale: str = ""
    now: float | None = None
    memory: object = None
    can_play: bool = False
    can_show: bool = False
    token: str = ""
    offset: float = 0.0
    activity: str = ""


class Spoken(msgspec.Struct, frozen=True):
    """One filled slot: the words as heard, and the content id that they were resolved to."""

    slot: str
    words: str
    id: str = ""


@dataclass(slots=True)
class Course:
    """What goes through the SDK beside a request, as the host's context.

    ``outcome`` tells whoever watches how it went. ``memory`` holds the session's attributes, which
    the SDK would otherwise copy in depth before anybody looks at them.
    """

    outcome: str = "answered"
    memory: dict[str, object] | None = None


def course_of(envelope: RequestEnvelope) -> Course:
    """Take the memory out of *envelope* and return it as what goes beside."""
    session = envelope.session
    if session is None or not session.attributes:
        return Course()
    memory, session.attributes = session.attributes, {}
    return Course(memory=memory)


def note_apology(handler_input: HandlerInput) -> None:
    """Note that something broke and that the runner was told no more than that."""
    if isinstance(handler_input.context, Course):
        handler_input.context.outcome = "apologised"


def visit_of(handler_input: HandlerInput) -> Visit:
    """Return who speaks to us, where and when."""
    envelope = handler_input.request_envelope
    has = _get(envelope, "context", "system", "device", "supported_interfaces")
    return Visit(
        user=_user(envelope),
        locale=_text(envelope, "request", "locale"),
        now=_epoch(_get(envelope, "request", "timestamp")),
        memory=_memory(handler_input),
        can_play=_get(has, "audio_player") is not None,
        can_show=_get(has, "alexa_presentation_apl") is not None,
        token=_played(envelope, "token") or "",
        offset=_seconds(_played(envelope, "offset_in_milliseconds")),
        activity=_activity(envelope),
    )


def _memory(handler_input: HandlerInput) -> object:
    if isinstance(handler_input.context, Course):
        return handler_input.context.memory
    return _get(handler_input.request_envelope, "session", "attributes")


def _played(envelope: object, name: str) -> Any:  # noqa: ANN401 - as sent
    """Return what the player tells by *name*, by its own request first."""
    kind = str if name == "token" else int
    for path in (("request", name), ("context", "audio_player", name)):
        found = _get(envelope, *path)
        if isinstance(found, kind):
            return found
    return None


def _seconds(milliseconds: object) -> float:
    return max(0, milliseconds) / 1000 if isinstance(milliseconds, int) else 0.0


def _activity(envelope: object) -> str:
    activity = _get(envelope, "context", "audio_player", "player_activity")
    return str(getattr(activity, "value", activity) or "")


def request_type(handler_input: HandlerInput) -> str:
    """Return the type of the request, such as ``IntentRequest``."""
    return _text(handler_input.request_envelope, "request", "object_type")


def request_id(handler_input: HandlerInput) -> str:
    """Return the id under which the platform knows this request."""
    return _text(handler_input.request_envelope, "request", "request_id")


def intent_name(handler_input: HandlerInput) -> str:
    """Return the name of the intent, empty where the request has none."""
    if request_type(handler_input) != "IntentRequest":
        return ""
    return _text(handler_input.request_envelope, "request", "intent", "name")


def touched(handler_input: HandlerInput) -> tuple[str, ...]:
    """Return what a touch on our screen stands for, in words of ours; empty for anything else."""
    if request_type(handler_input) != "Alexa.Presentation.APL.UserEvent":
        return ()
    said = _get(handler_input.request_envelope, "request", "arguments")
    return tuple(word for word in said if isinstance(word, str)) if isinstance(said, list) else ()


def spoken(handler_input: HandlerInput) -> tuple[Spoken, ...]:
    """Return the slots that were filled, in the order they were sent; a list gives several."""
    slots = _get(handler_input.request_envelope, "request", "intent", "slots")
    if not isinstance(slots, dict):
        return ()
    return tuple(
        Spoken(str(name), _text(value, "value"), _resolved(value))
        for name, slot in slots.items()
        for value in _values(slot)
        if _text(value, "value").strip()
    )


def _values(slot: object) -> Iterator[object]:
    """Give the slot itself where it holds one value, else every value of its list."""
    several = _get(slot, "slot_value", "values")
    if _text(slot, "value") or not isinstance(several, list):
        yield slot
    else:
        yield from several


def _resolved(value: object) -> str:
    """Return the first id that any authority matched; their order is not promised."""
    authorities = _get(value, "resolutions", "resolutions_per_authority")
    for authority in authorities if isinstance(authorities, list) else ():
        code = _get(authority, "status", "code")
        matches = _get(authority, "values")
        if getattr(code, "value", code) == MATCH and isinstance(matches, list) and matches:
            return _text(matches[0], "value", "id")
    return ""


def _user(envelope: object) -> str:
    in_context = _text(envelope, "context", "system", "user", "user_id")
    return in_context or _text(envelope, "session", "user", "user_id")


def _epoch(timestamp: object) -> float | None:
    """Return epoch seconds; a time without a zone is taken as UTC, as the platform sends them."""
    if not isinstance(timestamp, dt.datetime):
        return None
    if timestamp.tzinfo is None:
        timestamp = timestamp.replace(tzinfo=dt.UTC)
    try:
        return timestamp.timestamp()
    except (ValueError, OverflowError):  # a zone of a day or more, which is none
        return None


def _text(thing: object, *path: str) -> str:
    found = _get(thing, *path)
    return found if isinstance(found, str) else ""


def _get(thing: object, *path: str) -> object:
    """Follow *path* through attributes that may be missing or null."""
    for name in path:
        thing = getattr(thing, name, None)
    return thing
