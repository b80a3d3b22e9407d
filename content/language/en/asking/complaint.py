"""What is asked of a complaint: how long, why, which moves, whether to run."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of, find_phrases, holds_phrase
from content.language.en.question_forms import inverts, is_question
from content.language.word_lists import phrase_list, table, word_set

_RUNNING = word_set("question_forms", "running") | word_set("question_forms", "races")
_HOW_LONG = phrase_list("picks", "how_long")
_WHEN = phrase_list("picks", "when")
_HEALS = word_set("picks", "heals")
_NOT_HOW_LONG = phrase_list("picks", "not_how_long")
_RUNNING_AGAIN = phrase_list("picks", "running_again")
_WHICH_IS_RIGHT = phrase_list("picks", "which_is_right")
_SPANS = word_set("picks", "spans")
_REASONS = word_set("picks", "reasons")
_OTHER_DOING = word_set("question_forms", "other_doing")
_SUPPOSING = phrase_list("question_forms", "supposing")
_IF, _SELF = word_set("question_forms", "if_words"), "i"


def asks_of_other_doing(words: Sequence[str]) -> bool:
    """True for "when can I sleep on it again"; not for "when may I squat and run again"."""
    return _RUNNING.isdisjoint(words) and not _OTHER_DOING.isdisjoint(words)


def asks_how_long(words: Sequence[str]) -> bool:
    """True for "how many weeks will it take" and "which is it, weeks or months"; not of a run.

    A reason beside it counts for nothing: "how long does it take, because I have a race".
    """
    asking = [_without_reason(clause) for clause in clauses_of(words)]
    apart = holds_phrase(words, _WHICH_IS_RIGHT) and not _SPANS.isdisjoint(words)
    apart = apart and not holds_phrase(words, _NOT_HOW_LONG) and _RUNNING.isdisjoint(words)
    return apart or any(map(_asks_how_long, asking))


def speaks_of_healing(words: Sequence[str]) -> bool:
    """True for "how long does it take to settle", which no session does."""
    return not _HEALS.isdisjoint(words)


def _asks_how_long(clause: Sequence[str]) -> bool:
    when = holds_phrase(clause, _WHEN)
    heals = when and not _HEALS.isdisjoint(clause)
    if not (heals or holds_phrase(clause, _HOW_LONG)):
        return False
    runs = not _RUNNING.isdisjoint(clause) and holds_phrase(clause, _RUNNING_AGAIN)
    return not runs and (heals or not holds_phrase(clause, _NOT_HOW_LONG))


def _without_reason(clause: Sequence[str]) -> Sequence[str]:
    """Return *clause* up to a reason: "because"."""
    return [*itertools.takewhile(lambda word: word not in _REASONS, clause)]


_HILLS, _FAST = phrase_list("picks", "hills"), phrase_list("picks", "fast")
_BETWEEN, _THROUGH = word_set("picks", "between"), phrase_list("picks", "through")
_WORSENS = phrase_list("picks", "worsens")
_MOVES_ASKED = {
    "others": phrase_list("picks", "others"),
    "one": phrase_list("picks", "one_move"),
    "all": phrase_list("picks", "which_moves"),
}
_MAY_I = phrase_list("picks", "may_i")
_STOPS = phrase_list("picks", "stops")
_WHY = phrase_list("picks", "why")
_NOT_WHY = phrase_list("picks", "not_why")
_YES_OPENINGS = table("picks", "yes_openings", str)
_WHOLE_OPENINGS = table("picks", "whole_openings", str)
_OF_IT, _A_WEEK = phrase_list("picks", "asks_of_it"), phrase_list("picks", "a_week")
_DOING, _RUNNING_TOO = "ing", word_set("picks", "running_too")
_RUNS = word_set("picks", "runs_counted")
_HARMS, _HOW_IT_HARMS = phrase_list("picks", "harms"), phrase_list("picks", "how_it_harms")
_MOVES = word_set("picks", "moves")


def way_of_running(words: Sequence[str], *, asks: bool = False) -> str:
    """Return "hills" or "fast" for "can I do hills" and "how long till I can sprint"; else "".

    "stop" is for "should I stop running", to which a yes means to stop, "worse" for "does running
    make it worse", "through" for "can I run through it". *asks* says that running is asked about.
    """
    said = [word for word in words if word not in _BETWEEN]
    if holds_phrase(said, _STOPS) and not (holds_phrase(words, _WHEN) or _stops_other(said)):
        return "stop"
    if holds_phrase(words, _THROUGH):
        return "through"
    if holds_phrase(words, _WORSENS) and (asks or not _RUNNING.isdisjoint(words)):
        return "worse"
    if not (asks or holds_phrase(words, _MAY_I)):
        return ""
    return "hills" if holds_phrase(words, _HILLS) else "fast" if holds_phrase(words, _FAST) else ""


def _stops_other(words: Sequence[str]) -> bool:
    """True for "do I need to stop driving", which is no running."""
    stopped = [after for stop, after in itertools.pairwise(words) if stop == "stop"]
    others = (it for it in stopped if it in _MOVES or it.endswith(_DOING))
    return any(it not in _RUNNING_TOO for it in others)


def asks_of_harm(words: Sequence[str]) -> bool:
    """True for "does clicking wear the joint out" and "is sitting bad for it"; not for "why"."""
    return holds_phrase(words, (*_HARMS, *_WORSENS)) and not holds_phrase(words, _HOW_IT_HARMS)


def refers_to_it(words: Sequence[str]) -> bool:
    """True for "will it wear out the joint", which asks of what was spoken of, and no running."""
    return holds_phrase(words, _OF_IT) and _RUNNING.isdisjoint(words)


def asks_how_often_to_run(words: Sequence[str]) -> bool:
    """True for "how many times a week, I do two runs"; not for "how many times a week" alone."""
    return holds_phrase(words, _A_WEEK) and not _RUNS.isdisjoint(words)


def whole_of(text: str) -> str:
    """Return *text* with its yes or no made a statement: "Running is often fine"; empty if none."""
    opening = next((it for it in _WHOLE_OPENINGS if text.startswith(it)), "")
    return f"{_WHOLE_OPENINGS[opening]}{text.removeprefix(opening)}" if opening else ""


def asks_when(words: Sequence[str]) -> bool:
    """True for "how long before I can sprint", to which no yes is an answer."""
    return holds_phrase(words, _WHEN)


def as_to_when(text: str) -> str:
    """Return *text* with an opening yes made fit for "when": "Often even now" for "Often yes"."""
    opening = next((it for it in _YES_OPENINGS if text.startswith(it)), "")
    return f"{_YES_OPENINGS[opening]}{text.removeprefix(opening)}" if opening else text


def asks_for_moves(words: Sequence[str]) -> bool:
    """True for "exercises for sciatica"."""
    return not _MOVES.isdisjoint(words)


def asks_of_running(words: Sequence[str]) -> bool:
    """True for "can I run with sciatica"."""
    return holds_phrase(words, _MAY_I) and not _RUNNING.isdisjoint(words)


def asks_why(words: Sequence[str]) -> bool:
    """True for "why does sitting make it worse"; not for "why do you ask"."""
    return holds_phrase(words, _WHY) and not holds_phrase(words, _NOT_WHY)


def moves_asked(words: Sequence[str]) -> str:
    """Return "others" for "any others", "one" for "the one exercise", "all" for "which moves"."""
    asking = (it for it, phrases in _MOVES_ASKED.items() if holds_phrase(words, phrases))
    return next(asking, "")


def part_supposed(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return *words* without what has not come, and that: "if it goes tingly, is that bad".

    "If it goes numb I get up" tells what comes.
    """
    told: list[str] = []
    clauses = clauses_of(words)
    for at, clause in enumerate(clauses):
        start, end = _opening_of_supposed(clause)
        asks = any(is_question(it) or inverts(it) for it in clauses[at:])
        ends = clause is clauses[-1] and _SELF not in clause[end:]
        if end and (asks or ends):
            rest = (word for it in clauses[at + 1 :] for word in (CLAUSE_END, *it))
            return [*told, *clause[:start], *rest], [it for it in clause[start:] if it not in _IF]
        told += [*clause, CLAUSE_END]
    return [*words], []


def _opening_of_supposed(clause: Sequence[str]) -> tuple[int, int]:
    """Return from where to where "if it goes" stands in *clause*; zeros if it does not."""
    return next(find_phrases(clause, _SUPPOSING), (0, 0))
