"""Every field of a request that holds a word of an enum, found by walking the SDK's models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ask_sdk_model.request_envelope import RequestEnvelope

from skill.wire.sdk_types import (
    DictOf,
    ListOf,
    NamedType,
    OneOf,
    Shape,
    fields_of,
    load_class,
    resolve,
)

GONE = object()


@dataclass(frozen=True)
class Step:
    """One step down to a field: by a key, into a list (no key), or past a tag that names a kind."""

    key: str = ""
    tag: str = ""


@dataclass(frozen=True)
class WordField:
    """Where a request holds a word that the models enumerate, or that names the kind of a part."""

    path: tuple[Step, ...]
    names_kind: bool = False

    def without(self) -> bytes:
        """Return the request in which nothing is said here; what has no kind is not there."""
        return (WordField(self.path[:-1]) if self.names_kind else self).body()

    def __str__(self) -> str:
        """Return the path as a test is named by it."""
        return ".".join(step.tag or step.key or "0" for step in self.path)

    def body(self, word: object = GONE) -> bytes:
        """Return the smallest request with *word* in this field, or with nothing there."""
        value: Any = word
        for step in reversed(self.path):
            if step.tag:
                value = value | {step.key: step.tag}
            elif step.key:
                value = {} if value is GONE else {step.key: value}
            else:
                value = [] if value is GONE else [value]
        request = {"type": "LaunchRequest", "requestId": "r"} | value.get("request", {})
        if request["type"] == "IntentRequest":
            request["intent"] = {"name": "AMAZON.HelpIntent"} | request.get("intent", {})
        return json.dumps({"version": "1.0", **value, "request": request}).encode()


def word_fields() -> list[WordField]:
    """Return all of them, each once, whatever the kind of request or the depth."""
    return list(_of_model(RequestEnvelope, (), ()))


Path = tuple[Step, ...]


def _of(shape: Shape, path: Path, above: tuple[type, ...]) -> Iterator[WordField]:
    match shape:
        case ListOf(item):
            yield from _of(item, (*path, Step()), above)
        case DictOf(value):
            yield from _of(value, (*path, Step("any")), above)
        case NamedType():
            meaning = resolve(shape)
            if isinstance(meaning, OneOf):
                if path != (Step("request"),):
                    yield WordField((*path, Step(meaning.key)), names_kind=True)
                for tag, name in meaning.models.items():
                    yield from _of_model(load_class(name), (*path, Step(meaning.key, tag)), above)
            elif issubclass(meaning, Enum):
                yield WordField(path)
            else:
                yield from _of_model(meaning, path, above)


def _of_model(model: type, path: Path, above: tuple[type, ...]) -> Iterator[WordField]:
    if model not in above:
        for field in fields_of(model):
            yield from _of(field.shape, (*path, Step(field.key)), (*above, model))
