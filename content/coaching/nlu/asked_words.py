"""Clauses that ask about the coach's own words report nothing: "no, what even is a limp?"."""

from __future__ import annotations

import itertools

from content.coaching.nlu.lexicon import Found, Utterance
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import asks_about_words


def leave_out(utterance: Utterance) -> list[Found]:
    """Return the signs in *utterance*, without those that begin in a clause about words."""
    asked = clauses_of(utterance)
    if not asked:
        return utterance.signs
    place_of = list(itertools.accumulate(word == CLAUSE_END for word in utterance.words))
    return [match for match in utterance.signs if place_of[match.start] not in asked]


def clauses_of(utterance: Utterance) -> set[int]:
    """Return which clauses of *utterance*, counted from 0, ask about words."""
    clauses = enumerate(_clauses(utterance.tokens))
    return {place for place, clause in clauses if asks_about_words(clause)}


def _clauses(tokens: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for token in tokens:
        if token == CLAUSE_END:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return clauses
