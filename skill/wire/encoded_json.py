"""Constant JSON objects with their encoded text, so that frequent parts are encoded once."""

from __future__ import annotations

from typing import Any

import msgspec


class EncodedJson(dict[str, Any]):
    """A constant JSON object of plain values, and its text in ``json``.

    Only ``|`` makes another ``EncodedJson``; a copy, for example, is a plain dict.
    """

    __slots__ = ("json",)

    def __init__(self, plain: dict[str, Any]) -> None:
        super().__init__(plain)
        self.json = msgspec.json.encode(plain)

    def __or__(self, more: EncodedJson) -> EncodedJson:  # type: ignore[override] # other dicts have no text
        """Return both as one object; *more* must not be empty or share a key with this one."""
        both = EncodedJson.__new__(EncodedJson)
        both.update(self)
        both.update(more)
        both.json = self.json[:-1] + b"," + more.json[1:]
        return both

    __ior__ = __or__  # type: ignore[assignment] # makes a new object, since this one is constant
