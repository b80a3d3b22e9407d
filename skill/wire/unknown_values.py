"""Removes from a request the enum values and types that are newer than the SDK's models.

Otherwise a new codec, error or screen shape would make us refuse every request of the devices that
name it. Such a value is removed as if it was never sent; everything else stays.
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
"""Stands for a value that must be removed."""

REQUEST_TYPES: frozenset[str] = frozenset(Request.discriminator_value_class_map)
"""The types of request that the models know."""


class UnknownRequest(Request):
    """A request of a type that no model knows; it has the fields that all requests share."""

    def __init__(
        self,
        request_type: str,
        request_id: str | None,
        timestamp: datetime | None,
        locale: str | None,
    ) -> None:
        super().__init__(request_type, request_id, timestamp, locale)


def unknown_request_type(raw: object) -> str:
    """Return the type of the request in the envelope *raw* if no model knows it, else ``""``."""
    request = raw.get("request") if isinstance(raw, dict) else None
    request_type = request.get("type") if isinstance(request, dict) else None
    return (
        request_type if isinstance(request_type, str) and request_type not in REQUEST_TYPES else ""
    )


class UnknownValueFilter:
    """Removes unknown values from plain JSON values, in place; ``unknown`` lists them."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def strip(self, shape: Shape, value: Any) -> Any:  # noqa: ANN401 - plain values of JSON
        """Return *value*, expected to be of *shape*, without unknown values.

        Return ``OMITTED`` if *value* itself is unknown, or its type is.
        """
        match shape, value:
            case ListOf(item), list():
                kept = [self.strip(item, each) for each in value]
                value[:] = [each for each in kept if each is not OMITTED]
            case DictOf(item_shape), dict():
                self._strip_fields(value, dict.fromkeys(value, item_shape))
            case NamedType(), str() | dict():
                return self._strip_named(shape, value)
        return value

    def _strip_named(self, shape: NamedType, value: Any) -> Any:  # noqa: ANN401 - plain values of JSON
        type_ = resolve(shape)
        if isinstance(type_, OneOf):
            tag = value.get(type_.key) if isinstance(value, dict) else None
            if isinstance(tag, str) and tag and tag not in type_.models:
                return self._omit(tag)
        elif issubclass(type_, Enum):
            known = not isinstance(value, str) or any(value == member.value for member in type_)
            return value if known else self._omit(value)
        model = choose_model(shape, value)
        if model is not None and isinstance(value, dict):
            self._strip_fields(value, {field.key: field.shape for field in fields_of(model)})
        return value

    def _strip_fields(self, holder: dict[str, Any], shapes: Mapping[str, Shape]) -> None:
        for key in holder.keys() & shapes.keys():
            kept = self.strip(shapes[key], holder[key])
            if kept is OMITTED:
                del holder[key]
            else:
                holder[key] = kept

    def _omit(self, value: str) -> object:
        self.unknown.append(value)
        return OMITTED
