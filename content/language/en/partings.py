"""How a talk is left: a goodbye, "that's it, cheers", and a plan to be seen."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import StrEnum

from content.language.en.normalisation import CLAUSE_END, clauses_of, ends_with, holds_phrase
from content.language.en.persons import mentions_another
from content.language.en.question_forms import is_question
from content.language.word_lists import phrase_list, table, word_set

_GOODBYES = phrase_list("partings", "goodbyes")
_AFTER_GOODBYE = word_set("partings", "after_goodbye")
_LEAVES = phrase_list("partings", "leaves")
_DONE = frozenset(phrase_list("partings", "done"))
_LEAVING = frozenset(phrase_list("partings", "leaving"))
_BESIDE_DONE = word_set("partings", "beside_done")
_BEFORE_THANKS = word_set("partings", "before_thanks")
_THANKS = word_set("partings", "thanks")
_ONLY_NO = frozenset(phrase_list("partings", "only_no"))
_STOPS = phrase_list("partings", "stops")
_YES = word_set("partings", "yes")
_ONLY_YES = word_set("partings", "only_yes") | _YES
_ERASING = word_set("partings", "erasing")
_CALLED_AWAY = phrase_list("acts", "called_away")
MOST_WORDS_OF_A_MURMUR = 4
_NO_STOP = word_set("partings", "no_stop")
_PLANS = phrase_list("partings", "plans")
_NO_PLAN = word_set("partings", "no_plan")
_NOT_AT_ONCE = word_set("partings", "not_at_once")


class Help(StrEnum):
    """How far help has come for somebody in danger."""

    RINGING = "ringing"
    COMING = "coming"
    ON_THE_WAY = "on_the_way"
    THERE = "there"


_HELP = {it: phrase_list("partings", f"help_{it}") for it in Help}
_SEEING = word_set("partings", "seeing")
_WORSE = {tuple(it.split()): name for it, name in table("partings", "worse", str).items()}
_NOT_WORSE = word_set("partings", "not_worse")
REACH_OF_NOT = 4
"""How many words before a sign it may be denied."""
_CAN = "can"
_BESIDE_HELP = word_set("partings", "beside_help")
_REPORTED = phrase_list("partings", "reported")
_NO_HELP = word_set("partings", "no_help")
_NOT_THERE_YET = word_set("partings", "not_there_yet")
_NOT_THERE_AT_ONCE = word_set("partings", "not_there_at_once")
_HELPERS = word_set("persons", "helpers")
_RIDES = word_set("persons", "rides")
_DRIVES_ALONE = phrase_list("persons", "drives_alone")
_HELP_LOST = phrase_list("partings", "help_lost")


def is_called_away(words: Sequence[str]) -> bool:
    """True for "hang on a minute" and "the baby is crying, hang on"."""
    return holds_phrase(words, _CALLED_AWAY)


def says_goodbye(words: Sequence[str]) -> bool:
    """True for "I'm busy, bye" and "I'm off for a walk": it comes last, whatever stands before."""
    said = [word for word in words if word != CLAUSE_END]
    last = next(reversed(clauses_of(words)), [])
    if _leaves(last) or tuple(last) in _LEAVING:
        return True
    while said and said[-1] in _AFTER_GOODBYE:
        said.pop()
    return any(tuple(said[-len(phrase) :]) == phrase for phrase in _GOODBYES)


def is_done(words: Sequence[str]) -> bool:
    """True for "no, that's it, cheers": no clause says more than that, thanks, or a plan.

    "Right, thank you" ends it too; "ok thanks" may take an offer.
    """
    if not _BEFORE_THANKS.isdisjoint(words[:1]) and not _THANKS.isdisjoint(words):
        return {*_BESIDE_DONE, CLAUSE_END}.issuperset(words)
    told = [rest for clause in clauses_of(words) if (rest := _bare(clause))]
    others = [rest for rest in told if rest not in _DONE]
    return len(others) < len(told) and all(tells_plan(rest) or _leaves(rest) for rest in others)


def _leaves(clause: Sequence[str]) -> bool:
    return any(tuple(clause[: len(phrase)]) == phrase for phrase in _LEAVES)


def says_only_no(words: Sequence[str]) -> bool:
    """True for "no thanks, that's it"; not for "no, I hadn't finished"."""
    return all(_bare(clause) in {(), *_DONE, *_ONLY_NO} for clause in clauses_of(words))


def says_only_yes(words: Sequence[str]) -> bool:
    """True for "yes please, erase it", and for no words; not for "ok and does anyone hear it"."""
    said = [word for word in words if word != CLAUSE_END]
    return _ONLY_YES.issuperset(said) and (not said or not _YES.isdisjoint(said))


def is_short(words: Sequence[str]) -> bool:
    """True for "ok" and "go on then", a murmur rather than a thought."""
    return len(words) <= MOST_WORDS_OF_A_MURMUR


def wants_to_erase(words: Sequence[str]) -> bool:
    """True for "delete all that", and for no words; not for "is that stored"."""
    return not words or not _ERASING.isdisjoint(words)


def wants_to_stop(words: Sequence[str]) -> bool:
    """True for "please stop that"; not for "no, I wash my hands enough"."""
    stops = any(_says_plainly(clause, _STOPS, _NO_STOP) for clause in clauses_of(words))
    return stops or says_goodbye(words) or is_done(words)


def tells_plan(words: Sequence[str], *, at_once: bool = False) -> bool:
    """True for "right, I'll ring them now"; not for "should I call" and "I'll go tomorrow".

    With *at_once* also not for "I'll ring at eight".
    """
    put_off = _NO_PLAN | _NOT_AT_ONCE if at_once else _NO_PLAN
    return any(_says_plainly(clause, _PLANS, put_off) for clause in clauses_of(words))


def help_told(words: Sequence[str], *, at_once: bool = False) -> Help | None:
    """Return how far help has come: there for "they've called us in"; None for "I'll ring them".

    With *at_once* a doctor's practice is no such help, and only then one waits for an ambulance.
    """
    stages = (Help.THERE, Help.ON_THE_WAY, *([Help.COMING, Help.RINGING] if at_once else []))
    elsewhere = _NOT_THERE_AT_ONCE if at_once else frozenset[str]()
    but_not = dict.fromkeys(stages, _NO_HELP | elsewhere)
    but_not[Help.THERE] |= _NOT_THERE_YET
    said = [_without_seeing(it) for it in clauses_of(words)]
    told = (
        it for it in stages if any(_says_plainly(clause, _HELP[it], but_not[it]) for clause in said)
    )
    return next(told, None)


def _without_seeing(clause: Sequence[str]) -> list[str]:
    """Return *clause* without "already", "she says" at its end, and the "can" of "can see"."""
    ends = [it for it in _REPORTED if ends_with(clause, [it])]
    clause = clause[: len(clause) - len(ends[0])] if ends else clause
    pairs = zip(clause, (*clause[1:], ""), strict=True)
    sees = (word for word, after in pairs if not (word == _CAN and after in _SEEING))
    return [word for word in sees if word not in _BESIDE_HELP]


def signs_of_worse(words: Sequence[str]) -> tuple[str, ...]:
    """Return what tells that somebody gets worse, as it is passed on: ("grey", "sweating")."""
    found = (sign for clause in clauses_of(words) for sign in _worse_in(clause))
    return tuple(dict.fromkeys(found))


def _worse_in(clause: Sequence[str]) -> Iterator[str]:
    places = itertools.product(range(len(clause)), _WORSE)
    for at, it in places:
        before = clause[max(0, at - REACH_OF_NOT) : at]
        if tuple(clause[at : at + len(it)]) == it and _NOT_WORSE.isdisjoint(before):
            yield _WORSE[it]


def names_helper(words: Sequence[str]) -> bool:
    """True for "may my wife drive me"; not for "can I drive there myself"."""
    helps = mentions_another(words) or not _HELPERS.isdisjoint(words)
    return helps and not _RIDES.isdisjoint(words) and not holds_phrase(words, _DRIVES_ALONE)


def loses_help(words: Sequence[str]) -> bool:
    """True for "they're not coming after all" and "they sent me home"."""
    return any(holds_phrase(clause, _HELP_LOST) for clause in clauses_of(words))


def _says_plainly(
    clause: Sequence[str], phrases: Sequence[tuple[str, ...]], but_not: frozenset[str]
) -> bool:
    """Whether *clause* holds one of *phrases* and none of the words *but_not*, and asks nothing."""
    told = holds_phrase(clause, phrases)
    return told and but_not.isdisjoint(clause) and not is_question(clause)


def _bare(clause: Sequence[str]) -> tuple[str, ...]:
    """Return *clause* without the thanks and the like around it."""
    start, end = 0, len(clause)
    while start < end and clause[start] in _BESIDE_DONE:
        start += 1
    while start < end and clause[end - 1] in _BESIDE_DONE and tuple(clause[start:end]) not in _DONE:
        end -= 1
    return tuple(clause[start:end])
