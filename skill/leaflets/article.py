"""What the article that the coach grew from asks, and where the coach departs from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from content.library import Library
from content.records.conditions import Topic
from skill.leaflets.files import FOLDER, read_file

TOPIC_FOLDERS = ("anatomy", "risk_factors", "practices", "care_topics")


class Departure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the *article* says in short, what the *coach* says instead, why, and who found it."""

    article: str
    coach: str
    why: str
    sources: tuple[str, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question in our own words; the record *topic* answers it."""

    ask: str
    topic: str
    departure: tuple[Departure, ...] = ()


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions about one subject."""

    title: str
    question: tuple[Question, ...]


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All questions, by subject."""

    section: tuple[Section, ...]


@cache
def load_article(path: Path = FOLDER / "article.toml") -> Article:
    """Return the questions; ``ContentError`` if the file is broken."""
    return read_file(path, Article)


def answer_of(library: Library, question: Question) -> Topic:
    """Return the record that answers *question*; ``KeyError`` if there is none."""
    for folder in TOPIC_FOLDERS:
        records = getattr(library, folder)
        if question.topic in records:
            found: Topic = records[question.topic]
            return found
    raise KeyError(question.topic)
