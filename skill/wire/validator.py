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

from skill.wire.sdk_types import DictOf, ListOf, NamedType, Shape, choose_model, fields_of
from skill.wire.structs import StructFactory

USER_AND_APPLICATION = {"user": {"userId": "a"}, "application": {"applicationId": "a"}}
RESOLVED = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"id": "a"}}]}
SLOT = {
    "confirmationStatus": "NONE",
    "resolutions": {"resolutionsPerAuthority": [RESOLVED]},
    "slotValue": {"type": "Simple", "resolutions": {}},
}
INTENT = {"confirmationStatus": "NONE", "slots": {"any": SLOT}}
COMMON_REQUESTS: tuple[dict[str, Any], ...] = (
    {
        "session": USER_AND_APPLICATION,
        "context": {
            "System": USER_AND_APPLICATION
            | {"device": {"supportedInterfaces": {"AudioPlayer": {}}}},
            "AudioPlayer": {"playerActivity": "IDLE"},
        },
        "request": {"type": "LaunchRequest"},
    },
    {"request": {"type": "IntentRequest", "dialogState": "STARTED", "intent": INTENT}},
    {"request": {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}},
)
"""What the requests of every day hold, each model once."""

STRICT_MODELS = (RequestEnvelope, Session)
"""Models that are filled from their mirrors, so the closed ones must have seen every key."""

ENVELOPE = NamedType(f"{RequestEnvelope.__module__}.{RequestEnvelope.__name__}")

Parse = Callable[[bytes], Any]

DECODER_LOCK = threading.Lock()
"""msgspec's first look at a type crashes the process when two threads take it at once."""


class Validator:
    """Returns the mirror of a request, and refuses what the SDK would have to convert.

    ``closed`` refuses keys at the top of a request that the SDK has no field for as well.

    Raises:
        msgspec.ValidationError: for what is not plainly a request of models met so far.
        msgspec.DecodeError: for what is not JSON; of what no mirror holds, UTF-8 is not judged.
    """

    parse_strict: Parse

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._built_for = 0
        self._parse_any_keys: Parse | None = None
        for request in COMMON_REQUESTS:
            self._add_models(ENVELOPE, request)
        self.learn(None)

    def learn(self, raw: object) -> None:
        """Get to know the models that a request of these plain values holds."""
        with DECODER_LOCK:
            self._add_models(ENVELOPE, raw)
            if len(self._known) > self._built_for:
                self._built_for = len(self._known)
                self.parse_strict = _decoder(StructFactory(self._known, STRICT_MODELS))
                self._parse_any_keys = None

    def parse_any_keys(self, body: bytes) -> Any:  # noqa: ANN401 - a struct made for it
        """Judge as ``closed`` does, but take any keys."""
        with DECODER_LOCK:
            if self._parse_any_keys is None:
                self._parse_any_keys = _decoder(StructFactory(self._known))
            read = self._parse_any_keys
        return read(body)

    def _add_models(self, shape: Shape, value: object) -> None:
        match shape, value:
            case ListOf(item), list():
                for each in value:
                    self._add_models(item, each)
            case DictOf(held), dict():
                for each in value.values():
                    self._add_models(held, each)
            case NamedType(), _ if value is not None:
                self._add_named(shape, value)

    def _add_named(self, shape: NamedType, value: object) -> None:
        self._known.add(shape.name)
        model = choose_model(shape, value)
        if model is None or issubclass(model, Enum) or not isinstance(value, dict):
            return
        self._known.add(f"{model.__module__}.{model.__name__}")
        for field in fields_of(model):
            self._add_models(field.shape, value.get(field.key))


def _decoder(structs: StructFactory) -> Parse:
    return msgspec.json.Decoder(structs.struct_of(RequestEnvelope)).decode
