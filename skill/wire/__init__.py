"""Reads Alexa's requests and writes its responses.

A request's JSON becomes an envelope of typed fields; a turn of the coach becomes JSON with SSML and
directives. It depends on the SDK's objects and the engine's replies, on no store, no network and no
clock. These modules are also imported by name: ``request`` reads requests, ``response`` writes
responses, ``ssml`` is the speech.
"""

from skill.wire.encoded_json import EncodedJson, encode_response
from skill.wire.envelope import REQUEST_TYPES, RequestEnvelope
from skill.wire.request import MalformedRequestError, RetryLaterError

__all__ = [
    "REQUEST_TYPES",
    "EncodedJson",
    "MalformedRequestError",
    "RequestEnvelope",
    "RetryLaterError",
    "encode_response",
]
