"""Turns requests into the SDK's objects and answers into JSON, many times faster than the SDK.

What it makes equals what the SDK's own serializer makes. Bodies that are not plainly a request of
today's models are handed to that serializer, so nothing is accepted that it would refuse, but for
words that are newer than the models: those are left out, where it would refuse the whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.application import Application
from ask_sdk_model.context import Context
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.session import Session
from ask_sdk_model.user import User

from skill.wire.encoded_json import EncodedJson
from skill.wire.lazy_models import ModelFactory, RequestBody
from skill.wire.structs import model_of, times_of
from skill.wire.timestamps import parse_timestamp
from skill.wire.unknown_values import UnknownRequest, UnknownValueFilter, unknown_request_type
from skill.wire.validator import ENVELOPE, Validator

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
NOT_PLAIN = (msgspec.ValidationError, ValueError, OverflowError)

LONGEST_NUMBER = 4096
"""Digits that Python always turns into a number; so many hold a whole stretch, wherever it is."""

STRETCH = 1024

PLAIN_VALUES = "dict(str, object)"
"""How the SDK declares a field that holds plain values by name."""


class ParsedRequest(msgspec.Struct, frozen=True):
    """What was read: *envelope* as the SDK has it, and *plain*, the same under the same names.

    ``plain`` is quick to look at, and not to be changed: a time in it may be text. It holds what
    the models know of; a strange key that would hide a field of the envelope's hides none of its.
    ``at`` is the request's time, ``None`` where it tells none.
    """

    envelope: Any
    plain: Any
    at: datetime | None


class CompiledSerializer(DefaultSerializer):
    """A drop-in for the SDK's serializer, compiled from its models as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self._validator = Validator()
        self._parse = msgspec.json.Decoder().decode
        self._models = ModelFactory()
        self._make = self._models.eager(RequestEnvelope)
        self._write = msgspec.json.Encoder(enc_hook=_encode_model, decimal_format="number").encode

    def deserialize(self, payload: Any, obj_type: Any) -> Any:  # noqa: ANN401 - the SDK's signature
        """Return *payload*, JSON as text or bytes, as an object of *obj_type*.

        Raises:
            SerializationException: if it is none.
        """
        if payload is None or obj_type is not RequestEnvelope:
            return super().deserialize(payload, obj_type)
        body = payload.encode("utf-8", "replace") if isinstance(payload, str) else payload
        return self.read(body).envelope

    def read(self, body: bytes) -> ParsedRequest:
        """Return the request envelope that *body* is.

        Raises:
            SerializationException: if it is none.
        """
        try:
            try:
                return self._read(body)
            except NOT_PLAIN:  # which need not mean wrong
                return self._read_slowly(body)
        except UNREADABLE as fault:
            raise SerializationException("not JSON") from fault

    def _read(self, body: bytes) -> ParsedRequest:
        """Judge *body* now; it is parsed when somebody looks behind its top."""
        if not body.isascii():
            body.decode()  # of what no mirror holds this is not judged
        if _has_long_number(body):
            raise ValueError("a number that Python may refuse")
        plain = self._validator.parse_strict(body)
        at = None if plain.request is None else _time_of(plain.request)
        return ParsedRequest(self._build_envelope(plain, RequestBody(body)), plain, at)

    def _build_envelope(self, plain: Any, body: RequestBody) -> RequestEnvelope:  # noqa: ANN401 - a mirror
        """Return the envelope whose mirror is *plain*; what is below its session is lazy."""
        lazily, session = self._models.maker, plain.session
        return RequestEnvelope(
            plain.version,
            session
            and Session(
                session.new,
                session.session_id,
                session.user and lazily(User)((body, "session", "user")),
                session.attributes,
                session.application and lazily(Application)((body, "session", "application")),
            ),
            plain.context and lazily(Context)((body, "context")),
            plain.request and lazily(model_of(plain.request))((body, "request")),
        )

    def _read_slowly(self, body: bytes) -> ParsedRequest:
        """Read what holds models not met so far, strange keys, or what is to be converted."""
        raw = self._parse(body)
        if kind := unknown_request_type(raw):
            return self._read_unknown_type(raw, kind)
        self._validator.learn(raw)
        try:
            return self._read(body)
        except NOT_PLAIN:
            reader = UnknownValueFilter()
            reader.strip(ENVELOPE, raw)
            if reader.unknown:
                return self.read(json.dumps(raw).encode())
            envelope = self._convert(raw, body)
        asked = getattr(envelope, "request", None)
        return ParsedRequest(envelope, envelope, getattr(asked, "timestamp", None))

    def _read_unknown_type(self, raw: dict[str, Any], kind: str) -> ParsedRequest:
        """Read an envelope whose request is of a *kind* newer than the models: what all have."""
        asked = raw.pop("request")
        told = (asked.get(key) for key in ("requestId", "timestamp", "locale"))
        name, made, locale = (each if isinstance(each, str) else None for each in told)
        try:
            at = None if made is None else parse_timestamp(made)
        except (ValueError, OverflowError) as fault:
            raise SerializationException("no time") from fault
        envelope = self.read(json.dumps(raw).encode()).envelope
        envelope.request = UnknownRequest(kind, name, at, locale)
        return ParsedRequest(envelope, envelope, at)

    def _convert(self, raw: Any, body: bytes) -> Any:  # noqa: ANN401 - the SDK's signature
        try:
            self._validator.parse_any_keys(body)
            return self._make(raw)
        except NOT_PLAIN:
            return super().deserialize(body.decode(), RequestEnvelope)

    def encode(self, answer: object) -> bytes:
        """Return *answer* as JSON, as ``serialize`` and ``json.dumps`` would write it."""
        return self._write(answer)


def _has_long_number(body: bytes) -> bool:
    return len(body) > LONGEST_NUMBER and any(
        body[start : start + STRETCH].isdigit() for start in range(0, len(body), 2 * STRETCH)
    )


def _time_of(request: Any) -> datetime | None:  # noqa: ANN401 - a mirror
    """Return when *request* was made; every time in it is read, to be refused at once."""
    at = None
    for name in times_of(request):
        text = getattr(request, name)
        if text is not None:
            read = parse_timestamp(text)
            at = read if name == "timestamp" else at
    return at


def _encode_model(thing: Any) -> Any:  # noqa: ANN401 - the SDK's models are untyped
    """Return what an object of the SDK holds, by its names in JSON; one layer is enough."""
    return _state_encoder(thing.__class__)(vars(thing))


@cache
def _state_encoder(model: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401 - the same
    """Return what makes, of the state of one of *model*, what is to be written of it."""
    names = tuple(model.deserialized_types)
    pick = itemgetter(*names) if len(names) > 1 else lambda state: (state[names[0]],)
    fields = [(name, Any, None) for name in names]
    keys = getattr(model, "attribute_map", {})
    made = msgspec.defstruct("Layer", fields, rename=keys, omit_defaults=True, gc=False)
    if PLAIN_VALUES in model.deserialized_types.values():
        return lambda state: made(*map(_raw_if_encoded, pick(state)))
    return lambda state: made(*pick(state))


def _raw_if_encoded(value: object) -> object:
    """Return the text of what is written already, and anything else as it is."""
    return msgspec.Raw(value.json) if isinstance(value, EncodedJson) else value
