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

from skill.wire.serializer import Reading

MATCH = "ER_SUCCESS_MATCH"

UNDONE = "undone"
"""The outcome of a request that must not be answered, so that it comes again."""


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
    the SDK would otherwise copy in depth before anybody looks at them. ``plain`` is the envelope as
    it is quick to look at, and ``at`` is the request's time.
    """

    plain: object
    at: dt.datetime | None = None
    memory: dict[str, object] | None = None
    outcome: str = "answered"


def course_of(reading: Reading) -> Course:
    """Take the memory out of the envelope of *reading* and return it as what goes beside."""
    course = Course(reading.plain, reading.at)
    session = reading.envelope.session
    if session is not None:
        course.memory, session.attributes = session.attributes or None, None
    return course


def note_apology(handler_input: HandlerInput) -> None:
    """Note that something broke and that the runner was told no more than that."""
    if isinstance(handler_input.context, Course):
        handler_input.context.outcome = "apologised"


def note_undone(handler_input: HandlerInput) -> None:
    """Note that what the platform told us of could not be done, and is to be told again."""
    if isinstance(handler_input.context, Course):
        handler_input.context.outcome = UNDONE


def visit_of(handler_input: HandlerInput) -> Visit:
    """Return who speaks to us, where and when."""
    course = handler_input.context
    if not isinstance(course, Course):
        course = _course_beside(handler_input.request_envelope)
    request = getattr(course.plain, "request", None)
    context = getattr(course.plain, "context", None)
    system = getattr(context, "system", None)
    player = getattr(context, "audio_player", None)
    has = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return Visit(
        _user(system) or _user(getattr(course.plain, "session", None)),
        _text(request, "locale"),
        _epoch(course.at),
        course.memory,
        can_play=getattr(has, "audio_player", None) is not None,
        can_show=getattr(has, "alexa_presentation_apl", None) is not None,
        token=_told(str, "token", request, player) or "",
        offset=max(0, _told(int, "offset_in_milliseconds", request, player) or 0) / 1000,
        activity=_activity(player),
    )


def _course_beside(envelope: object) -> Course:
    """Return what would go beside an *envelope* that a host gave to the SDK itself."""
    memory: Any = _get(envelope, "session", "attributes")
    at: Any = _get(envelope, "request", "timestamp")
    return Course(envelope, at, memory)


def _told(kind: type, name: str, *tellers: object) -> Any:  # noqa: ANN401 - of that kind
    """Return what the first of *tellers* tells by *name*, ``None`` if none does."""
    for teller in tellers:
        told = getattr(teller, name, None)
        if isinstance(told, kind):
            return told
    return None


def _user(holder: object) -> str:
    return _text(getattr(holder, "user", None), "user_id")


def _activity(player: object) -> str:
    activity = _get(player, "player_activity")
    return str(getattr(activity, "value", activity) or "")


def _plain(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - as sent
    """Return the envelope as it is quickest to look at."""
    course = handler_input.context
    return course.plain if isinstance(course, Course) else handler_input.request_envelope


def request_type(handler_input: HandlerInput) -> str:
    """Return the type of the request, such as ``IntentRequest``."""
    return _text(getattr(_plain(handler_input), "request", None), "object_type")


def request_id(handler_input: HandlerInput) -> str:
    """Return the id under which the platform knows this request."""
    return _text(getattr(_plain(handler_input), "request", None), "request_id")


def intent_name(handler_input: HandlerInput) -> str:
    """Return the name of the intent, empty where the request has none."""
    request = getattr(_plain(handler_input), "request", None)
    if _text(request, "object_type") != "IntentRequest":
        return ""
    return _text(getattr(request, "intent", None), "name")


def touched(handler_input: HandlerInput) -> tuple[str, ...]:
    """Return what a touch on our screen stands for, in words of ours; empty for anything else."""
    if request_type(handler_input) != "Alexa.Presentation.APL.UserEvent":
        return ()
    said = _get(_plain(handler_input), "request", "arguments")
    return tuple(word for word in said if isinstance(word, str)) if isinstance(said, list) else ()


def spoken(handler_input: HandlerInput) -> tuple[Spoken, ...]:
    """Return the slots that were filled, in the order they were sent; a list gives several."""
    slots = _get(_plain(handler_input), "request", "intent", "slots")
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
            return _text(getattr(matches[0], "value", None), "id")
    return ""


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


def _text(thing: object, name: str) -> str:
    found = getattr(thing, name, None)
    return found if isinstance(found, str) else ""


def _get(thing: object, *path: str) -> object:
    """Follow *path* through attributes that may be missing or null."""
    for name in path:
        thing = getattr(thing, name, None)
    return thing
