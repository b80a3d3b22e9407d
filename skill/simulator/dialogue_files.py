"""Reads talks that were saved as dialogue tests, so that the page can play them again."""

from __future__ import annotations

import tomllib

import msgspec

from content.language.en.spoken_forms import localise
from content.library import DEFAULT_LOCALE, LOCALES, load
from content.records.language import Region

CHANNEL = "skill"
"""The channel that the page is; a turn of other channels alone is left out."""


class TextToRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text of a file, and the region in which it is played if it names none."""

    toml: str
    locale: str = DEFAULT_LOCALE


class Runner(msgspec.Struct, frozen=True):
    """Whether the runner was here before."""

    returning: bool = True


class Exchange(msgspec.Struct, frozen=True):
    """What is said, or an opening, and what must follow; None where nothing is demanded."""

    say: str = ""
    launch: bool = False
    hears: tuple[str, ...] | str = ()
    not_hears: tuple[str, ...] | str = ()
    care: str = ""
    in_session: bool | None = None
    ends: bool | None = None
    only: tuple[str, ...] = ()


class SavedTalk(msgspec.Struct, frozen=True):
    """A talk, turn by turn."""

    turn: tuple[Exchange, ...]
    user: Runner = Runner()
    locale: str = ""


def read_talk(text: TextToRead) -> SavedTalk:
    """Return the talk in *text*, its patterns in the words of its region.

    Raises:
        ValueError: if it is no dialogue test.
    """
    talk = msgspec.convert(tomllib.loads(text.toml), SavedTalk)
    locale = talk.locale or text.locale
    locale = locale if locale in LOCALES else DEFAULT_LOCALE
    region = load(locale).region
    turns = [_localised(it, region) for it in talk.turn if not it.only or CHANNEL in it.only]
    return SavedTalk(tuple(turns), talk.user, locale)


def _localised(turn: Exchange, region: Region) -> Exchange:
    return msgspec.structs.replace(
        turn, hears=_patterns(turn.hears, region), not_hears=_patterns(turn.not_hears, region)
    )


def _patterns(value: tuple[str, ...] | str, region: Region) -> tuple[str, ...]:
    told = (value,) if isinstance(value, str) else value
    return tuple(localise(pattern, region) for pattern in told)
