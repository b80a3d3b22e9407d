"""Judges the shape of a request in C, before a single object of the SDK is made.

Each model gets a mirror: a msgspec struct of the same fields, as strict as JSON's own types. What a
mirror takes, the SDK's serializer takes without any conversion; for the rest it is asked itself.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated, Any, Union

import msgspec

from skill.model_types import DictOf, FieldShape, ListOf, OneOf, Shape, fields_of


class Mirrors:
    """Makes the mirror of each model once, also of models that hold others of their own kind."""

    def __init__(self) -> None:
        self._made: dict[tuple[type, str], type[msgspec.Struct]] = {}

    def of(self, model: type, tag_key: str = "", tag: str = "") -> type[msgspec.Struct]:
        """Return the mirror of *model*, which *tag* under *tag_key* may choose."""
        if (model, tag) not in self._made:
            fields = [field for field in fields_of(model) if field.key != tag_key]
            mirror = self._made[model, tag] = _outline(model, fields, tag_key, tag)
            # Types are looked up when a decoder is made: by then a model may hold itself.
            mirror.__annotations__ = {
                field.name: self._type(field.shape) | None for field in fields
            }
        return self._made[model, tag]

    def _type(self, shape: Shape) -> Any:  # noqa: ANN401 - a type made here
        match shape:
            case ListOf(item):
                return list[self._type(item) | None]  # type: ignore[misc] # a type made here
            case DictOf(value):
                return dict[str, self._type(value) | None]  # type: ignore[misc] # the same
            case OneOf(key, models):
                mirrors = [self.of(model, key, tag) for tag, model in models]
                return Union[*mirrors, _nobody(key)]
        return self._single(shape)

    def _single(self, shape: type) -> Any:  # noqa: ANN401 - the same
        if shape is object:
            return Any
        if shape is datetime:
            return str  # whatever reads it judges it
        if shape in {str, int, float, bool} or issubclass(shape, Enum):
            return shape
        return self.of(shape)


def _nobody(tag_key: str) -> type[msgspec.Struct]:
    """Return what nothing fits: a tag is asked for only where there are two to choose from."""
    never = Annotated[str, msgspec.Meta(max_length=0, pattern=".")]
    return msgspec.defstruct("Nobody", [("never", never)], tag_field=tag_key)


def _outline(model: type, fields: list[FieldShape], tag_key: str, tag: str) -> type[msgspec.Struct]:
    return msgspec.defstruct(
        model.__name__,
        [(field.name, Any, None) for field in fields],
        rename={field.name: field.key for field in fields},
        tag_field=tag_key or None,
        tag=tag or None,
    )
