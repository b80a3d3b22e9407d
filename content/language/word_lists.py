"""Reads the word lists of the language: ``words.toml`` in its data, a table for each module."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import content
from content.language import LANGUAGE

_FILE = Path(content.__file__).with_name("data") / LANGUAGE / "words.toml"
_TABLES: dict[str, dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def table(module: str, name: str) -> Any:  # noqa: ANN401 - as it stands in the file
    """Return the list or table *name* of *module*."""
    return _TABLES[module][name]


def word_set(module: str, name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(table(module, name))


def phrase_list(module: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a list, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in table(module, name))
