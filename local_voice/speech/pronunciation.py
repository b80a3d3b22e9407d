"""Words that an engine pronounces wrong, replaced by a spelling that it pronounces right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from content.library import DATA, LANGUAGE

FILE = "pronunciation.toml"


def respeller_for(engine: str) -> Callable[[str], str]:
    """Return a function that respells a text for *engine*."""
    return partial(replace_words, words=load_pronunciations(DATA / LANGUAGE / FILE).get(engine, {}))


@cache
def load_pronunciations(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the words to replace and their spellings, for each engine."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        engine: {word.casefold(): str(spoken) for word, spoken in words.items()}
        for engine, words in tables.items()
    }


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """Replace in *text* each whole word that is a key of *words* (lower case) by its value."""
    if not words:
        return text
    return _pattern(tuple(words)).sub(lambda found: words[found.group().casefold()], text)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first, so that "IT bands" does not match as "IT band".
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{known})\b", re.IGNORECASE)
