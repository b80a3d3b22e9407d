"""Makes objects of the SDK's models lazily, when they are first used.

A request may hold a hundred objects, of which a handler uses a dozen. Each model gets a lazy
subclass that holds its part of the request as plain values, or only the path to that part. An
object of it becomes the model itself as soon as anything of it is read, compared or set.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple

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
from skill.wire.timestamps import parse_timestamp_as_sdk

RAW = "raw values, not yet read"

Converter = Callable[[Any], Any]
FieldSetter = Callable[[dict[str, Any], dict[str, Any]], None]
Table = dict[str, tuple[str, Converter | None]]


CONVERTERS: Mapping[type, Converter | None] = {
    str: None,
    bool: None,
    object: None,
    int: int,
    float: float,
    datetime: parse_timestamp_as_sdk,
}
"""How plain values are converted; ``None`` leaves them as they are."""


class RequestBody:
    """The bytes of a validated request; parsed when a part of it is first needed."""

    __slots__ = ("_bytes", "_values")

    def __init__(self, body: bytes) -> None:
        self._bytes = body
        self._values: Any = None

    def part(self, keys: Iterable[str]) -> Any:  # noqa: ANN401 - plain values
        """Return the plain values of the part under *keys*."""
        if self._values is None:
            self._values = _parse(self._bytes)
        return reduce(getitem, keys, self._values)


def _parse(body: bytes) -> Any:  # noqa: ANN401 - plain values
    try:
        return msgspec.json.decode(body)
    except msgspec.ValidationError:  # a number too large for a float, which the SDK accepts
        return json.loads(body)


class PartReference(NamedTuple):
    """A part of a request: its body, and the keys that lead to the part."""

    body: RequestBody
    keys: tuple[str, ...]


class ModelFactory:
    """Makes objects of the SDK's models from plain values whose types were validated before."""

    def __init__(self) -> None:
        self._lazy_constructors: dict[type, Converter] = {}

    def lazy_constructor(self, model: type) -> Converter:
        """Return the function that makes a lazy *model* of a JSON object or a part of one."""
        if model not in self._lazy_constructors:
            self._lazy_constructors[model] = _lazy_constructor(model, self._field_setter(model))
        return self._lazy_constructors[model]

    def eager_constructor(self, model: type) -> Converter:
        """Return a function that makes a *model* at once, and its parts lazily."""
        blank, set_fields = vars(model()), self._field_setter(model)

        def construct(raw: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of the model
            thing: Any = object.__new__(model)
            state = thing.__dict__ = blank.copy()
            set_fields(state, raw)
            return thing

        return construct

    def _field_setter(self, model: type) -> FieldSetter:
        table: Table = {}

        def set_fields(state: dict[str, Any], raw: dict[str, Any]) -> None:
            if not table:
                table.update(self._table(model))
            unknown = None
            for key, value in raw.items():
                known = table.get(key)
                if known is None:
                    unknown = [*(unknown or ()), key]
                else:
                    name, convert = known
                    state[name] = value if convert is None or value is None else convert(value)
            for key in unknown or ():  # last, since they may override a field of the same name
                state[key] = raw[key]

        return set_fields

    def _table(self, model: type) -> Table:
        return {
            field.key: (field.name, self._converter_of_shape(field.shape))
            for field in fields_of(model)
        }

    def _converter_of_shape(self, shape: Shape) -> Converter | None:
        match shape:
            case ListOf(item):
                return _list_converter(self._converter_of_shape(item))
            case DictOf(value):
                return _dict_converter(self._converter_of_shape(value))
            case NamedType():
                return self._converter_on_first_use(shape)
        return CONVERTERS[shape]

    def _converter_on_first_use(self, shape: NamedType) -> Converter:
        """Return a function that makes a value of a named type, loaded at the first call."""
        converters: list[Converter] = []

        def convert(raw: Any) -> Any:  # noqa: ANN401 - as the models are
            if not converters:
                converters.append(self._converter_of_named(shape))
            return converters[0](raw)

        return convert

    def _converter_of_named(self, shape: NamedType) -> Converter:
        type_ = resolve(shape)
        if isinstance(type_, OneOf):
            return self._converter_of_union(type_)
        if issubclass(type_, Enum):
            return dict(type_._value2member_map_).__getitem__
        return self.lazy_constructor(type_)

    def _converter_of_union(self, choice: OneOf) -> Converter:
        converters: dict[str, Converter] = {}

        def choose(raw: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of one of the models
            tag = raw[choice.key]
            if tag not in converters:
                model = load_class(choice.models[tag])
                # A model with times is made at once, so that a malformed time is refused at once.
                has_times = any(field.shape is datetime for field in fields_of(model))
                converters[tag] = (
                    self.eager_constructor(model) if has_times else self.lazy_constructor(model)
                )
            return converters[tag](raw)

        return choose


def _list_converter(convert: Converter | None) -> Converter | None:
    if convert is None:
        return None
    return lambda raw: [None if item is None else convert(item) for item in raw]


def _dict_converter(convert: Converter | None) -> Converter | None:
    if convert is None:
        return None
    return lambda raw: {
        key: None if value is None else convert(value) for key, value in raw.items()
    }


def _lazy_constructor(model: type, set_fields: FieldSetter) -> Converter:
    """Return a function that makes objects which hold raw values until they are used."""
    blank = vars(model())
    state_of, change = _state_descriptor(model).__get__, object.__setattr__

    def materialise(thing: Any) -> Any:  # noqa: ANN401 - an object of the model
        """Turn the lazy *thing* into an object of *model*."""
        state = state_of(thing)
        raw = state.pop(RAW)
        if isinstance(raw, PartReference):
            raw = raw.body.part(raw.keys)
        change(thing, "__class__", model)
        state.update(blank)
        set_fields(state, raw)
        return thing

    lazy = type(f"Lazy{model.__name__}", (model,), _lazy_methods(materialise))
    new = object.__new__

    def construct(raw: dict[str, Any] | PartReference) -> Any:  # noqa: ANN401 - the model
        thing: Any = new(lazy)
        state_of(thing)[RAW] = raw
        return thing

    return construct


def _state_descriptor(model: type) -> Any:  # noqa: ANN401 - a descriptor made by Python
    """Return the descriptor of ``__dict__``, which reads a lazy object without materialising it."""
    return next(vars(base)["__dict__"] for base in model.__mro__ if "__dict__" in vars(base))


def _lazy_methods(materialise: Converter) -> dict[str, Any]:
    """Return the methods that materialise a lazy object before any use of it."""

    def delete(thing: object, name: str) -> None:
        delattr(materialise(thing), name)

    return {
        "__getattr__": lambda thing, name: getattr(materialise(thing), name),
        "__setattr__": lambda thing, name, value: setattr(materialise(thing), name, value),
        "__delattr__": delete,
        "__eq__": lambda thing, other: materialise(thing) == other,
        "__ne__": lambda thing, other: materialise(thing) != other,
        "__hash__": None,
        "__repr__": lambda thing: repr(materialise(thing)),
        "__reduce_ex__": lambda thing, protocol: materialise(thing).__reduce_ex__(protocol),
        "__dict__": property(lambda thing: materialise(thing).__dict__),
        "to_str": lambda thing: materialise(thing).to_str(),
        "to_dict": lambda thing: materialise(thing).to_dict(),
    }
