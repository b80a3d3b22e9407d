"""Requests in, answers out: JSON of the platform becomes a ``Visit`` and what was said in it.

A turn of the coach leaves as JSON again, with SSML and directives. It may touch the SDK's objects
and the engine's replies, no store, no network and no clock. Whoever is outside also enters by
``request``, which reads, ``response``, which writes, ``directives``, which an answer carries, and
``ssml``.
"""

from skill.wire.encoded_json import Written
from skill.wire.serializer import CompiledSerializer, Reading
from skill.wire.unknown_values import KINDS

__all__ = ["KINDS", "CompiledSerializer", "Reading", "Written"]
