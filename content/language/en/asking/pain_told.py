"""What is told of a pain in a session that was nothing new: only a stretch, as ever, gone."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.normalisation import clauses_of, holds_phrase
from content.language.en.question_forms import is_question
from content.language.word_lists import phrase_list, word_set

_MERE = word_set("in_session", "mere")
_HARMLESS = word_set("in_session", "harmless") | word_set("in_session", "limbs")
_OF_A_STRETCH = word_set("in_session", "of_a_stretch")
_HURTING = word_set("acts", "hurting")
_AS_EVER = phrase_list("in_session", "as_ever")
_AS_BEFORE = phrase_list("in_session", "as_before")
_NO_EVER = word_set("in_session", "no_ever")
_FINE_NOW = phrase_list("in_session", "fine_now")


def waves_off(words: Sequence[str]) -> bool:
    """True for "just a stretch" and "the usual ache"; not for "the knee ones, just go"."""
    told = [clause for clause in clauses_of(words) if not is_question(clause)]
    return any(_is_mere(clause) or holds_phrase(clause, _AS_EVER) for clause in told)


def _is_mere(clause: Sequence[str]) -> bool:
    mere = [at for at, word in enumerate(clause) if word in _MERE]
    harmless = [at for at, word in enumerate(clause) if word in _HARMLESS]
    return bool(mere and harmless) and (mere[0] < harmless[-1] or mere[-1] == len(clause) - 1)


def tells_nothing_new(words: Sequence[str]) -> bool:
    """True for "it's the same pinchy thing as before" as well; not for "not the same as before"."""
    told = [clause for clause in clauses_of(words) if _NO_EVER.isdisjoint(clause)]
    as_before = any(holds_phrase(it, _AS_BEFORE) and not is_question(it) for it in told)
    return as_before or waves_off(words)


def tells_only_stretch(words: Sequence[str]) -> bool:
    """True for "just a stretchy pull, it's gone now"; not for "just a tight ache, gone now"."""
    feels = not _OF_A_STRETCH.isdisjoint(words) and _HURTING.isdisjoint(words)
    return feels and waves_off(words) and says_it_passed(words)


def says_it_passed(words: Sequence[str]) -> bool:
    """True for "it's fine now"."""
    return holds_phrase(words, _FINE_NOW)
