"""JSON objects that never change, with their text: what is sent all day is written once."""

from __future__ import annotations

from typing import Any

import msgspec


class EncodedJson(dict[str, Any]):
    """An object of plain JSON values, to be looked at and never changed, and its text.

    What is made of one without ``|``, such as a copy, is a plain dict again.
    """

    __slots__ = ("json",)

    def __init__(self, plain: dict[str, Any]) -> None:
        super().__init__(plain)
        self.json = msgspec.json.encode(plain)

    def __or__(self, more: EncodedJson) -> EncodedJson:  # type: ignore[override] # no text of other things
        """Return both as one; *more*, which is not empty, has no name that this has."""
        both = EncodedJson.__new__(EncodedJson)
        both.update(self)
        both.update(more)
        both.json = self.json[:-1] + b"," + more.json[1:]
        return both

    __ior__ = __or__  # type: ignore[assignment] # not in place, as with all that never changes
