"""Questions about a word: they tell nothing of the body, whatever the word."""

from __future__ import annotations

from collections.abc import Sequence

_OPENINGS = (
    *(
        ("what", "means"),
        ("what", "mean"),
        ("define",),
        ("meaning", "of"),
        ("the", "meaning", "of"),
    ),
    *(("what", "is", "meant", "by"), ("what", "do", "you", "mean", "by"), ("what", "is", "the")),
    *(("what", "counts", "as"), ("explain", "the", "word"), ("what", "does"), ("what", "is")),
)
_MEANING = frozenset({"mean", "means", "meaning", "meant", "define", "word", "term", "counts"})
_TELLING = frozenset({"i", "my", "me", "he", "she", "his", "her", "they", "we", "our", "it", "now"})
MOST_WORDS = 12


def asks_for_a_word(words: Sequence[str]) -> bool:
    """True for "what means out of shape?"; not for "what does it mean that my leg is numb?"."""
    told = len(words) > MOST_WORDS or not _TELLING.isdisjoint(words)
    if told or _MEANING.isdisjoint(words):
        return False
    return any(tuple(words[: len(opening)]) == opening for opening in _OPENINGS)
