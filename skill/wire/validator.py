"""Validates requests with structs of the models that were used so far.

The SDK has five hundred models, of which a skill uses a few dozen. Those of common requests are
loaded at the start, any other with the first request that contains it.
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
"""Examples that together contain each model of common requests once."""

STRICT_MODELS = (RequestEnvelope, Session)
"""Models whose objects are made from structs alone, so their structs refuse unknown keys."""

ENVELOPE = NamedType(f"{RequestEnvelope.__module__}.{RequestEnvelope.__name__}")

Parse = Callable[[bytes], Any]

DECODER_LOCK = threading.Lock()
"""msgspec crashes the process when two threads make the first decoder of a type at once."""


class Validator:
    """Parses a request into its struct, and refuses values that the SDK would have to convert.

    ``parse_strict`` also refuses unknown keys in the envelope and the session.

    Raises:
        msgspec.ValidationError: if the body is not clearly a request of models used so far.
        msgspec.DecodeError: if it is not JSON; the UTF-8 of unknown fields is not checked.
    """

    parse_strict: Parse

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._models_in_decoder = 0
        self._parse_any_keys: Parse | None = None
        for request in COMMON_REQUESTS:
            self._add_models(ENVELOPE, request)
        with DECODER_LOCK:
            self._rebuild_decoder()

    def learn(self, raw: object) -> None:
        """Add the models in *raw*, the plain values of a request."""
        with DECODER_LOCK:
            self._add_models(ENVELOPE, raw)
            if len(self._known) > self._models_in_decoder:
                self._rebuild_decoder()

    def _rebuild_decoder(self) -> None:
        self._models_in_decoder = len(self._known)
        self.parse_strict = _decoder(StructFactory(self._known, STRICT_MODELS))
        self._parse_any_keys = None

    def parse_any_keys(self, body: bytes) -> Any:  # noqa: ANN401 - a struct made for it
        """Parse as ``parse_strict`` does, but accept unknown keys."""
        with DECODER_LOCK:
            if self._parse_any_keys is None:
                self._parse_any_keys = _decoder(StructFactory(self._known))
            parse = self._parse_any_keys
        return parse(body)

    def _add_models(self, shape: Shape, value: object) -> None:
        match shape, value:
            case ListOf(item), list():
                for each in value:
                    self._add_models(item, each)
            case DictOf(item_shape), dict():
                for each in value.values():
                    self._add_models(item_shape, each)
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
