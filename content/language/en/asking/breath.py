"""Which parts of what is said in one breath ask something by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.acts import answers_no, answers_yes
from content.language.en.normalisation import clauses_of, holds_phrase
from content.language.en.question_forms import Form, asked_for, asks_as, is_question
from content.language.en.quotes import clauses_denying
from content.language.word_lists import phrase_list, word_set

MOST_OF_A_NAME = 4
_ASKS_TO_TELL = phrase_list("question_forms", "asks_to_tell")
_BEING = word_set("question_forms", "being")
_PRONOUNS = word_set("question_forms", "pronouns")
_OPENING_ASIDES = word_set("picks", "opening_asides")


def may_ask_alone(words: Sequence[str]) -> bool:
    """Whether *words* are a question, or so few that they may be a name: "parkrun".

    "After the replacement" and "not insoles" ask nothing by themselves.
    """
    tells = answers_yes(words[:1]) or answers_no(words[:1]) or bool(clauses_denying(words))
    tells = tells or not _OPENING_ASIDES.isdisjoint(words[:1])
    tells = tells or not (_PRONOUNS.isdisjoint(words[:1]) or asked_for(words))
    asks = is_question(words) and not asks_as(words[:2], Form.BIDS)
    return asks or (len(words) <= MOST_OF_A_NAME and not tells)


def asks_to_define(words: Sequence[str]) -> bool:
    """True for "just tell me what a labral tear is"; not for "tell me what to do"."""
    return any(
        _BEING.issuperset(clause[-1:]) and holds_phrase(clause, _ASKS_TO_TELL)
        for clause in clauses_of(words)
    )


def first_question(parts: Sequence[Sequence[str]]) -> int:
    """Return which of *parts* is the first question; names before it say what it is about."""
    asks = (at for at, words in enumerate(parts) if is_question(words) or asked_for(words))
    return next(asks, 0)
