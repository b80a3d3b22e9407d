"""Turns requests into the SDK's objects and responses into JSON, much faster than the SDK does.

Its results equal those of the SDK's own serializer. A body that is not clearly a request of the
installed models is passed to that serializer, so both refuse the same bodies. There is one
exception: values newer than the models are removed, where the SDK would refuse the request.
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
from skill.wire.lazy_models import ModelFactory, PartReference, RequestBody
from skill.wire.structs import model_of, times_of
from skill.wire.timestamps import parse_timestamp
from skill.wire.unknown_values import UnknownRequest, UnknownValueFilter, unknown_request_type
from skill.wire.validator import ENVELOPE, Validator

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
FAST_READ_ERRORS = (msgspec.ValidationError, ValueError, OverflowError)
"""What our own reading raises for a body that the SDK may still accept."""

MAX_UNCHECKED_BYTES = 4096
"""Python refuses numbers of more than 4,300 digits, so a shorter body needs no check."""

SAMPLE_BYTES = 1024
"""Any run of more than 4,096 digits contains at least one of the samples of this size.

They are taken every 2,048 bytes, so checking these finds a number that Python refuses.
"""

PLAIN_VALUES = "dict(str, object)"
"""How the SDK declares a field that is a dict of plain values."""


class ParsedRequest(msgspec.Struct, frozen=True):
    """A request envelope in two forms with the same names: the SDK's, and one that is fast to read.

    ``fast_envelope`` must not be changed, its times may be text, and it holds only fields of the
    models: an unknown key may override a field of ``envelope``, never one of ``fast_envelope``.
    ``timestamp`` is the request's time, ``None`` if it has none.
    """

    envelope: Any
    fast_envelope: Any
    timestamp: datetime | None


class FastSerializer(DefaultSerializer):
    """A faster replacement for the SDK's serializer; it learns models as requests use them."""

    def __init__(self) -> None:
        super().__init__()
        self._validator = Validator()
        self._parse = msgspec.json.Decoder().decode
        self._models = ModelFactory()
        self._make = self._models.eager_constructor(RequestEnvelope)
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
        """Return the request envelope in *body*.

        Raises:
            SerializationException: if it is none.
        """
        try:
            try:
                return self._read(body)
            except FAST_READ_ERRORS:
                return self._read_slowly(body)
        except UNREADABLE as fault:
            raise SerializationException("not JSON") from fault

    def _read(self, body: bytes) -> ParsedRequest:
        """Validate *body* now; its inner parts are parsed when they are first used."""
        if not body.isascii():
            body.decode()  # msgspec does not check the UTF-8 of unknown fields
        if _has_long_number(body):
            raise ValueError("a number that Python may refuse")
        fields = self._validator.parse_strict(body)
        timestamp = None if fields.request is None else _time_of(fields.request)
        return ParsedRequest(self._build_envelope(fields, RequestBody(body)), fields, timestamp)

    def _build_envelope(self, fields: Any, body: RequestBody) -> RequestEnvelope:  # noqa: ANN401 - a struct made from a model
        """Return the envelope for the struct *fields*; everything below the session is lazy."""
        lazy, session = self._models.lazy_constructor, fields.session
        return RequestEnvelope(
            fields.version,
            session
            and Session(
                session.new,
                session.session_id,
                session.user and lazy(User)(PartReference(body, ("session", "user"))),
                session.attributes,
                session.application
                and lazy(Application)(PartReference(body, ("session", "application"))),
            ),
            fields.context and lazy(Context)(PartReference(body, ("context",))),
            fields.request and lazy(model_of(fields.request))(PartReference(body, ("request",))),
        )

    def _read_slowly(self, body: bytes) -> ParsedRequest:
        """Read a body with models not used so far, unknown keys, or values to convert."""
        raw = self._parse(body)
        if type_ := unknown_request_type(raw):
            return self._read_unknown_type(raw, type_)
        self._validator.learn(raw)
        try:
            return self._read(body)
        except FAST_READ_ERRORS:
            unknown_values = UnknownValueFilter()
            unknown_values.strip(ENVELOPE, raw)
            if unknown_values.unknown:
                return self.read(json.dumps(raw).encode())
            envelope = self._convert(raw, body)
        request = getattr(envelope, "request", None)
        return ParsedRequest(envelope, envelope, getattr(request, "timestamp", None))

    def _read_unknown_type(self, raw: dict[str, Any], type_: str) -> ParsedRequest:
        """Read an envelope whose request *type_* is newer than the models: only common fields."""
        request = raw.pop("request")
        values = (request.get(key) for key in ("requestId", "timestamp", "locale"))
        id_, text, locale = (each if isinstance(each, str) else None for each in values)
        try:
            timestamp = None if text is None else parse_timestamp(text)
        except (ValueError, OverflowError) as fault:
            raise SerializationException("no time") from fault
        envelope = self.read(json.dumps(raw).encode()).envelope
        envelope.request = UnknownRequest(type_, id_, timestamp, locale)
        return ParsedRequest(envelope, envelope, timestamp)

    def _convert(self, raw: Any, body: bytes) -> Any:  # noqa: ANN401 - the SDK's signature
        try:
            self._validator.parse_any_keys(body)
            return self._make(raw)
        except FAST_READ_ERRORS:
            return super().deserialize(body.decode(), RequestEnvelope)

    def encode(self, response: object) -> bytes:
        """Return *response* as the JSON that ``serialize`` and ``json.dumps`` would give."""
        return self._write(response)


def _has_long_number(body: bytes) -> bool:
    return len(body) > MAX_UNCHECKED_BYTES and any(
        body[start : start + SAMPLE_BYTES].isdigit()
        for start in range(0, len(body), 2 * SAMPLE_BYTES)
    )


def _time_of(request: Any) -> datetime | None:  # noqa: ANN401 - a struct made from a model
    """Return the request's timestamp; parse all its times, so that a malformed one is refused."""
    timestamp = None
    for name in times_of(request):
        text = getattr(request, name)
        if text is not None:
            read = parse_timestamp(text)
            timestamp = read if name == "timestamp" else timestamp
    return timestamp


def _encode_model(thing: Any) -> Any:  # noqa: ANN401 - the SDK's models are untyped
    """Return the fields of an SDK object under their JSON names; msgspec calls this per object."""
    return _state_encoder(thing.__class__)(vars(thing))


@cache
def _state_encoder(model: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401 - the SDK's models are untyped
    """Return a function that turns the state of an object of *model* into what msgspec encodes."""
    names = tuple(model.deserialized_types)
    pick = itemgetter(*names) if len(names) > 1 else lambda state: (state[names[0]],)
    fields = [(name, Any, None) for name in names]
    keys = getattr(model, "attribute_map", {})
    struct = msgspec.defstruct("Layer", fields, rename=keys, omit_defaults=True, gc=False)
    if PLAIN_VALUES in model.deserialized_types.values():
        return lambda state: struct(*map(_raw_if_encoded, pick(state)))
    return lambda state: struct(*pick(state))


def _raw_if_encoded(value: object) -> object:
    """Return the text of an ``EncodedJson``, and anything else as it is."""
    return msgspec.Raw(value.json) if isinstance(value, EncodedJson) else value
