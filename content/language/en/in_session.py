"""What is said in a session: what is not at hand, what a muscle feels, where else it hurts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase
from content.language.en.question_forms import is_question
from content.language.word_lists import phrase_list, table, word_set

_THINGS = table("in_session", "things", str)
_PLACES = table("in_session", "places", str)
_DENYING = word_set("in_session", "denying")
_AFTER_AN_ANSWER = word_set("in_session", "after_an_answer")
_LEAVING_OUT = word_set("in_session", "leaving_out")
_NEEDING = word_set("in_session", "needing")
_PARTS = word_set("acts", "parts_thoughts")
_BEFORE_NO = word_set("acts", "before_no")
_NOES = word_set("acts", "opening_no")
_ASKS_FOR_HOLD = phrase_list("in_session", "asks_for_hold")
_WHAT_IS = frozenset(phrase_list("in_session", "what_is"))
_LAST_TIME = phrase_list("in_session", "last_time")
_ON_FIRE = phrase_list("in_session", "on_fire")
_EFFORT = word_set("in_session", "effort")
_MEANT = phrase_list("in_session", "meant")
_ONE_SIDE = phrase_list("in_session", "one_side")
_LIMBS = word_set("in_session", "limbs")
_TROUBLE = word_set("in_session", "trouble")
_MUSCLES = word_set("in_session", "muscles")
_TIGHT = word_set("in_session", "tight")
_KNEE = word_set("in_session", "kneeling")
_SKIPS = phrase_list("in_session", "skips")
_LEAVES = word_set("in_session", "leaves")
_SKIPS_NEXT = phrase_list("in_session", "skips_next")
_KEEPS = phrase_list("in_session", "keeps")
_A_MOVE = word_set("in_session", "a_move")
_POINTING = word_set("in_session", "pointing")
_ASKS_PURPOSE = phrase_list("in_session", "asks_purpose")
_HOW_MANY = phrase_list("in_session", "how_many")
_OF_TIME = word_set("in_session", "of_time")
_HALVES = phrase_list("in_session", "halves")
_OTHER_HALVES = word_set("in_session", "other_halves")
_AGAIN = phrase_list("in_session", "again")
_AT_THE_END = phrase_list("in_session", "at_the_end")
_NOT_A_MOVE = word_set("in_session", "not_a_move")
_EASIER = phrase_list("in_session", "easier")
_ONWARD = phrase_list("in_session", "onward")
_WHETHER = phrase_list("in_session", "whether")
_HOW = word_set("in_session", "asks_how")
_ASKS = table("in_session", "asks", str)
_RANGE = phrase_list("in_session", "range")
_HURTING = word_set("acts", "hurting")
_EITHER = word_set("in_session", "either")
_GO = frozenset(map(tuple, phrase_list("in_session", "go")))
_BACK = frozenset(phrase_list("in_session", "back_again"))
_NO = "no"  # an answer before "the": "no the wall is fine"
REACH = 5  # words before a thing in which it may be said not to be there


def things_missing(words: Sequence[str]) -> frozenset[str]:
    """Return ids of what *words* say is not there: "wall", "kneeling"; empty if nothing is."""
    found = {thing for clause in clauses_of(words) for thing in _missing_in(clause)}
    places = (ids for place, ids in _PLACES.items() if holds_phrase(words, [place.split()]))
    return frozenset(found.union(*(ids.split() for ids in places)))


def _missing_in(clause: Sequence[str]) -> list[str]:
    """Return what one clause says is missing; "no wall needed" says nothing of the kind."""
    places = [at for at, word in enumerate(clause) if word in _THINGS]
    return [_THINGS[clause[at]] for at in places if _is_denied(clause, at)]


def _is_denied(clause: Sequence[str], at: int) -> bool:
    before, after = clause[max(0, at - REACH) : at], clause[at + 1 : at + 2]
    if not _NEEDING.isdisjoint((*before, *after)):
        return not _LEAVING_OUT.isdisjoint(before)
    pairs = itertools.pairwise((*before, clause[at]))
    return any(w in _DENYING and not (w == _NO and then in _AFTER_AN_ANSWER) for w, then in pairs)


def denies_beside(words: Sequence[str]) -> bool:
    """True for "no, and there is no wall", which says no to more than the wall."""
    joined = [CLAUSE_END if word in _PARTS else word for word in words]
    others = (clause for clause in clauses_of(joined) if not things_missing(clause))
    said = (list(itertools.dropwhile(_BEFORE_NO.__contains__, clause)) for clause in others)
    return any(clause and clause[0] in _NOES for clause in said)


def asks_for_hold(words: Sequence[str]) -> bool:
    """True for "what do I hold on to"."""
    return holds_phrase(words, _ASKS_FOR_HOLD)


def asks_of_effort(words: Sequence[str]) -> bool:
    """True for "is it meant to burn" and "my legs shake, is that normal"."""
    clauses = [clause for clause in clauses_of(words) if _tells_of_effort(clause)]
    return bool(clauses) and (holds_phrase(words, _MEANT) or any(map(is_question, clauses)))


def _tells_of_effort(words: Sequence[str]) -> bool:
    return not _EFFORT.isdisjoint(words) or holds_phrase(words, _ON_FIRE)


def speaks_of_one_side(words: Sequence[str]) -> bool:
    """True for "the left one burns more"."""
    return holds_phrase(words, _ONE_SIDE)


def names_limb(words: Sequence[str]) -> bool:
    """True for a part of the body away from the hip: "my calf"."""
    return not _LIMBS.isdisjoint(words)


def tells_elsewhere(words: Sequence[str]) -> bool:
    """True for "a twinge in my knee"."""
    return names_limb(words) and not _TROUBLE.isdisjoint(words)


def tells_only_tired(words: Sequence[str]) -> bool:
    """True for "my knees are tired", of which nobody need be seen."""
    return not _EFFORT.isdisjoint(words) and not tells_elsewhere(words)


def tells_only_tight(words: Sequence[str]) -> bool:
    """True for "my hamstring feels tight", a muscle that is at work."""
    return not (_MUSCLES.isdisjoint(words) or _TIGHT.isdisjoint(words))


def tells_of_knee(words: Sequence[str]) -> bool:
    """True for a knee, which may be sore from what it kneels on."""
    return not _KNEE.isdisjoint(words)


def leaves_out(words: Sequence[str]) -> bool:
    """True for "those hurt my knees, can we skip them"."""
    skips = holds_phrase(words, _SKIPS) or _LEAVES.issubset(words)
    return skips and not holds_phrase(words, _KEEPS)


def tells_of_last_time(words: Sequence[str]) -> bool:
    """True for "they hurt when I did them last time", which is no pain of now."""
    return holds_phrase(words, _LAST_TIME)


def leaves_out_next(words: Sequence[str]) -> bool:
    """True for "not the next one"."""
    return leaves_out(words) and holds_phrase(words, _SKIPS_NEXT)


def names_a_move(words: Sequence[str]) -> bool:
    """True for "the next exercise", which is no set."""
    return not _A_MOVE.isdisjoint(words)


def points(words: Sequence[str]) -> bool:
    """True for "that one", whatever was spoken of."""
    return not _POINTING.isdisjoint(words)


def asks_purpose(words: Sequence[str]) -> bool:
    """True for "what is this one for" and "what is a frog stretch for"."""
    clauses = [tuple(clause) for clause in clauses_of(words)]
    named = any(it[:2] in _WHAT_IS and it[-1:] == ("for",) for it in clauses)
    return named or holds_phrase(words, _ASKS_PURPOSE)


def speaks_of_hurt(words: Sequence[str]) -> bool:
    """True for "it's stiff and achy"; not for "it's stiff"."""
    return not _HURTING.isdisjoint(words)


def asked_of_move(words: Sequence[str]) -> str:
    """Return what is asked of the move at hand: "range" for "how low do I go"; empty if nothing."""
    return next((asked for said, asked in _ASKS.items() if holds_phrase(words, [said.split()])), "")


def tells_range(words: Sequence[str]) -> bool:
    """True for a sentence that says how far a move goes."""
    return holds_phrase(words, _RANGE)


def says_go(words: Sequence[str]) -> bool:
    """Whether *words* are nothing but the word to begin: "ok, go"."""
    return _whole(words) in _GO


def says_back(words: Sequence[str]) -> bool:
    """True for "ok, I'm back, sorry, the dog", a clause of which says nothing else."""
    return not _BACK.isdisjoint((_whole(words), *map(tuple, clauses_of(words))))


def _whole(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word != CLAUSE_END)


def counts(words: Sequence[str]) -> bool:
    """True for "how many more", of moves or sets; not for "how many minutes"."""
    return holds_phrase(words, _HOW_MANY) and _OF_TIME.isdisjoint(words)


def halves(words: Sequence[str]) -> bool:
    """True for "can I just do half"; not for "a half marathon"."""
    return holds_phrase(words, _HALVES) and _OTHER_HALVES.isdisjoint(words)


def wants_again_at_end(words: Sequence[str]) -> bool:
    """True for "can we do that one again at the end"; not for "say that again later"."""
    again = holds_phrase(words, _AGAIN) and holds_phrase(words, _AT_THE_END)
    return again and _NOT_A_MOVE.isdisjoint(words)


def wants_easier(words: Sequence[str]) -> bool:
    """True for "can we do a gentler one"."""
    return holds_phrase(words, _EASIER)


def goes_onward(words: Sequence[str]) -> bool:
    """True for "no, it's fine, on to the next one"."""
    return holds_phrase(words, _ONWARD) and not holds_phrase(words, _KEEPS)


def asks_whether(words: Sequence[str]) -> bool:
    """True for "should I stretch it"; not for "how high should I lift it"."""
    plain = (clause for clause in clauses_of(words) if _HOW.isdisjoint(clause))
    return any(holds_phrase(clause, _WHETHER) for clause in plain)


def names_either(words: Sequence[str]) -> bool:
    """True for "this or a jog"."""
    return not _EITHER.isdisjoint(words)
