"""What is wished for as a session, told by the form of the words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import clauses_of, find_phrases, holds_phrase
from content.language.word_lists import phrase_list, word_set

_SESSIONS = phrase_list("in_session", "sessions")
_BIDS = phrase_list("in_session", "bids")
_ASKS_IF_THERE_IS = phrase_list("in_session", "asks_if_there_is")
_SOMETHINGS = word_set("in_session", "somethings")
_BEFORE_A_WISH = word_set("in_session", "before_a_wish")
_KINDS_WISHED = phrase_list("in_session", "kinds_wished")
_ASKS_WHICH_SESSION = phrase_list("in_session", "asks_which_session")
_AS_LAST = phrase_list("in_session", "as_last")
_STARTS_NOW = phrase_list("in_session", "starts_now")
_OR_NOT = phrase_list("in_session", "or_not")
_NO_WISH = word_set("in_session", "no_wish")
_WHAT_FITS = frozenset(phrase_list("in_session", "what_fits"))
_BEFORE_WHAT_FITS = word_set("in_session", "before_what_fits")
_AFTER_WHAT_FITS = word_set("in_session", "after_what_fits")
_FOR_THE_HIP = phrase_list("in_session", "for_the_hip")
_HIP_SESSIONS = frozenset(phrase_list("in_session", "hip_sessions"))
_DIFFERENCE = frozenset(phrase_list("in_session", "the_difference"))
_DIFFERS, _KINDS_NAMED = (word_set("in_session", it) for it in ("differs", "kinds_named"))
_BESIDE_IT = word_set("in_session", "beside_difference")
_ONE = ("one",)
_START, _A_SESSION = "start", ("a", "session")

MOST_WORDS_AS_LAST = 8
MOST_WORDS_FOR_THE_HIP = 7
REACH_OF_A_WISH = 6
"""How many words after "can we do" the session may be named."""


def session_wished(words: Sequence[str], *, is_asked: bool = False) -> tuple[str, ...]:
    """Return "start a warm up" for "could you take me through a warm up"; empty if none is.

    With *is_asked* also for "do you have a session", where it is asked whether there is one.
    """
    bids = (*_BIDS, *_ASKS_IF_THERE_IS) if is_asked else _BIDS
    clauses = _plain_clauses(words)
    bare = map(_bare_wish, clauses) if len(clauses) > 1 else ()
    wishes = (_wish_in(clause, bids) for clause in clauses)
    return next(filter(None, (*wishes, *bare)), ())


def _bare_wish(clause: Sequence[str]) -> tuple[str, ...]:
    """Return "start a session" for a clause of several that is nothing but "a quick session"."""
    rest = tuple(itertools.dropwhile(_BEFORE_A_WISH.__contains__, clause))
    return (_START, "a", *rest) if rest in _SESSIONS else ()


def _plain_clauses(words: Sequence[str]) -> list[Sequence[str]]:
    """Return the clauses that may wish for something, without the "or not" at their end."""
    clauses = (_without_end(clause) for clause in clauses_of(words))
    return [clause for clause in clauses if _NO_WISH.isdisjoint(clause)]


def _without_end(clause: Sequence[str]) -> Sequence[str]:
    end = next((it for it in _OR_NOT if tuple(clause[-len(it) :]) == it), ())
    return clause[: len(clause) - len(end)]


def _wish_in(clause: Sequence[str], bids: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    ends = (end for _, end in find_phrases(clause, bids))
    named = (end for end in ends if holds_phrase(clause[end : end + REACH_OF_A_WISH], _SESSIONS))
    end = next(named, None)
    return () if end is None else (_START, *clause[end:])


def something_wished(words: Sequence[str]) -> tuple[str, ...]:
    """Return "start a session for after" for "got something for after"; empty if it is no wish."""
    kind = next((it for it in _KINDS_WISHED if holds_phrase(words, [it])), ())
    plain = (itertools.dropwhile(_BEFORE_A_WISH.__contains__, it) for it in _plain_clauses(words))
    wishes = any(next(iter(clause), "") in _SOMETHINGS for clause in plain)
    return (_START, *_A_SESSION, *kind) if kind and wishes else ()


def wants_to_start(words: Sequence[str]) -> bool:
    """True for "can we start", said while questions come first."""
    return holds_phrase(words, _STARTS_NOW)


def asks_which_session(words: Sequence[str]) -> bool:
    """True for "which session is best for it"."""
    return holds_phrase(words, _ASKS_WHICH_SESSION)


def wishes_as_last(words: Sequence[str]) -> bool:
    """True for "same as last time" and "the usual, please", and nothing besides."""
    return holds_phrase(words, _AS_LAST) and len(words) <= MOST_WORDS_AS_LAST


def asks_what_fits(words: Sequence[str]) -> bool:
    """True for "so what can we do today", which names nothing."""
    return any(_core(clause) in _WHAT_FITS for clause in clauses_of(words))


def _core(clause: Sequence[str]) -> tuple[str, ...]:
    """Return "what can we do" of "ok so what can we do today then"."""
    left = list(itertools.dropwhile(_BEFORE_WHAT_FITS.__contains__, clause))
    while left and left[-1] in _AFTER_WHAT_FITS:
        left.pop()
    return tuple(left)


def wishes_for_the_hip(words: Sequence[str]) -> bool:
    """True for "something for tight hips" and "a session for my hip"."""
    clauses = (itertools.dropwhile(_BEFORE_A_WISH.__contains__, it) for it in _plain_clauses(words))
    return any(_is_for_the_hip(tuple(clause)) for clause in clauses)


def _is_for_the_hip(clause: tuple[str, ...]) -> bool:
    is_one = not _SOMETHINGS.isdisjoint(clause[:1]) or clause[:1] in _SESSIONS
    is_for = is_one and holds_phrase(clause[1:MOST_WORDS_FOR_THE_HIP], _FOR_THE_HIP)
    return is_for or clause in _HIP_SESSIONS


def wishes_for_one(words: Sequence[str]) -> bool:
    """True for "give me the hip flexor one, please"."""
    ends = (tuple(clause[-1:]) for clause in _plain_clauses(words))
    return any(end == _ONE for end in ends)


def asks_the_difference(words: Sequence[str]) -> bool:
    """True for "oh, what's the difference then", and for that between sessions."""
    if not (_DIFFERS.isdisjoint(words) or _KINDS_NAMED.isdisjoint(words)):
        return True
    clauses = ([it for it in clause if it not in _BESIDE_IT] for clause in clauses_of(words))
    return any(tuple(clause) in _DIFFERENCE for clause in clauses)
