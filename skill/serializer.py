"""Turns requests into the SDK's objects and answers into JSON, many times faster than the SDK.

What it makes equals what the SDK's own serializer makes. Bodies that are not plainly a request of
today's models are handed to that serializer, so nothing is accepted that it would refuse.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope

from skill.lazy_models import Models
from skill.mirrors import Mirrors

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
UNDERSCORES = b'"__'
"""Begins a key that could name an object's inner workings; such a body takes the slow way."""


class CompiledSerializer(DefaultSerializer):
    """A drop-in for the SDK's serializer, compiled from its models when it is made."""

    def __init__(self) -> None:
        super().__init__()
        self._parse = msgspec.json.Decoder().decode
        self._judge = msgspec.json.Decoder(Mirrors().of(RequestEnvelope)).decode
        self._make = Models().eager(RequestEnvelope)
        self._write = msgspec.json.Encoder(enc_hook=_values, decimal_format="number").encode

    def deserialize(self, payload: Any, obj_type: Any) -> Any:  # noqa: ANN401 - the SDK's signature
        """Return *payload*, JSON as text or bytes, as an object of *obj_type*.

        Raises:
            SerializationException: if it is none.
        """
        if payload is None or obj_type is not RequestEnvelope:
            return super().deserialize(payload, obj_type)
        body: bytes = payload.encode("utf-8", "replace") if isinstance(payload, str) else payload
        try:
            raw = self._parse(body)
        except UNREADABLE as fault:
            raise SerializationException("not JSON") from fault
        try:
            self._judge(body)
            if UNDERSCORES not in body:
                return self._make(raw)
        except (msgspec.ValidationError, ValueError, OverflowError):
            pass  # not plain, which need not mean wrong
        return super().deserialize(body.decode(), obj_type)

    def encode(self, answer: object) -> bytes:
        """Return *answer* as JSON, as ``serialize`` and ``json.dumps`` would write it."""
        return self._write(answer)


def _values(thing: Any) -> Any:  # noqa: ANN401 - the SDK's models are untyped
    """Return what an object of the SDK holds, by its names in JSON; one layer is enough."""
    state = vars(thing)
    held = {key: state.get(name) for name, key in _names(thing.__class__)}
    return {key: value for key, value in held.items() if value is not None}


@cache
def _names(model: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - the same
    keys = getattr(model, "attribute_map", {})
    return tuple((name, keys.get(name, name)) for name in model.deserialized_types)
