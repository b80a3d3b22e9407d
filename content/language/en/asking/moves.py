"""What is asked of a move by its name, and which is wished for instead of another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from content.language.en.normalisation import clauses_of, find_phrases, holds_phrase
from content.language.word_lists import phrase_list, word_set

_HOW_LONG = phrase_list("in_session", "how_long")
_NO_LENGTH = word_set("in_session", "no_length")
_STANDS = word_set("in_session", "asks_stand")
_LEG_FREE = phrase_list("in_session", "leg_free")
_LEG_UNDER = phrase_list("in_session", "leg_under")
_WISHES = phrase_list("in_session", "wishes_one")
_AFTER = word_set("in_session", "after_one_wished")
_REFUSES = word_set("in_session", "refuses")
_NO_WISH = word_set("in_session", "no_wish_for_one")
MOST_WORDS_OF_A_NAME = 5


def asks_how_long(words: Sequence[str]) -> bool:
    """True for "how long do the lunges take"; not for "how long until the lunges"."""
    return holds_phrase(words, _HOW_LONG) and _NO_LENGTH.isdisjoint(words)


def asks_to_stand(words: Sequence[str]) -> bool:
    """True for "which leg do I stand on"."""
    return not _STANDS.isdisjoint(words)


def frees_leg(words: Sequence[str]) -> bool:
    """True for a text of a move that stands on the other leg than the one that works."""
    return holds_phrase(words, _LEG_FREE)


def stands_on_leg(words: Sequence[str]) -> bool:
    """True for a text of a move that stands on the leg that works."""
    return holds_phrase(words, _LEG_UNDER)


def wished_instead(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return what may name a move that is wished for: "leg swings" of "no, give me leg swings".

    Empty unless something is refused besides.
    """
    clauses = clauses_of(words)
    parts = [part for clause in clauses for part in _wishes_in(clause, alone=len(clauses) > 1)]
    return tuple(parts) if not _REFUSES.isdisjoint(words) else ()


def _wishes_in(clause: Sequence[str], *, alone: bool) -> Iterator[tuple[str, ...]]:
    """Yield what follows a wish in *clause*, or the whole of a short one that stands *alone*."""
    ends = (end for _, end in find_phrases(clause, _WISHES))
    begin = max(ends, default=0 if alone else len(clause))
    part = tuple(itertools.takewhile(lambda word: word not in _AFTER, clause[begin:]))
    if 0 < len(part) <= MOST_WORDS_OF_A_NAME and _NO_WISH.isdisjoint(part):
        yield part
