"""The side of the body that is meant, and the place whose emergency number is to be called."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.negation import puts_right
from content.language.en.normalisation import holds_phrase
from content.language.word_lists import phrase_list, word_list, word_set
from content.records.sides import Side

_NUMBERS = tuple(word_list("places", "numbers"))
_ANY_NUMBER = word_list("places", "any_number")[0]
_ELSEWHERE = phrase_list("places", "elsewhere")
_SIDED = word_set("persons", "sided")
_AFTER_VERB_LEFT = word_set("persons", "after_verb_left")
_BEFORE_SIDE, _PARTS_SIDES = word_set("places", "before_side"), word_set("places", "parts_sides")
_FINE, _SAID, _ALSO = (word_set("places", it) for it in ("fine", "said", "also"))
_NAMES = {number: phrase_list("places", number) for number in _NUMBERS}


def number_at(words: Sequence[str]) -> str:
    """Return the emergency number of the place that *words* name, or of any place; else nothing.

    "I'm in Leeds" names one, and "I'm not in America" says that it is not here.
    """
    if holds_phrase(words, _ELSEWHERE):
        return _ANY_NUMBER
    return next((number for number, names in _NAMES.items() if holds_phrase(words, names)), "")


def side(words: Sequence[str]) -> Side | None:
    """Return the side in *words*; "right" counts only where it can be a side.

    In "right, not left" the side after "not" is ruled out, in "not both, just the right" both; in
    "left, no sorry, right" and "I said left, it is the right" the last one is meant.
    """
    meant = _side_put_right(words)
    if meant is not None:
        return meant
    ruled_out = {word for at, word in enumerate(words) if word in _ALL and _is_ruled_out(words, at)}
    said = [at for at, word in enumerate(words) if word in _ALL - ruled_out]
    places = said if ruled_out else [at for at in said if _is_side(words, at)]
    sore = [at for at in places if _FINE.isdisjoint(words[at + 1 : _end_of_clause(words, at)])]
    named = {words[at] for at in sore or places}
    if Side.BOTH in named or len(named) > 1:
        return Side.BOTH
    return Side(named.pop()) if named else None


def _is_side(words: Sequence[str], at: int) -> bool:
    """Whether the word at *at* is no verb and no "right now"."""
    before, after = words[max(at - 1, 0) : at], [*words[at + 1 : at + 2], ""][0]
    if words[at] == Side.LEFT:
        return after not in _AFTER_VERB_LEFT
    return words[at] == Side.BOTH or after in _SIDED or not _OWN.isdisjoint(before)


def _is_ruled_out(words: Sequence[str], at: int) -> bool:
    """True for the left in "not the left" and "it is not on my left side"."""
    before = itertools.dropwhile(_BEFORE_SIDE.__contains__, reversed(words[:at]))
    return next(before, "") == "not"


def _end_of_clause(words: Sequence[str], at: int) -> int:
    ends = (n for n in range(at, len(words)) if words[n] in _PARTS_SIDES)
    return next(ends, len(words))


def _side_put_right(words: Sequence[str]) -> Side | None:
    """Return the last side if it was said instead of the other one; None if it was not."""
    places = [at for at, word in enumerate(words) if word in _ALL]
    pairs = itertools.pairwise(places)
    other = ((a, b) for a, b in pairs if words[a] != words[b])
    instead = (puts_right(words[a + 1 : b + 1]) or _was_said(words, a, b) for a, b in other)
    return Side(words[places[-1]]) if any(instead) else None


def _was_said(words: Sequence[str], at: int, other: int) -> bool:
    """True for the left in "and I said left, it is the right"; not in "I said left, both hurt"."""
    said = not _SAID.isdisjoint(words[max(0, at - WORDS_AFTER_SAID) : at])
    return said and _ALSO.isdisjoint(words[at:]) and "not" not in words[at:other]


WORDS_AFTER_SAID = 3
_ALL = frozenset(Side)
_OWN = frozenset({"the", "my"})
