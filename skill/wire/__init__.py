"""Requests in, answers out: JSON of the platform becomes a ``RequestContext`` and what was said in it.

A turn of the coach leaves as JSON again, with SSML and directives. It may touch the SDK's objects
and the engine's replies, no store, no network and no clock. Whoever is outside also enters by
``request``, which reads, ``response``, which writes, ``directives``, which an answer carries, and
``ssml``.
"""

from skill.wire.encoded_json import EncodedJson
from skill.wire.serializer import CompiledSerializer, ParsedRequest
from skill.wire.unknown_values import REQUEST_TYPES

__all__ = ["REQUEST_TYPES", "CompiledSerializer", "EncodedJson", "ParsedRequest"]
