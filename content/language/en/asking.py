"""What is asked for, as lists of phrases tell it: how often, how far, whether to run."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from content.language.en.normalisation import clauses_of, holds_phrase
from content.language.word_lists import phrase_list, word_set

_HOW_MUCH = phrase_list("question_forms", "how_much")
_NOT_OF_MOVES = word_set("question_forms", "not_of_moves")
_HOW_FAR = phrase_list("question_forms", "how_far")
_DISTANCES = word_set("question_forms", "distances")
_YES_OR_NO = phrase_list("question_forms", "yes_or_no")
_RUNNING = word_set("question_forms", "running")
_RACES = word_set("question_forms", "races")


class Form(StrEnum):
    """A form of asking that a list of phrases tells: "I mean for the tear" refers back."""

    MUSCLE = "muscle"
    OF_SEVERAL = "of_several"
    OFTEN = "often"
    IF_ALLOWED = "if_allowed"
    WHAT_NOT = "what_not"
    IF_IT_IS = "if_it_is"
    REFERS_BACK = "refers_back"
    RACES = "races"
    HOLDING = "holding"
    BIDS = "bids"


_FORMS = {form: phrase_list("question_forms", form) for form in Form}


def asks_as(words: Sequence[str], form: Form) -> bool:
    """Whether *words* hold a phrase of *form*."""
    return holds_phrase(words, _FORMS[form])


def asks_how_much(words: Sequence[str]) -> bool:
    """True for "how often", "how many of each" and "every other day ok"; not for "how many k"."""
    asking = (clause for clause in clauses_of(words) if holds_phrase(clause, _HOW_MUCH))
    return any(_NOT_OF_MOVES.isdisjoint(clause) for clause in asking)


def asks_how_far(words: Sequence[str]) -> bool:
    """True for "how many k this week"."""
    asking = (clause for clause in clauses_of(words) if holds_phrase(clause, _HOW_FAR))
    return any(not _DISTANCES.isdisjoint(clause) for clause in asking)


def asks_yes_or_no_of_running(words: Sequence[str]) -> bool:
    """True for "is that a no to the marathon"."""
    asks = holds_phrase(words, _YES_OR_NO)
    return asks and not (_RUNNING | _RACES).isdisjoint(words)
