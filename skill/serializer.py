"""Turns requests into the SDK's objects and answers into JSON, many times faster than the SDK.

What it makes equals what the SDK's own serializer makes. Bodies that are not plainly a request of
today's models are handed to that serializer, so nothing is accepted that it would refuse.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope

from skill.lazy_models import Models
from skill.mirrors import Mirrors
from skill.written import Written

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
UNDERSCORES = b'"__'
"""Begins a key that could name an object's inner workings; such a body takes the slow way."""

PLAIN = "dict(str, object)"
"""How the SDK declares a field that holds plain values by name."""


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
    return _layer(thing.__class__)(vars(thing))


@cache
def _layer(model: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401 - the same
    """Return what makes, of the state of one of *model*, what is to be written of it."""
    names = tuple(model.deserialized_types)
    pick = itemgetter(*names) if len(names) > 1 else lambda state: (state[names[0]],)
    fields = [(name, Any, None) for name in names]
    keys = getattr(model, "attribute_map", {})
    made = msgspec.defstruct("Layer", fields, rename=keys, omit_defaults=True, gc=False)
    if PLAIN in model.deserialized_types.values():
        return lambda state: made(*map(_text, pick(state)))
    return lambda state: made(*pick(state))


def _text(value: object) -> object:
    """Return the text of what is written already, and anything else as it is."""
    return msgspec.Raw(value.json) if isinstance(value, Written) else value
