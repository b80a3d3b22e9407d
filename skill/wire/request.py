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

from skill.wire.serializer import ParsedRequest

MATCH = "ER_SUCCESS_MATCH"

RETRY_LATER = "undone"
"""The outcome of a request that must not be answered, so that it comes again."""


class RequestContext(msgspec.Struct, frozen=True):
    """Who speaks to us, where and when; what was said is no part of it.

    ``now`` is the request's time in epoch seconds, ``None`` where it carries none; ``memory`` holds
    the session's attributes as sent, whatever they are. ``token`` names the track that an audio
    player tells of, ``offset`` seconds into it, and ``activity`` is what the player does.
    ``can_play`` and ``can_show`` say that the device has a player and a screen.
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
    """One filled slot: the words as heard, and the content id that they were resolved to."""

    slot: str
    words: str
    id: str = ""


@dataclass(slots=True)
class DispatchState:
    """What goes through the SDK beside a request, as the host's context.

    ``outcome`` tells whoever watches how it went. ``memory`` holds the session's attributes, which
    the SDK would otherwise copy in depth before anybody looks at them. ``plain`` is the envelope as
    it is quick to look at, and ``at`` is the request's time.
    """

    plain: object
    at: dt.datetime | None = None
    attributes: dict[str, object] | None = None
    outcome: str = "answered"


def start_dispatch(reading: ParsedRequest) -> DispatchState:
    """Take the memory out of the envelope of *reading* and return it as what goes beside."""
    dispatch = DispatchState(reading.plain, reading.at)
    session = reading.envelope.session
    if session is not None:
        dispatch.attributes, session.attributes = session.attributes or None, None
    return dispatch


def mark_apologised(handler_input: HandlerInput) -> None:
    """Note that something broke and that the runner was told no more than that."""
    if isinstance(handler_input.context, DispatchState):
        handler_input.context.outcome = "apologised"


def mark_retry_later(handler_input: HandlerInput) -> None:
    """Note that what the platform told us of could not be done, and is to be told again."""
    if isinstance(handler_input.context, DispatchState):
        handler_input.context.outcome = RETRY_LATER


def request_context(handler_input: HandlerInput) -> RequestContext:
    """Return who speaks to us, where and when."""
    dispatch = handler_input.context
    if not isinstance(dispatch, DispatchState):
        dispatch = _dispatch_of(handler_input.request_envelope)
    request = getattr(dispatch.plain, "request", None)
    context = getattr(dispatch.plain, "context", None)
    system = getattr(context, "system", None)
    player = getattr(context, "audio_player", None)
    has = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return RequestContext(
        _user_id(system) or _user_id(getattr(dispatch.plain, "session", None)),
        _text_of(request, "locale"),
        _epoch(dispatch.at),
        dispatch.attributes,
        can_play=getattr(has, "audio_player", None) is not None,
        can_show=getattr(has, "alexa_presentation_apl", None) is not None,
        token=_first_attribute(str, "token", request, player) or "",
        offset=max(0, _first_attribute(int, "offset_in_milliseconds", request, player) or 0) / 1000,
        activity=_activity(player),
    )


def _dispatch_of(envelope: object) -> DispatchState:
    """Return what would go beside an *envelope* that a host gave to the SDK itself."""
    memory: Any = _get(envelope, "session", "attributes")
    at: Any = _get(envelope, "request", "timestamp")
    return DispatchState(envelope, at, memory)


def _first_attribute(kind: type, name: str, *tellers: object) -> Any:  # noqa: ANN401 - of that kind
    """Return what the first of *tellers* tells by *name*, ``None`` if none does."""
    for teller in tellers:
        told = getattr(teller, name, None)
        if isinstance(told, kind):
            return told
    return None


def _user_id(holder: object) -> str:
    return _text_of(getattr(holder, "user", None), "user_id")


def _activity(player: object) -> str:
    activity = _get(player, "player_activity")
    return str(getattr(activity, "value", activity) or "")


def _envelope(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - as sent
    """Return the envelope as it is quickest to look at."""
    dispatch = handler_input.context
    return dispatch.plain if isinstance(dispatch, DispatchState) else handler_input.request_envelope


def request_type(handler_input: HandlerInput) -> str:
    """Return the type of the request, such as ``IntentRequest``."""
    return _text_of(getattr(_envelope(handler_input), "request", None), "object_type")


def request_id(handler_input: HandlerInput) -> str:
    """Return the id under which the platform knows this request."""
    return _text_of(getattr(_envelope(handler_input), "request", None), "request_id")


def intent_name(handler_input: HandlerInput) -> str:
    """Return the name of the intent, empty where the request has none."""
    request = getattr(_envelope(handler_input), "request", None)
    if _text_of(request, "object_type") != "IntentRequest":
        return ""
    return _text_of(getattr(request, "intent", None), "name")


def touch_arguments(handler_input: HandlerInput) -> tuple[str, ...]:
    """Return what a touch on our screen stands for, in words of ours; empty for anything else."""
    if request_type(handler_input) != "Alexa.Presentation.APL.UserEvent":
        return ()
    said = _get(_envelope(handler_input), "request", "arguments")
    return tuple(word for word in said if isinstance(word, str)) if isinstance(said, list) else ()


def filled_slots(handler_input: HandlerInput) -> tuple[FilledSlot, ...]:
    """Return the slots that were filled, in the order they were sent; a list gives several."""
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
    """Give the slot itself where it holds one value, else every value of its list."""
    several = _get(slot, "slot_value", "values")
    if _text_of(slot, "value") or not isinstance(several, list):
        yield slot
    else:
        yield from several


def _resolved_id(value: object) -> str:
    """Return the first id that any authority matched; their order is not promised."""
    authorities = _get(value, "resolutions", "resolutions_per_authority")
    for authority in authorities if isinstance(authorities, list) else ():
        code = _get(authority, "status", "code")
        matches = _get(authority, "values")
        if getattr(code, "value", code) == MATCH and isinstance(matches, list) and matches:
            return _text_of(getattr(matches[0], "value", None), "id")
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


def _text_of(thing: object, name: str) -> str:
    found = getattr(thing, name, None)
    return found if isinstance(found, str) else ""


def _get(thing: object, *path: str) -> object:
    """Follow *path* through attributes that may be missing or null."""
    for name in path:
        thing = getattr(thing, name, None)
    return thing
