"""Judges requests by mirrors of the models that were met so far.

The SDK knows five hundred models, of which a skill meets a few dozen. Those of everyday
requests are loaded at the start, any other when the first request that holds it comes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum
from typing import Any

import msgspec
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.session import Session

from skill.wire.sdk_types import DictOf, ListOf, Named, Shape, chosen, fields_of
from skill.wire.structs import Mirrors

WHO = {"user": {"userId": "a"}, "application": {"applicationId": "a"}}
RESOLVED = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"id": "a"}}]}
SLOT = {
    "confirmationStatus": "NONE",
    "resolutions": {"resolutionsPerAuthority": [RESOLVED]},
    "slotValue": {"type": "Simple", "resolutions": {}},
}
INTENT = {"confirmationStatus": "NONE", "slots": {"any": SLOT}}
EVERYDAY: tuple[dict[str, Any], ...] = (
    {
        "session": WHO,
        "context": {
            "System": WHO | {"device": {"supportedInterfaces": {"AudioPlayer": {}}}},
            "AudioPlayer": {"playerActivity": "IDLE"},
        },
        "request": {"type": "LaunchRequest"},
    },
    {"request": {"type": "IntentRequest", "dialogState": "STARTED", "intent": INTENT}},
    {"request": {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}},
)
"""What the requests of every day hold, each model once."""

TOP = (RequestEnvelope, Session)
"""Models that are filled from their mirrors, so the closed ones must have seen every key."""

ENVELOPE = Named(f"{RequestEnvelope.__module__}.{RequestEnvelope.__name__}")

Read = Callable[[bytes], Any]

LEARNING = threading.Lock()
"""msgspec's first look at a type crashes the process when two threads take it at once."""


class Judge:
    """Returns the mirror of a request, and refuses what the SDK would have to convert.

    ``closed`` refuses keys at the top of a request that the SDK has no field for as well.

    Raises:
        msgspec.ValidationError: for what is not plainly a request of models met so far.
        msgspec.DecodeError: for what is not JSON; of what no mirror holds, UTF-8 is not judged.
    """

    closed: Read

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._mirrored = 0
        self._opened: Read | None = None
        for request in EVERYDAY:
            self._meet(ENVELOPE, request)
        self.learn(None)

    def learn(self, raw: object) -> None:
        """Get to know the models that a request of these plain values holds."""
        with LEARNING:
            self._meet(ENVELOPE, raw)
            if len(self._met) > self._mirrored:
                self._mirrored = len(self._met)
                self.closed = _decoder(Mirrors(self._met, TOP))
                self._opened = None

    def opened(self, body: bytes) -> Any:  # noqa: ANN401 - a struct made for it
        """Judge as ``closed`` does, but take any keys."""
        with LEARNING:
            if self._opened is None:
                self._opened = _decoder(Mirrors(self._met))
            read = self._opened
        return read(body)

    def _meet(self, shape: Shape, value: object) -> None:
        match shape, value:
            case ListOf(item), list():
                for each in value:
                    self._meet(item, each)
            case DictOf(held), dict():
                for each in value.values():
                    self._meet(held, each)
            case Named(), _ if value is not None:
                self._meet_named(shape, value)

    def _meet_named(self, shape: Named, value: object) -> None:
        self._met.add(shape.name)
        model = chosen(shape, value)
        if model is None or issubclass(model, Enum) or not isinstance(value, dict):
            return
        self._met.add(f"{model.__module__}.{model.__name__}")
        for field in fields_of(model):
            self._meet(field.shape, value.get(field.key))


def _decoder(mirrors: Mirrors) -> Read:
    return msgspec.json.Decoder(mirrors.of(RequestEnvelope)).decode
