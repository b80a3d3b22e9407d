"""Names as people type them: of a routine, an exercise, a condition, a thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Protocol, TypeVar

from local_voice.phrases import CommandError


class Named(Protocol):
    """A record of the content with an id and names."""

    @property
    def id(self) -> str:
        """The name of its file."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""


ROUTINE_ID = re.compile(r"\w+")

AnyNamed = TypeVar("AnyNamed", bound=Named)
SHOWN = 3


def fold(name: str) -> str:
    """Return *name* without what people leave out or write another way: case, accents, hyphens."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", bare)))


def id_from_stem(stem: str) -> str:
    """Return the id of the routine in a file called *stem*: "My étude" gives "my_etude".

    It is "" where the name has neither letter nor number.
    """
    return fold(stem).replace(" ", "_")


def find_named(records: Mapping[str, AnyNamed], name: str) -> AnyNamed | None:
    """Return the record with this id, name or alias."""
    wanted = fold(name)
    return next((one for one in records.values() if wanted in _names(one)), None)


def require_named(records: Mapping[str, AnyNamed], name: str, problem: str) -> AnyNamed:
    """Return the record with this id, name or alias; else a ``CommandError``: phrase *problem*."""
    if (found := find_named(records, name)) is None:
        raise CommandError(problem, name=repr(name), known=", ".join(near(records, name)))
    return found


def near(records: Mapping[str, AnyNamed], name: str) -> list[str]:
    """Return the ids of records that are called nearly *name*, of the first ones if none is."""
    ids = {called: one.id for one in records.values() for called in _names(one)}
    found = (ids[called] for called in get_close_matches(fold(name), ids, n=SHOWN))
    return [*dict.fromkeys(found)] or list(records)[:SHOWN]


def _names(one: Named) -> set[str]:
    return {*map(fold, (one.id, one.name, getattr(one, "singular", ""), *one.aliases))} - {""}
