"""Leaves out of a request the words that Amazon has added since the SDK's models were made.

A codec, an error or a shape of a screen that no model knows would refuse every request of the
device that names it. Such a word is taken as if it was not said; anything else stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from ask_sdk_model.request import Request

from skill.wire.sdk_types import (
    DictOf,
    ListOf,
    NamedType,
    OneOf,
    Shape,
    choose_model,
    fields_of,
    resolve,
)

OMITTED = object()
"""Stands for a value that is to be left out."""

REQUEST_TYPES: frozenset[str] = frozenset(Request.discriminator_value_class_map)
"""The types of request that the models know."""


class UnknownRequest(Request):
    """A request of a kind that no model knows, as far as all requests are alike."""

    def __init__(
        self, kind: str, request_id: str | None, timestamp: datetime | None, locale: str | None
    ) -> None:
        super().__init__(kind, request_id, timestamp, locale)


def unknown_request_type(raw: object) -> str:
    """Return the type of the request in the envelope *raw* if no model knows it, else ``""``."""
    asked = raw.get("request") if isinstance(raw, dict) else None
    kind = asked.get("type") if isinstance(asked, dict) else None
    return kind if isinstance(kind, str) and kind not in REQUEST_TYPES else ""


class UnknownValueFilter:
    """Reads plain values of JSON, in place, and remembers the words that it left out."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def strip(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 - plain values of JSON
        """Return *value*, which is to be of *shape*, without unknown words.

        ``OMITTED`` if it is nothing but one, or if one says of which kind it is.
        """
        match shape, value:
            case ListOf(item), list():
                read = [self.strip(item, each) for each in value]
                value[:] = [each for each in read if each is not OMITTED]
            case DictOf(held), dict():
                self._strip_fields(value, dict.fromkeys(value, held))
            case NamedType(), str() | dict():
                return self._strip_named(shape, value)
        return value

    def _strip_named(self, shape: NamedType, value: Any) -> Any:  # noqa: ANN401 - as above
        meaning = resolve(shape)
        if isinstance(meaning, OneOf):
            tag = value.get(meaning.key) if isinstance(value, dict) else None
            if isinstance(tag, str) and tag and tag not in meaning.models:
                return self._omit(tag)
        elif issubclass(meaning, Enum):
            known = not isinstance(value, str) or any(value == member.value for member in meaning)
            return value if known else self._omit(value)
        model = choose_model(shape, value)
        if model is not None and isinstance(value, dict):
            self._strip_fields(value, {field.key: field.shape for field in fields_of(model)})
        return value

    def _strip_fields(self, holder: dict[str, Any], shapes: Mapping[str, Shape]) -> None:
        for key in holder.keys() & shapes.keys():
            read = self.strip(shapes[key], holder[key])
            if read is OMITTED:
                del holder[key]
            else:
                holder[key] = read

    def _omit(self, word: str) -> object:
        self.unknown.append(word)
        return OMITTED
