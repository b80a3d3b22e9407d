"""Words that are quoted, asked for or denied: of the coach, "I asked about", "not the"."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase
from content.language.en.question_forms import (
    TELLING,
    begins_with,
    clauses_asking,
    is_question,
)
from content.language.word_lists import phrase_list, word_set

_ARTICLES = frozenset(phrase_list("question_forms", "articles"))
_QUOTED = word_set("question_forms", "quoted")
_ASKED_OPENINGS = phrase_list("question_forms", "asked_openings")
_DISPUTED = phrase_list("question_forms", "disputed_openings")
_ASKED_ENDS = phrase_list("question_forms", "asked_ends")
_REFERENCES = phrase_list("question_forms", "references")
_HALF_HEARD = phrase_list("question_forms", "half_heard")
_DENYING_OPENINGS = phrase_list("question_forms", "denying_openings")
_SELF = word_set("question_forms", "self")
_OWN = TELLING - _QUOTED
_WAS_MINE = phrase_list("question_forms", "was_mine")
_DOINGS = phrase_list("question_forms", "doings")
_WISHES_FOR = phrase_list("question_forms", "wishes_for")
_OF_TROUBLE = word_set("acts", "hurting") | word_set("question_forms", "of_trouble")
MOST_WORDS_QUOTED = 8
_ADULTS = word_set("persons", "adults")


def tells_of_family(words: Sequence[str]) -> bool:
    """True for "none of it, my dad had a stroke"; not for "my dad just had a stroke"."""
    named = zip(words, words[1:], words[2:], strict=False)
    return any(a == "my" and b in _ADULTS and c == "had" for a, b, c in named)


def says_it_was_mine(words: Sequence[str]) -> bool:
    """True for "no wait, that was my leg", in a talk about somebody else."""
    return holds_phrase(words, _WAS_MINE)


def says_not_me(words: Sequence[str]) -> bool:
    """True for "she is pregnant, not me"."""
    return clauses_of(words)[-1:] == [["not", "me"]]


def quoted_spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where *words* only repeat or ask about a word: "no, what even is a weak leg?".

    Each is a first place and the place after the last one. Words that tell of somebody are none.
    """
    places = range(len(words))
    asked = [(at, _end_of_asking(words, at)) for at in places if _says(words, at, _ASKED_OPENINGS)]
    disputed = [(at, _end_of_asking(words, at)) for at in places if _says(words, at, _DISPUTED)]
    meant = [_span_before(words, at) for at in places if _says(words, at, _REFERENCES)]
    half = [(_clause_start(words, at), at) for at in places if _says(words, at, _HALF_HEARD)]
    return [
        *disputed,
        *((at, end) for at, end in asked if TELLING.isdisjoint(words[at + 1 : end])),
        *((at, end) for at, end in (*meant, *half) if _OWN.isdisjoint(words[at:end])),
    ]


def _says(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return begins_with(words[at : at + MOST_WORDS_QUOTED], phrases)


def _end_of_asking(words: Sequence[str], at: int) -> int:
    places = range(at + 1, len(words))
    ends = (n for n in places if words[n] == CLAUSE_END or _says(words, n, _ASKED_ENDS))
    return next(ends, len(words))


def _span_before(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the "a hip that is locked" right before the question what that means."""
    near = range(max(at - MOST_WORDS_QUOTED, 0), at)
    return next((place for place in reversed(near) if (words[place],) in _ARTICLES), at), at


def _clause_start(words: Sequence[str], at: int) -> int:
    return next((n + 1 for n in reversed(range(at)) if words[n] == CLAUSE_END), 0)


def clauses_denying(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* begin with a denial, as "not the race" does, and ask nothing.

    Each by how many stops stand before it.
    """
    parts = [clause.split() for clause in " ".join(words).split(CLAUSE_END)]
    denying = {at for at, it in enumerate(parts) if begins_with(it, _DENYING_OPENINGS)}
    return frozenset(denying) - clauses_asking(words)


def asks_of_self(words: Sequence[str]) -> bool:
    """True for "my mate runs on a new hip, would I be able to", which asks of the runner."""
    clauses = " ".join(words).split(CLAUSE_END)
    return any(not _SELF.isdisjoint(clauses[at].split()) for at in clauses_asking(words))


MOST_WORDS_OF_A_TAG = 2


def with_tags(clauses: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return *clauses*, of which "should I" comes before what it follows: "tell them, should I"."""
    joined: list[list[str]] = []
    for clause in clauses:
        if joined and len(clause) <= MOST_WORDS_OF_A_TAG and is_question(clause):
            joined[-1][:0] = clause
        else:
            joined.append(list(clause))
    return joined


def clauses_of_doings(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* only tell what somebody did, asks or wishes for.

    Each by how many stops stand before it; what was done counts where a word for trouble, or
    "when", stands beside it.
    """
    parts = [clause.split() for clause in " ".join(words).split(CLAUSE_END)]
    doing = {at for at, it in enumerate(parts) if holds_phrase(it, _DOINGS)}
    wishing = {at for at, it in enumerate(parts) if holds_phrase(it, _WISHES_FOR)}
    open_ = {at for at, it in enumerate(parts) if _OF_TROUBLE.isdisjoint(it)}
    return frozenset({*(doing & open_), *wishing})
