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
from typing import Any

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

Make = Callable[[Any], Any]
PartPath = tuple[Any, ...]
"""A request body, and the keys that lead to a part of it."""

Fill = Callable[[dict[str, Any], dict[str, Any]], None]
Table = dict[str, tuple[str, Make | None]]


CONVERTERS: Mapping[type, Make | None] = {
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


def _parse(body: bytes) -> Any:  # noqa: ANN401 - as above
    try:
        return msgspec.json.decode(body)
    except msgspec.ValidationError:  # a number too large for a float, which the SDK accepts
        return json.loads(body)


class ModelFactory:
    """Makes objects of the SDK's models from plain values whose types were validated before."""

    def __init__(self) -> None:
        self._makers: dict[type, Make] = {}

    def maker(self, model: type) -> Make:
        """Return a function that makes a lazy *model* from a JSON object."""
        if model not in self._makers:
            self._makers[model] = _lazy_maker(model, self._filler(model))
        return self._makers[model]

    def eager(self, model: type) -> Make:
        """Return a function that makes a *model* at once, and its parts lazily."""
        blank, fill = vars(model()), self._filler(model)

        def make(raw: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of the model
            thing: Any = object.__new__(model)
            state = thing.__dict__ = blank.copy()
            fill(state, raw)
            return thing

        return make

    def _filler(self, model: type) -> Fill:
        table: Table = {}

        def fill(state: dict[str, Any], raw: dict[str, Any]) -> None:
            if not table:
                table.update(self._table(model))
            unknown = None
            for key, value in raw.items():
                known = table.get(key)
                if known is None:
                    unknown = [*(unknown or ()), key]
                else:
                    name, make = known
                    state[name] = value if make is None or value is None else make(value)
            for key in unknown or ():  # last, since they may override a field of the same name
                state[key] = raw[key]

        return fill

    def _table(self, model: type) -> Table:
        return {field.key: (field.name, self._maker_for(field.shape)) for field in fields_of(model)}

    def _maker_for(self, shape: Shape) -> Make | None:
        match shape:
            case ListOf(item):
                return _list_maker(self._maker_for(item))
            case DictOf(value):
                return _dict_maker(self._maker_for(value))
            case NamedType():
                return self._deferred_maker(shape)
        return CONVERTERS[shape]

    def _deferred_maker(self, shape: NamedType) -> Make:
        """Return a function that makes a value of a named type, loaded at the first call."""
        makers: list[Make] = []

        def make(raw: Any) -> Any:  # noqa: ANN401 - as the models are
            if not makers:
                makers.append(self._maker_of_type(shape))
            return makers[0](raw)

        return make

    def _maker_of_type(self, shape: NamedType) -> Make:
        type_ = resolve(shape)
        if isinstance(type_, OneOf):
            return self._maker_of_choice(type_)
        if issubclass(type_, Enum):
            return dict(type_._value2member_map_).__getitem__
        return self.maker(type_)

    def _maker_of_choice(self, choice: OneOf) -> Make:
        makers: dict[str, Make] = {}

        def choose(raw: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of one of the models
            tag = raw[choice.key]
            if tag not in makers:
                model = load_class(choice.models[tag])
                # A model with times is made at once, so that a malformed time is refused at once.
                has_times = any(field.shape is datetime for field in fields_of(model))
                makers[tag] = self.eager(model) if has_times else self.maker(model)
            return makers[tag](raw)

        return choose


def _list_maker(make: Make | None) -> Make | None:
    if make is None:
        return None
    return lambda raw: [None if item is None else make(item) for item in raw]


def _dict_maker(make: Make | None) -> Make | None:
    if make is None:
        return None
    return lambda raw: {key: None if value is None else make(value) for key, value in raw.items()}


def _lazy_maker(model: type, fill: Fill) -> Make:
    """Return a function that makes objects which hold raw values until they are used."""
    blank = vars(model())
    state_of, change = _state_descriptor(model).__get__, object.__setattr__

    def materialise(thing: Any) -> Any:  # noqa: ANN401 - an object of the model
        """Turn the lazy *thing* into an object of *model*."""
        state = state_of(thing)
        raw = state.pop(RAW)
        if isinstance(raw, tuple):
            body, *keys = raw
            raw = body.part(keys)
        change(thing, "__class__", model)
        state.update(blank)
        fill(state, raw)
        return thing

    lazy = type(f"Lazy{model.__name__}", (model,), _lazy_methods(materialise))
    new = object.__new__

    def make(raw: dict[str, Any] | PartPath) -> Any:  # noqa: ANN401 - the same
        thing: Any = new(lazy)
        state_of(thing)[RAW] = raw
        return thing

    return make


def _state_descriptor(model: type) -> Any:  # noqa: ANN401 - what vars() of an object goes through
    return next(vars(base)["__dict__"] for base in model.__mro__ if "__dict__" in vars(base))


def _lazy_methods(materialise: Make) -> dict[str, Any]:
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
