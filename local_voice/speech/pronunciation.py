"""Words that an engine says wrong, spelled so that it says them right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from content.library import DATA, LANGUAGE

FILE = "pronunciation.toml"


def pronounce_for(engine: str) -> Callable[[str], str]:
    """Return what turns a text into the form that *engine* says right."""
    return partial(spoken_form, words=spoken_forms(DATA / LANGUAGE / FILE).get(engine, {}))


@cache
def spoken_forms(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Return word and spoken form by engine."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        engine: {word.casefold(): str(spoken) for word, spoken in words.items()}
        for engine, words in tables.items()
    }


def spoken_form(text: str, words: Mapping[str, str]) -> str:
    """Replace every one of *words* (in lower case) in *text*, whole words only."""
    if not words:
        return text
    return _pattern(tuple(words)).sub(lambda found: words[found.group().casefold()], text)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first, so that "IT bands" is not taken for "IT band".
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{known})\b", re.IGNORECASE)
