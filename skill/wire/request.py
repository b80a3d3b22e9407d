"""Reads requests: the envelope of a body, and what handlers ask of it.

A field that is missing or null counts as "not given"; only one of a wrong type is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from ask_sdk_core.handler_input import HandlerInput

from skill.wire.envelope import (
    REQUEST_TYPES,
    PlayerEvent,
    Request,
    RequestEnvelope,
    RequestWithIntent,
    Resolution,
    Slot,
    SlotValue,
    UserEvent,
)

MATCH = "ER_SUCCESS_MATCH"


class MalformedRequestError(Exception):
    """A body that is no valid Alexa request; the message never quotes it.

    *request_id* is the id in the body, for the log; empty if it has none.
    """

    def __init__(self, message: str, request_id: str = "") -> None:
        super().__init__(message)
        self.request_id = request_id


class RetryLaterError(Exception):
    """The request could not be carried out; the error response makes Alexa send it again.

    *request_id* is its id, for the log.
    """

    def __init__(self, request_id: str) -> None:
        super().__init__("not done")
        self.request_id = request_id


class SessionAttributes(dict[str, Any]):
    """What we kept in mind; the SDK asks for a deep copy, which would take as long as an answer."""

    def __deepcopy__(self, _: object) -> SessionAttributes:
        """Return these attributes themselves: they are replaced, never changed."""
        return self


def _decoder(request: type[Request]) -> msgspec.json.Decoder[RequestEnvelope[Any]]:
    envelope = RequestEnvelope[request]  # type: ignore[valid-type] # a type chosen as the program runs
    return msgspec.json.Decoder(envelope)


ANY_REQUEST = _decoder(Request)
DECODERS = {
    "IntentRequest": (with_intent := _decoder(RequestWithIntent)),
    "CanFulfillIntentRequest": with_intent,
    "Alexa.Presentation.APL.UserEvent": _decoder(UserEvent),
    **dict.fromkeys(
        (name for name in REQUEST_TYPES if name.startswith("AudioPlayer.")), _decoder(PlayerEvent)
    ),
}
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


def read_envelope(body: bytes) -> RequestEnvelope[Any]:
    """Return the request envelope in *body*, JSON as bytes.

    Raises:
        MalformedRequestError: if it is none, or a field that we read is of the wrong type.
    """
    try:
        if not body.isascii():
            body.decode()  # msgspec does not check the UTF-8 of unknown fields
        envelope = ANY_REQUEST.decode(body)
        if decoder := DECODERS.get(envelope.request.object_type):  # it has fields of its own
            envelope = decoder.decode(body)
    except UNREADABLE as fault:
        raise MalformedRequestError("not a request envelope", _request_id(body)) from fault
    if envelope.session is not None and envelope.session.attributes is not None:
        envelope.session.attributes = SessionAttributes(envelope.session.attributes)
    return envelope


def _request_id(body: bytes) -> str:
    """Return the request's id if *body* is JSON with an id, else an empty string."""
    try:
        found = msgspec.json.decode(body)["request"]["requestId"]
    except (*UNREADABLE, TypeError, KeyError):
        return ""
    return found if isinstance(found, str) else ""


ROUND = "ROUND"
"""The shape of a screen without corners, in Alexa's words."""


class RequestContext(msgspec.Struct, frozen=True):
    """The user, the locale, the time and the device of a request; not the utterance.

    ``now`` is the request's time in epoch seconds, ``None`` if it has none; ``attributes`` are the
    session attributes as sent, not validated. ``token`` names the audio player's current track,
    ``offset`` is its position in seconds, and ``activity`` the player's state. ``can_play`` and
    ``can_show`` tell whether the device has an audio player and a screen, ``is_round`` its shape.
    """

    user: str = ""
    locale: str = ""
    now: float | None = None
    attributes: object = None
    can_play: bool = False
    can_show: bool = False
    is_round: bool = False
    token: str = ""
    offset: float = 0.0
    activity: str = ""


class FilledSlot(msgspec.Struct, frozen=True):
    """One filled slot: the words as recognised, and the content id that they resolve to."""

    name: str
    words: str
    id: str = ""


@dataclass(slots=True)
class Dispatch:
    """How one request went: its ``outcome`` is for the log and the metrics.

    We pass it to the SDK as the ``context`` argument of ``invoke``, meant for AWS Lambda's context,
    so each handler finds it in ``handler_input.context``.
    """

    outcome: str = "answered"


def request_context(handler_input: HandlerInput) -> RequestContext:
    """Return the user, the locale, the time and the device of the request."""
    envelope, request = handler_input.request_envelope, request_of(handler_input)
    player = _get(envelope, "context", "audio_player")
    system = _get(envelope, "context", "system")
    interfaces = _get(system, "device", "supported_interfaces")
    event_token, event_offset = _get(request, "token"), _get(request, "offset_in_milliseconds")
    token = _get(player, "token") if event_token is None else event_token
    offset = _get(player, "offset_in_milliseconds") if event_offset is None else event_offset
    return RequestContext(
        _get(system, "user", "user_id") or _get(envelope, "session", "user", "user_id") or "",
        request.locale or "",
        _epoch(request.timestamp),
        _get(envelope, "session", "attributes") or None,
        can_play=_get(interfaces, "audio_player") is not None,
        can_show=_get(interfaces, "alexa_presentation_apl") is not None,
        is_round=_get(envelope, "context", "viewport", "shape") == ROUND,
        token=token or "",
        offset=max(0, offset or 0) / 1000,
        activity=_get(player, "player_activity") or "",
    )


def request_of(handler_input: HandlerInput) -> Any:  # noqa: ANN401 - any of our types of request
    """Return the request, one of ours, which the SDK takes for its own."""
    return handler_input.request_envelope.request


def touch_arguments(handler_input: HandlerInput) -> tuple[str, ...]:
    """Return the arguments that our screen sends for a touch; empty for any other request."""
    sent = _get(request_of(handler_input), "arguments") or ()
    return tuple(word for word in sent if isinstance(word, str))


def filled_slots(handler_input: HandlerInput) -> tuple[FilledSlot, ...]:
    """Return the filled slots in the order they were sent; each value of a list is one of them."""
    slots = _get(request_of(handler_input), "intent", "slots") or {}
    return tuple(
        FilledSlot(name, value.value, _resolved_id(value))
        for name, slot in slots.items()
        for value in _values(slot)
        if value.value is not None and value.value.strip()
    )


def _values(slot: Slot | None) -> Iterator[Slot | SlotValue]:
    """Yield the slot itself if it holds one value, else every value of its list."""
    values = _get(slot, "slot_value", "values")
    if slot is not None and (slot.value or values is None):
        yield slot
    else:
        yield from (value for value in values or () if value is not None)


def _resolved_id(value: Slot | SlotValue) -> str:
    """Return the first id that any authority matched; Alexa does not promise their order."""
    authorities: list[Resolution] = _get(value, "resolutions", "resolutions_per_authority") or []
    for authority in authorities:
        if _get(authority, "status", "code") == MATCH and authority.values:
            return _get(authority.values[0], "value", "id") or ""
    return ""


def _epoch(timestamp: dt.datetime | None) -> float | None:
    """Return epoch seconds; a time without a zone counts as UTC, which Alexa sends."""
    if timestamp is None:
        return None
    return (timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=dt.UTC)).timestamp()


def _get(thing: object, *path: str) -> Any:  # noqa: ANN401 - a field of the envelope
    """Follow *path* through fields that may be null, or that only other requests have."""
    for name in path:
        thing = getattr(thing, name, None)
    return thing
