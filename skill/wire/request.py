"""The only reader of the SDK's request objects, whose fields may be missing or malformed.

A missing context, null slots or junk in a field count as "not given", never as an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from ask_sdk_core.handler_input import HandlerInput

from skill.wire.serializer import ParsedRequest

MATCH = "ER_SUCCESS_MATCH"

RETRY_LATER = "retry_later"
"""The outcome of a request that gets an error response, so that Alexa sends it again.

A ``RetryLaterError`` is raised for it, so this word itself is never logged or counted.
"""


class RequestContext(msgspec.Struct, frozen=True):
    """The user, the locale, the time and the device of a request; not the utterance.

    ``now`` is the request's time in epoch seconds, ``None`` if it has none; ``attributes`` are the
    session attributes as sent, not validated. ``token`` names the audio player's current track,
    ``offset`` is its position in seconds, and ``activity`` the player's state. ``can_play`` and
    ``can_show`` tell whether the device has an audio player and a screen.
    """

    user: str = ""
    locale: str = ""
    now: float | None = None
    attributes: object = None
    can_play: bool = False
    can_show: bool = False
    token: str = ""
    offset: float = 0.0
    activity: str = ""


class FilledSlot(msgspec.Struct, frozen=True):
    """One filled slot: the words as recognised, and the content id that they resolve to."""

    name: str
    words: str
    id: str = ""


@dataclass(slots=True)
class DispatchState:
    """The state of one dispatch.

    We pass it to the SDK as the ``context`` argument of ``invoke``, meant for AWS Lambda's context,
    so each handler finds it in ``handler_input.context``.

    ``outcome`` is for the log and the metrics. ``attributes`` are the session attributes, taken
    out of the envelope because the SDK would copy them deeply. ``fast_envelope`` is the
    envelope in the form that is fast to read, and ``timestamp`` is the request's time.
    """

    fast_envelope: object
    timestamp: dt.datetime | None = None
    attributes: dict[str, object] | None = None
    outcome: str = "answered"


def start_dispatch(parsed: ParsedRequest) -> DispatchState:
    """Return the state for the dispatch of *parsed*, with the session attributes moved into it."""
    dispatch = DispatchState(parsed.fast_envelope, parsed.timestamp)
    session = parsed.envelope.session
    if session is not None:
        dispatch.attributes, session.attributes = session.attributes or None, None
    return dispatch


def mark_apologised(handler_input: HandlerInput) -> None:
    """Note for the log that a handler failed and the user heard an apology."""
    if isinstance(handler_input.context, DispatchState):
        handler_input.context.outcome = "apologised"


def mark_retry_later(handler_input: HandlerInput) -> None:
    """Note that the request could not be carried out, so that Alexa must send it again."""
    if isinstance(handler_input.context, DispatchState):
        handler_input.context.outcome = RETRY_LATER


def request_context(handler_input: HandlerInput) -> RequestContext:
    """Return the user, the locale, the time and the device of the request."""
    dispatch = handler_input.context
    if not isinstance(dispatch, DispatchState):
        dispatch = _dispatch_of(handler_input.request_envelope)
    request = getattr(dispatch.fast_envelope, "request", None)
    context = getattr(dispatch.fast_envelope, "context", None)
    system = getattr(context, "system", None)
    player = getattr(context, "audio_player", None)
    interfaces = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return RequestContext(
        _user_id(system) or _user_id(getattr(dispatch.fast_envelope, "session", None)),
        _text_of(request, "locale"),
        _epoch(dispatch.timestamp),
        dispatch.attributes,
        can_play=getattr(interfaces, "audio_player", None) is not None,
        can_show=getattr(interfaces, "alexa_presentation_apl", None) is not None,
        token=_first_attribute(str, "token", request, player) or "",
        offset=max(0, _first_attribute(int, "offset_in_milliseconds", request, player) or 0) / 1000,
        activity=_activity(player),
    )


def _dispatch_of(envelope: object) -> DispatchState:
    """Return the state for an *envelope* that was given to the SDK without one."""
    attributes: Any = _get(envelope, "session", "attributes")
    timestamp: Any = _get(envelope, "request", "timestamp")
    return DispatchState(envelope, timestamp, attributes)


def _first_attribute(type_: type, name: str, *holders: object) -> Any:  # noqa: ANN401 - of that type
    """Return the first attribute *name* of *holders* that is a *type_*, ``None`` if none is."""
    for holder in holders:
        value = getattr(holder, name, None)
        if isinstance(value, type_):
            return value
    return None


def _user_id(holder: object) -> str:
    return _text_of(getattr(holder, "user", None), "user_id")


def _activity(player: object) -> str:
    activity = _get(player, "player_activity")
    return str(getattr(activity, "value", activity) or "")


def _envelope(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - as sent
    """Return the envelope in the form that is fastest to read."""
    dispatch = handler_input.context
    return (
        dispatch.fast_envelope
        if isinstance(dispatch, DispatchState)
        else handler_input.request_envelope
    )


def request_type(handler_input: HandlerInput) -> str:
    """Return the type of the request, such as ``IntentRequest``."""
    return _text_of(getattr(_envelope(handler_input), "request", None), "object_type")


def request_id(handler_input: HandlerInput) -> str:
    """Return Alexa's id of this request."""
    return _text_of(getattr(_envelope(handler_input), "request", None), "request_id")


