"""What people say to the speaker, as data: one file an intent, one table from intent to kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

import content
from content.coaching.nlu import Intent
from content.library import ContentError, Fault

OPENER = "<opener>"
FREE_WORDS = "AMAZON.SearchQuery"
FOLDER = Path(content.__file__).parent / "data" / "en" / "utterances"


class IntentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One intent: what it asks for, the slots it has, and how people say it.

    Samples may hold ``(one|another)`` and ``[optional]`` words. ``fixed`` sets fields of the
    meaning that no slot can carry. The words in the slots are heard as ``heard_as`` puts them,
    since the words around them do not reach us; where the intent ``listens``, they decide what
    was asked for, and where it ``denies``, what they name is not there. Built-in intents match
    their samples exactly; one that stands in no model (``in_model = false``) may still be sent.
    """

    intent: str
    kind: Intent
    samples: tuple[str, ...] = ()
    slots: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}
    heard_as: str = "{words}"
    listens: bool = False
    denies: bool = False
    in_model: bool = True
    openers: tuple[str, ...] = ()

    @property
    def built_in(self) -> bool:
        """Whether the platform itself defines the intent."""
        return self.intent.startswith("AMAZON.")

    @property
    def is_sure(self) -> bool:
        """Whether the kind holds even where the words in the slots say nothing to us.

        The words around a slot for any words have told it; a name alone that we do not know and
        an opening word have told nothing.
        """
        return (self.is_free or not self.listens) and self.kind is not Intent.UNKNOWN

    @property
    def is_free(self) -> bool:
        """Whether a slot takes any words at all."""
        return FREE_WORDS in self.slots.values()

    @property
    def precedence(self) -> int:
        """Which of several intents that fit is meant: the narrowest first."""
        return 0 if self.built_in else 2 if self.is_free else 1


NOBODYS = IntentFile(intent="", kind=Intent.UNKNOWN, listens=True)
"""Stands for an intent that no file describes."""

Intents = Mapping[str, IntentFile]
"""The one table from an intent's name to what it asks for."""


@cache
def load(folder: Path = FOLDER) -> Intents:
    """Return every intent by its name, in the order of the files' names.

    Raises:
        ContentError: with what is wrong in every file that does not fit.
    """
    faults: list[Fault] = []
    files = [_decoded(path, faults) for path in sorted(folder.glob("*.toml"))]
    if faults:
        raise ContentError(tuple(faults))
    return {each.intent: each for file in files for each in _opened(file)}


def _opened(file: IntentFile) -> list[IntentFile]:
    """Return the file itself, or one intent for each of its openers."""
    return [_with_opener(file, opener) for opener in file.openers] or [file]


def _with_opener(file: IntentFile, opener: str) -> IntentFile:
    name = "".join(word.capitalize() for word in re.findall("[a-z]+", opener))
    return msgspec.structs.replace(
        file,
        intent=file.intent.replace(OPENER, name),
        heard_as=file.heard_as.replace(OPENER, opener),
        samples=tuple(sample.replace(OPENER, opener) for sample in file.samples),
    )


def _decoded(path: Path, faults: list[Fault]) -> IntentFile:
    """Return the file's intent; nobody's, and one more fault, where the file does not fit."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=IntentFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        problem, _, place = str(fault).partition(" - at ")
        key = place.strip("`$.") or "file"
        faults.append(Fault(f"en/utterances/{path.name}", key, problem))
        return NOBODYS
