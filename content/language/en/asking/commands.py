"""What a running session is told in a sentence that says more: to stop, to go on, which side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.in_session import asks_whether, leaves_out, points, wants_easier
from content.language.en.normalisation import (
    CLAUSE_END,
    clauses_of,
    find_phrases,
    holds_phrase,
    thoughts_of,
)
from content.language.en.question_forms import is_question
from content.language.word_lists import phrase_list, word_set

_STOPS = phrase_list("in_session", "stops_here")
_ONLY_STOPS = frozenset(phrase_list("in_session", "only_stops"))
_BEFORE_NO_STOP = word_set("in_session", "before_no_stop")
_AFTER_NO_STOP = phrase_list("in_session", "after_no_stop")
_ASKS_FIRST = word_set("in_session", "asks_of_stopping")
_TELL_ME = phrase_list("in_session", "tell_me")
_GO_ON = frozenset(phrase_list("in_session", "go_on"))
_GO_FIRST = phrase_list("in_session", "go_first")
_GO_LAST = phrase_list("in_session", "go_last")
_BESIDE_GO = word_set("in_session", "beside_go")
_WAITS = phrase_list("in_session", "waits")
_SMALLER = phrase_list("in_session", "smaller")
_NO_EASIER = word_set("in_session", "no_easier_one")
_SIDES = word_set("in_session", "sides")
_FIRST = word_set("in_session", "first")
_BESIDE_A_SIDE = word_set("in_session", "beside_a_side")
_NO_SIDE = word_set("in_session", "no_side_first")
_WORKS = word_set("in_session", "works")
_HOLDS = phrase_list("in_session", "tells_hold")
_STARTING = word_set("in_session", "starting")
_MUSCLES = word_set("in_session", "muscles_asked")
REACH = 3
"""How many words before a stop it may be denied."""


def tells_stop(words: Sequence[str]) -> bool:
    """True for "that'll do, my tea gets cold"; not for "stop a second" and "stop. no, go on"."""
    clauses = clauses_of(words)
    stops = [at for at, clause in enumerate(clauses) if _end_of_stop(clause) is not None]
    return bool(stops) and not any(_goes_on(clause) for clause in clauses[stops[-1] + 1 :])


def asked_beside_stop(words: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked besides: "tell me about sunday" of "stop, and tell me about sunday"."""
    rest = [clause[_end_of_stop(clause) or 0 :] for clause in clauses_of(words)]
    rest = [clause for clause in rest if not leaves_out(clause)]
    asks = any(is_question(it) or holds_phrase(it, _TELL_ME) for it in rest)
    return tuple(word for it in rest if it for word in (*it, CLAUSE_END)) if asks else ()


def _end_of_stop(clause: Sequence[str]) -> int | None:
    """Return where the wish to stop ends in *clause*; None if it holds none."""
    if tuple(clause) in _ONLY_STOPS:
        return len(clause)
    plain = (end for at, end in find_phrases(clause, _STOPS) if _is_plain(clause, at, end))
    return None if clause[0] in _ASKS_FIRST else next(plain, None)


def _is_plain(clause: Sequence[str], at: int, end: int) -> bool:
    denied = not _BEFORE_NO_STOP.isdisjoint(clause[max(0, at - REACH) : at])
    return not denied and not any(tuple(clause[end : end + len(it)]) == it for it in _AFTER_NO_STOP)


def tells_go_on(words: Sequence[str]) -> bool:
    """True for "yes, but which leg" and "left first, yeah"; not for "yeah, hang on"."""
    return any(map(_goes_on, clauses_of(words))) and not holds_phrase(words, _WAITS)


def _goes_on(clause: Sequence[str]) -> bool:
    core = tuple(itertools.dropwhile(_BESIDE_GO.__contains__, clause))
    while core and core[-1] in _BESIDE_GO:
        core = core[:-1]
    begins = any(core[: len(it)] == it for it in _GO_FIRST)
    return core in _GO_ON or begins or any(core[-len(it) :] == it for it in _GO_LAST)


def wants_smaller(words: Sequence[str]) -> bool:
    """True for "can I do half ones"."""
    return holds_phrase(words, _SMALLER)


def wants_easier_one(words: Sequence[str]) -> bool:
    """True for "too hard, got an easier one"; not for "is it easier than running"."""
    plain = (it for it in thoughts_of(words) if _NO_EASIER.isdisjoint(it))
    return any(map(wants_easier, plain))


def side_first(words: Sequence[str]) -> str:
    """Return "left" for "left first, yeah" and "yes, the left"; empty if no side is named."""
    named = _SIDES.intersection(words)
    if len(named) != 1 or not _NO_SIDE.isdisjoint(words):
        return ""
    is_alone = _BESIDE_A_SIDE.union(named, {CLAUSE_END}).issuperset(words)
    return next(iter(named)) if is_alone or not _FIRST.isdisjoint(words) else ""


def muscle_asked(words: Sequence[str]) -> str:
    """Return "hamstrings" for "does it stretch the hamstrings"; not for "should I stretch them"."""
    asks = is_question(words) and not _WORKS.isdisjoint(words)
    asks = asks and points(words) and not asks_whether(words)
    return next((word for word in words if word in _MUSCLES), "") if asks else ""


def tells_start(words: Sequence[str]) -> bool:
    """True for "start the cool-down for after my run"; not for "and a cool-down after the run"."""
    return not _STARTING.isdisjoint(words)


def tells_hold(words: Sequence[str]) -> bool:
    """True for a sentence that says how long a move is held."""
    return holds_phrase(words, _HOLDS)
