"""Reads the word lists of the language: ``words.toml`` in its data, a table for each module."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

import content
from content.language import LANGUAGE

_FILE = Path(content.__file__).with_name("data") / LANGUAGE / "words.toml"
_TABLES: dict[str, dict[str, object]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))

Content = TypeVar("Content", str, int, float)


def table(module: str, name: str, of: type[Content]) -> dict[str, Content]:
    """Return the table *name* of *module*, from words to values *of* a type."""
    return msgspec.convert(_TABLES[module][name], dict[str, of])  # type: ignore[valid-type] # a type chosen as the program runs


def word_list(module: str, name: str) -> list[str]:
    """Return the words of a list, in their order."""
    return msgspec.convert(_TABLES[module][name], list[str])


def word_set(module: str, name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word_list(module, name))


def phrase_list(module: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a list, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in word_list(module, name))
