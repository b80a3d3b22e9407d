"""Makes a msgspec struct from each of the SDK's models; the structs validate requests in C.

A struct has the fields of its model, and is as strict as JSON's own types. The SDK's serializer
accepts whatever a struct accepts, without any conversion; anything else is left to that serializer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import Annotated, Any, Union

import msgspec

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

NOTHING_FITS = Annotated[str, msgspec.Meta(max_length=0, pattern=".")]
"""A type that no value fits, except null where null is allowed."""

PYTHON_INTERNALS = {"_class": "__class__", "_dict": "__dict__", "_weakref": "__weakref__"}
"""Keys that would set Python's own attributes; no struct accepts them."""

model_of = attrgetter("_model")
"""Returns the model of a struct."""

times_of = attrgetter("_times")
"""Returns the names of a struct's time fields, which the struct itself does not validate."""


class StructFactory:
    """Makes the struct of each model once; a model may contain itself.

    Only the types named in *known* have structs; a value of another type is refused. The structs
    of *strict* models refuse unknown keys.
    """

    def __init__(self, known: Collection[str], strict: Collection[type] = ()) -> None:
        self._known = known
        self._strict = strict
        self._made: dict[tuple[type, str], type[msgspec.Struct]] = {}

    def struct_of(self, model: type, tag_key: str = "", tag: str = "") -> type[msgspec.Struct]:
        """Return the struct of *model*, chosen by *tag* under *tag_key* if these are given."""
        if (model, tag) not in self._made:
            fields = [field for field in fields_of(model) if field.key != tag_key]
            constants = {field.name: tag for field in fields_of(model) if field.key == tag_key}
            times = tuple(field.name for field in fields if field.shape is datetime)
            struct = self._made[model, tag] = msgspec.defstruct(
                model.__name__,
                [
                    (name, Any, None)
                    for name in (*(field.name for field in fields), *PYTHON_INTERNALS)
                ],
                rename={field.name: field.key for field in fields} | PYTHON_INTERNALS,
                namespace=constants | {"_model": model, "_times": times},
                forbid_unknown_fields=model in self._strict,
                tag_field=tag_key or None,
                tag=tag or None,
                gc=False,  # JSON has no reference cycles
            )
            # The annotations come later, since a model may contain itself.
            struct.__annotations__ = {
                field.name: self._type(field.shape) | None for field in fields
            } | dict.fromkeys(PYTHON_INTERNALS, NOTHING_FITS)
        return self._made[model, tag]

    def _type(self, shape: Shape) -> Any:  # noqa: ANN401 - a type made here
        match shape:
            case ListOf(item):
                return list[self._type(item) | None]  # type: ignore[misc] # a type made here
            case DictOf(value):
                return dict[str, self._type(value) | None]  # type: ignore[misc] # a type made here
            case NamedType(name):
                return self._type_of_name(shape) if name in self._known else NOTHING_FITS
        return FIELD_TYPES.get(shape, shape)

    def _type_of_name(self, shape: NamedType) -> Any:  # noqa: ANN401 - a type made here
        type_ = resolve(shape)
        if isinstance(type_, OneOf):
            known = [(tag, name) for tag, name in type_.models.items() if name in self._known]
            structs = [self.struct_of(load_class(name), type_.key, tag) for tag, name in known]
            return Union[*structs, _unmatchable_struct(type_.key)]
        return type_ if issubclass(type_, Enum) else self.struct_of(type_)


FIELD_TYPES: Mapping[type, Any] = {object: Any, datetime: str}
"""Annotations that differ from the SDK's types.

Any value is valid for ``object``; a ``datetime`` is text, which is parsed later.
"""


def _unmatchable_struct(tag_key: str) -> type[msgspec.Struct]:
    """Return a struct that no value fits: msgspec reads a tag only if there are two structs."""
    return msgspec.defstruct("Unmatchable", [("never", NOTHING_FITS)], tag_field=tag_key)