def intent_name(handler_input: HandlerInput) -> str:
    """Return the name of the intent, empty if the request has none."""
    request = getattr(_envelope(handler_input), "request", None)
    if _text_of(request, "object_type") != "IntentRequest":
        return ""
    return _text_of(getattr(request, "intent", None), "name")


def touch_arguments(handler_input: HandlerInput) -> tuple[str, ...]:
    """Return the arguments that our screen sends for a touch; empty for any other request."""
    if request_type(handler_input) != "Alexa.Presentation.APL.UserEvent":
        return ()
    sent = _get(_envelope(handler_input), "request", "arguments")
    return tuple(word for word in sent if isinstance(word, str)) if isinstance(sent, list) else ()


def filled_slots(handler_input: HandlerInput) -> tuple[FilledSlot, ...]:
    """Return the filled slots in the order they were sent; each value of a list is one of them."""
    slots = _get(_envelope(handler_input), "request", "intent", "slots")
    if not isinstance(slots, dict):
        return ()
    return tuple(
        FilledSlot(str(name), _text_of(value, "value"), _resolved_id(value))
        for name, slot in slots.items()
        for value in _values(slot)
        if _text_of(value, "value").strip()
    )


def _values(slot: object) -> Iterator[object]:
    """Yield the slot itself if it holds one value, else every value of its list."""
    listed = _get(slot, "slot_value", "values")
    if _text_of(slot, "value") or not isinstance(listed, list):
        yield slot
    else:
        yield from listed


def _resolved_id(value: object) -> str:
    """Return the first id that any authority matched; Alexa does not promise their order."""
    authorities = _get(value, "resolutions", "resolutions_per_authority")
    for authority in authorities if isinstance(authorities, list) else ():
        code = _get(authority, "status", "code")
        matches = _get(authority, "values")
        if getattr(code, "value", code) == MATCH and isinstance(matches, list) and matches:
            return _text_of(getattr(matches[0], "value", None), "id")
    return ""


def _epoch(timestamp: object) -> float | None:
    """Return epoch seconds; a time without a zone counts as UTC, which Alexa sends."""
    if not isinstance(timestamp, dt.datetime):
        return None
    if timestamp.tzinfo is None:
        timestamp = timestamp.replace(tzinfo=dt.UTC)
    try:
        return timestamp.timestamp()
    except (ValueError, OverflowError):  # a zone offset of a day or more is invalid
        return None


def _text_of(thing: object, name: str) -> str:
    found = getattr(thing, name, None)
    return found if isinstance(found, str) else ""


def _get(thing: object, *path: str) -> object:
    """Follow *path* through attributes that may be missing or null."""
    for name in path:
        thing = getattr(thing, name, None)
    return thing
