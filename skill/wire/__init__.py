"""Reads Alexa's requests and writes its responses.

A request's JSON becomes a ``RequestContext`` and the filled slots; a turn of the coach becomes JSON
with SSML and directives. It depends on the SDK's objects and the engine's replies, on no store, no
network and no clock. These modules are also imported by name: ``request`` reads requests,
``response`` writes responses, ``directives`` are what a response carries, ``ssml`` is the speech.
"""

from skill.wire.encoded_json import EncodedJson
from skill.wire.serializer import FastSerializer, ParsedRequest
from skill.wire.unknown_values import REQUEST_TYPES

__all__ = ["REQUEST_TYPES", "EncodedJson", "FastSerializer", "ParsedRequest"]
