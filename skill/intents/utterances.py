"""Intents and their sample utterances, as data: one file for each intent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

import content
from content.coaching.nlu import Kind
from content.library import ContentError, Fault

OPENER = "<opener>"
FREE_WORDS = "AMAZON.SearchQuery"
FOLDER = Path(content.__file__).parent / "data" / "en" / "utterances"


class IntentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One intent: its kind, its slots, and sample utterances.

    Samples may hold ``(one|another)`` and ``[optional]`` words. ``fixed`` sets fields of the
    meaning that have no slot. Only the words in the slots reach us, so ``heard_as`` puts the
    words around them back. If the intent ``listens``, the words decide its kind; if it
    ``denies``, the findings in its slots are denied. Built-in intents match their samples
    exactly; Alexa may also send one that no model holds (``in_model = false``).
    """

    intent: str
    kind: Kind
    samples: tuple[str, ...] = ()
    slots: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}
    heard_as: str = "{words}"
    listens: bool = False
    denies: bool = False
    in_model: bool = True
    openers: tuple[str, ...] = ()

    @property
    def is_built_in(self) -> bool:
        """Whether Alexa itself defines the intent."""
        return self.intent.startswith("AMAZON.")

    @property
    def is_sure(self) -> bool:
        """Whether the kind is certain even if we do not understand the words in the slots.

        It is if words around a free-text slot express it; it is not if the utterance is only an
        unknown name or an opening word.
        """
        return (self.is_free or not self.listens) and self.kind is not Kind.UNKNOWN

    @property
    def is_free(self) -> bool:
        """Whether a slot is free text."""
        return FREE_WORDS in self.slots.values()

    @property
    def precedence(self) -> int:
        """The order of intents in the model: the most specific first."""
        return 0 if self.is_built_in else 2 if self.is_free else 1


UNKNOWN_INTENT = IntentFile(intent="", kind=Kind.UNKNOWN, listens=True)
"""Stands for any intent that has no file."""

Intents = Mapping[str, IntentFile]
"""Intents by their names."""


@cache
def load(folder: Path = FOLDER) -> Intents:
    """Return every intent by its name, in the order of the files' names.

    Raises:
        ContentError: with the faults of all files.
    """
    faults: list[Fault] = []
    files = [_decode(path, faults) for path in sorted(folder.glob("*.toml"))]
    if faults:
        raise ContentError(tuple(faults))
    return {each.intent: each for file in files for each in _expand_openers(file)}


def _expand_openers(file: IntentFile) -> list[IntentFile]:
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


def _decode(path: Path, faults: list[Fault]) -> IntentFile:
    """Return the file's intent; if it is invalid, add to *faults* and return the unknown intent."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=IntentFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        problem, _, place = str(fault).partition(" - at ")
        key = place.strip("`$.") or "file"
        faults.append(Fault(f"en/utterances/{path.name}", key, problem))
        return UNKNOWN_INTENT
