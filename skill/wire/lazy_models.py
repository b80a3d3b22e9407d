"""The SDK's models, made when they are looked at.

A handler looks at a dozen objects of a request that may describe a hundred. Each model gets a lazy
subclass that holds its part of the request as plain values, or no more than where that part is, and
turns into the model itself as soon as anything of it is read, compared or set.
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

from skill.wire.sdk_types import DictOf, ListOf, Named, OneOf, Shape, fields_of, loaded, meaning_of
from skill.wire.timestamps import moment

RAW = "raw values, not yet read"

Make = Callable[[Any], Any]
Place = tuple[Any, ...]
"""A body, and the keys that lead to a part of it."""

Fill = Callable[[dict[str, Any], dict[str, Any]], None]
Table = dict[str, tuple[str, Make | None]]


TAKEN_AS: Mapping[type, Make | None] = {
    str: None,
    bool: None,
    object: None,
    int: int,
    float: float,
    datetime: moment,
}
"""How plain values are taken; ``None`` is as they are."""


class Body:
    """The bytes of a request that was judged; parsed when somebody first looks behind its top."""

    __slots__ = ("_bytes", "_values")

    def __init__(self, body: bytes) -> None:
        self._bytes = body
        self._values: Any = None

    def part(self, keys: Iterable[str]) -> Any:  # noqa: ANN401 - plain values
        """Return the plain values of what stands under *keys*."""
        if self._values is None:
            self._values = _parsed(self._bytes)
        return reduce(getitem, keys, self._values)


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - as above
    try:
        return msgspec.json.decode(body)
    except msgspec.ValidationError:  # a number larger than a float, which the SDK reads
        return json.loads(body)


class Models:
    """Makes objects of the SDK's models from plain values whose shape was judged before."""

    def __init__(self) -> None:
        self._makers: dict[type, Make] = {}

    def maker(self, model: type) -> Make:
        """Return what makes a lazy *model* from a JSON object."""
        if model not in self._makers:
            self._makers[model] = _lazy_maker(model, self._filler(model))
        return self._makers[model]

    def eager(self, model: type) -> Make:
        """Return what makes a *model* at once, its parts lazily."""
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
            strange = None
            for key, value in raw.items():
                known = table.get(key)
                if known is None:
                    strange = [*(strange or ()), key]
                else:
                    name, make = known
                    state[name] = value if make is None or value is None else make(value)
            for key in strange or ():  # last, as they may hide a field of the same name
                state[key] = raw[key]

        return fill

    def _table(self, model: type) -> Table:
        return {field.key: (field.name, self._make(field.shape)) for field in fields_of(model)}

    def _make(self, shape: Shape) -> Make | None:
        match shape:
            case ListOf(item):
                return _list_of(self._make(item))
            case DictOf(value):
                return _dict_of(self._make(value))
            case Named():
                return self._late(shape)
        return TAKEN_AS[shape]

    def _late(self, shape: Named) -> Make:
        """Return what makes something named, which is loaded when there is one to be made."""
        made: list[Make] = []

        def make(raw: Any) -> Any:  # noqa: ANN401 - as the models are
            if not made:
                made.append(self._named(shape))
            return made[0](raw)

        return make

    def _named(self, shape: Named) -> Make:
        meaning = meaning_of(shape)
        if isinstance(meaning, OneOf):
            return self._one_of(meaning)
        if issubclass(meaning, Enum):
            return dict(meaning._value2member_map_).__getitem__
        return self.maker(meaning)

    def _one_of(self, choice: OneOf) -> Make:
        makers: dict[str, Make] = {}

        def choose(raw: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of one of the models
            tag = raw[choice.key]
            if tag not in makers:
                model = loaded(choice.models[tag])
                # What holds times is made at once: one that cannot be read must be refused at once.
                has_times = any(field.shape is datetime for field in fields_of(model))
                makers[tag] = self.eager(model) if has_times else self.maker(model)
            return makers[tag](raw)

        return choose


def _list_of(make: Make | None) -> Make | None:
    if make is None:
        return None
    return lambda raw: [None if item is None else make(item) for item in raw]


def _dict_of(make: Make | None) -> Make | None:
    if make is None:
        return None
    return lambda raw: {key: None if value is None else make(value) for key, value in raw.items()}


def _lazy_maker(model: type, fill: Fill) -> Make:
    """Return what makes objects that hold raw values until they are looked at."""
    blank = vars(model())
    state_of, change = _state_descriptor(model).__get__, object.__setattr__

    def settle(thing: Any) -> Any:  # noqa: ANN401 - an object of the model
        """Turn a lazy *thing* into the model that it stands for."""
        state = state_of(thing)
        raw = state.pop(RAW)
        if isinstance(raw, tuple):
            body, *keys = raw
            raw = body.part(keys)
        change(thing, "__class__", model)
        state.update(blank)
        fill(state, raw)
        return thing

    lazy = type(f"Lazy{model.__name__}", (model,), _settling(settle))
    new = object.__new__

    def make(raw: dict[str, Any] | Place) -> Any:  # noqa: ANN401 - the same
        thing: Any = new(lazy)
        state_of(thing)[RAW] = raw
        return thing

    return make


def _state_descriptor(model: type) -> Any:  # noqa: ANN401 - what vars() of an object goes through
    return next(vars(base)["__dict__"] for base in model.__mro__ if "__dict__" in vars(base))


def _settling(settle: Make) -> dict[str, Any]:
    """Return the methods by which anything that looks at a lazy object settles it first."""

    def delete(thing: object, name: str) -> None:
        delattr(settle(thing), name)

    return {
        "__getattr__": lambda thing, name: getattr(settle(thing), name),
        "__setattr__": lambda thing, name, value: setattr(settle(thing), name, value),
        "__delattr__": delete,
        "__eq__": lambda thing, other: settle(thing) == other,
        "__ne__": lambda thing, other: settle(thing) != other,
        "__hash__": None,
        "__repr__": lambda thing: repr(settle(thing)),
        "__reduce_ex__": lambda thing, protocol: settle(thing).__reduce_ex__(protocol),
        "__dict__": property(lambda thing: settle(thing).__dict__),
        "to_str": lambda thing: settle(thing).to_str(),
        "to_dict": lambda thing: settle(thing).to_dict(),
    }
