"""Reads the types that the SDK's models declare, for ``structs`` and ``lazy_models``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

LIST = re.compile(r"list\[([^,]*)\]")
DICT = re.compile(r"dict\(str, (.*)\)")
PLAIN: Mapping[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "object": object,
    "datetime": datetime,
}


class ListOf(msgspec.Struct, frozen=True):
    """A JSON list whose items are of the shape ``item``."""

    item: Shape


class DictOf(msgspec.Struct, frozen=True):
    """A JSON object whose values are of the shape ``value``."""

    value: Shape


class NamedType(msgspec.Struct, frozen=True):
    """An enum or a model by its dotted ``name``; ``resolve`` loads it."""

    name: str


class OneOf(msgspec.Struct, frozen=True):
    """One of several ``models``, chosen by the value of ``key`` in the JSON object."""

    key: str
    models: Mapping[str, str]


Shape = type | ListOf | DictOf | NamedType
"""The type of a field: a plain type, a named one, or a list or dict of these."""


class FieldShape(msgspec.Struct, frozen=True):
    """One field of a model: its name in Python, its key in JSON, and its shape."""

    name: str
    key: str
    shape: Shape


def shape_of(declared: str) -> Shape:
    """Return the shape that the SDK *declared* as text, such as ``dict(str, a.b.Slot)``."""
    if declared in PLAIN:
        return PLAIN[declared]
    if listed := LIST.fullmatch(declared):
        return ListOf(shape_of(listed[1]))
    if mapped := DICT.fullmatch(declared):
        return DictOf(shape_of(mapped[1]))
    return NamedType(declared)


@cache
def resolve(named: NamedType) -> type | OneOf:
    """Return the enum or the model of that name, or the models to choose from.

    Raises:
        LookupError: if the installed SDK has no such model.
    """
    model = load_class(named.name)
    key = getattr(model, "json_discriminator_key", None)
    if key is None:
        return model
    return OneOf(key, getattr(model, "discriminator_value_class_map", {}))


def choose_model(named: NamedType, value: object) -> Any:  # noqa: ANN401 - the SDK's models are untyped
    """Return the enum or the model for *value*; ``None`` if no model fits its tag."""
    type_ = resolve(named)
    if not isinstance(type_, OneOf):
        return type_
    tag = value.get(type_.key) if isinstance(value, dict) else None
    name = type_.models.get(tag) if isinstance(tag, str) else None
    return load_class(name) if name is not None else None


def load_class(name: str) -> type:
    """Return the class with the dotted *name*.

    Raises:
        LookupError: if there is none.
    """
    module, _, last = name.rpartition(".")
    try:
        found: type = getattr(import_module(module), last)
    except (ImportError, AttributeError, ValueError) as fault:
        raise LookupError(name) from fault
    return found


@cache
def fields_of(model: Any) -> tuple[FieldShape, ...]:  # noqa: ANN401 - the SDK's models are untyped
    """Return the fields of *model* in order; the types of the fields are not loaded."""
    keys = model.attribute_map
    return tuple(
        FieldShape(name, keys.get(name, name), shape_of(declared))
        for name, declared in model.deserialized_types.items()
    )
