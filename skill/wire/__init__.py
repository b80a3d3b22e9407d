"""Requests in, responses out: Alexa's JSON becomes a ``RequestContext`` and the filled slots.

A turn of the coach becomes JSON again, with SSML and directives. It may touch the SDK's objects
and the engine's replies, no store, no network and no clock. These modules are also imported by
name: ``request`` reads requests, ``response`` writes responses, ``directives`` are what a response
carries, ``ssml`` is the speech.
"""

from skill.wire.encoded_json import EncodedJson
from skill.wire.serializer import CompiledSerializer, ParsedRequest
from skill.wire.unknown_values import REQUEST_TYPES

__all__ = ["REQUEST_TYPES", "CompiledSerializer", "EncodedJson", "ParsedRequest"]
