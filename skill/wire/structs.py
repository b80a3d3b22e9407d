"""Judges the shape of a request in C, before a single object of the SDK is made.

Each model gets a mirror: a msgspec struct of the same fields, as strict as JSON's own types. What a
mirror takes, the SDK's serializer takes without any conversion; for the rest it is asked itself.
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
"""What nothing fits, but for null where that may stand."""

PYTHON_INTERNALS = {"_class": "__class__", "_dict": "__dict__", "_weakref": "__weakref__"}
"""Keys that would get at an object's inner workings; a mirror takes none of them."""

model_of = attrgetter("_model")
"""Returns the model of a mirror."""

times_of = attrgetter("_times")
"""Returns the names of a mirror's fields that are times, which whatever reads them must judge."""


class StructFactory:
    """Makes the mirror of each model once, also of models that hold others of their own kind.

    Only what is named in *met* has one; whatever holds anything else is not taken. The mirrors of
    *closed* models take no keys but those of their fields.
    """

    def __init__(self, known: Collection[str], strict: Collection[type] = ()) -> None:
        self._known = known
        self._strict = strict
        self._made: dict[tuple[type, str], type[msgspec.Struct]] = {}

    def struct_of(self, model: type, tag_key: str = "", tag: str = "") -> type[msgspec.Struct]:
        """Return the mirror of *model*, which *tag* under *tag_key* may choose."""
        if (model, tag) not in self._made:
            fields = [field for field in fields_of(model) if field.key != tag_key]
            told = {field.name: tag for field in fields_of(model) if field.key == tag_key}
            times = tuple(field.name for field in fields if field.shape is datetime)
            struct = self._made[model, tag] = msgspec.defstruct(
                model.__name__,
                [
                    (name, Any, None)
                    for name in (*(field.name for field in fields), *PYTHON_INTERNALS)
                ],
                rename={field.name: field.key for field in fields} | PYTHON_INTERNALS,
                namespace=told | {"_model": model, "_times": times},
                forbid_unknown_fields=model in self._strict,
                tag_field=tag_key or None,
                tag=tag or None,
                gc=False,  # what JSON holds never holds itself
            )
            # Types are looked up when a decoder is made: by then a model may hold itself.
            struct.__annotations__ = {
                field.name: self._type(field.shape) | None for field in fields
            } | dict.fromkeys(PYTHON_INTERNALS, NOTHING_FITS)
        return self._made[model, tag]

    def _type(self, shape: Shape) -> Any:  # noqa: ANN401 - a type made here
        match shape:
            case ListOf(item):
                return list[self._type(item) | None]  # type: ignore[misc] # a type made here
            case DictOf(value):
                return dict[str, self._type(value) | None]  # type: ignore[misc] # the same
            case NamedType(name):
                return self._named(shape) if name in self._known else NOTHING_FITS
        return PLAIN_TYPES.get(shape, shape)

    def _named(self, shape: NamedType) -> Any:  # noqa: ANN401 - the same
        meaning = resolve(shape)
        if isinstance(meaning, OneOf):
            known = [(tag, name) for tag, name in meaning.models.items() if name in self._known]
            structs = [self.struct_of(load_class(name), meaning.key, tag) for tag, name in known]
            return Union[*structs, _unmatchable_struct(meaning.key)]
        return meaning if issubclass(meaning, Enum) else self.struct_of(meaning)


PLAIN_TYPES: Mapping[type, Any] = {object: Any, datetime: str}
"""How plain values are judged that are not judged by their own type."""


def _unmatchable_struct(tag_key: str) -> type[msgspec.Struct]:
    """Return what nothing fits: a tag is asked for only where there are two to choose from."""
    return msgspec.defstruct("Nobody", [("never", NOTHING_FITS)], tag_field=tag_key)
