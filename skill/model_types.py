"""Reads how the SDK's models describe themselves, for the code that reads requests quickly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

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


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON list whose items are *item*."""

    item: Shape


@dataclass(frozen=True, slots=True)
class DictOf:
    """A JSON object whose values are *value*."""

    value: Shape


@dataclass(frozen=True, slots=True)
class OneOf:
    """A model that the value of *key* chooses from *models*."""

    key: str
    models: tuple[tuple[str, type], ...]


Shape = type | ListOf | DictOf | OneOf
"""What a field holds: a plain type, an enum, a model, or one of the above."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a model: its name in Python and in JSON, and what it holds."""

    name: str
    key: str
    shape: Shape


def shape_of(declared: str) -> Shape:
    """Return the shape that the SDK *declared* as text, such as ``dict(str, a.b.Slot)``.

    Raises:
        LookupError: for a declaration that no model of today uses.
    """
    if declared in PLAIN:
        return PLAIN[declared]
    if listed := LIST.fullmatch(declared):
        return ListOf(shape_of(listed[1]))
    if mapped := DICT.fullmatch(declared):
        return DictOf(shape_of(mapped[1]))
    return _model(declared)


def _model(declared: str) -> Shape:
    model = loaded(declared)
    key = getattr(model, "json_discriminator_key", None)
    if key is None:
        return model
    children: Mapping[str, str] = getattr(model, "discriminator_value_class_map", {})
    return OneOf(key, tuple((tag, loaded(name)) for tag, name in children.items()))


def loaded(name: str) -> type:
    """Return the class of that dotted *name*.

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
def fields_of(model: Any) -> tuple[FieldShape, ...]:  # noqa: ANN401 - the same
    """Return the fields of *model* in their order."""
    keys = model.attribute_map
    return tuple(
        FieldShape(name, keys.get(name, name), shape_of(declared))
        for name, declared in model.deserialized_types.items()
    )
