"""What an utterance does besides telling: asks for a word, worries, hurries, says no in passing."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from enum import StrEnum

from content.language.en.normalisation import CLAUSE_END, clauses_of, ends_with, holds_phrase
from content.language.en.question_forms import inverts, is_question
from content.language.word_lists import phrase_list, word_set


class Act(StrEnum):
    """Something done in a talk that is neither a report nor an answer; also its list of phrases."""

    EXPLAIN = "explain"
    ONE_BY_ONE = "one_by_one"
    CROSS = "cross"
    ALREADY = "already"
    EMBARRASSES = "embarrasses"
    SKIPS = "skips"
    WORRIES = "worries"
    HURRIES = "hurries"
    THINKS = "thinks"


_PHRASES = {act: phrase_list("acts", act) for act in Act}
_CHECKS = phrase_list("acts", "asks_of_checks")
_COMPLAINS = phrase_list("acts", "complains")
_BESIDE_COMPLAINT = word_set("acts", "beside_complaint")
_NO_COMPLAINT = word_set("acts", "no_complaint")
_WILL_CHANGE = phrase_list("acts", "will_change")
_NO_STOP = phrase_list("acts", "no_stop")
_NOTHING_HURTS = phrase_list("acts", "nothing_hurts")
_SAYS_NEVER, _NO_TIME = (phrase_list("acts", it) for it in ("says_never", "no_time"))
_PROTESTS = phrase_list("acts", "protests")
_WEAK_PROTESTS = phrase_list("acts", "weak_protests")
_DISOWNS = phrase_list("acts", "disowns")
_ADDS = phrase_list("acts", "adds")
_TAKES_BACK = phrase_list("acts", "takes_back")
_WHOLE_YES = phrase_list("acts", "whole_yes")
_NONE = phrase_list("acts", "none")
_WHOLE_NONE = word_set("acts", "whole_none")
_WHOLE_NO = phrase_list("acts", "whole_no")
_OPENING_NO = word_set("acts", "opening_no")
_BEFORE_NO = word_set("acts", "before_no")
_YES = word_set("acts", "yes")
_BEFORE_YES = word_set("acts", "before_yes")
_WISHES = phrase_list("acts", "wishes")
_ANSWERING = word_set("acts", "answering")
_BRIEF = phrase_list("acts", "brief")
_STEPS, _HAS_SOME = phrase_list("acts", "steps"), phrase_list("acts", "has_some")
_MORE = frozenset(phrase_list("acts", "more"))
_PAIN = word_set("acts", "pain")
_SUSPECTING = word_set("acts", "suspecting")
_YES_IN_THREE = phrase_list("acts", "yes_in_three")
_BESIDE_NO, _AFTER_NO = (word_set("acts", it) for it in ("beside_no", "after_no"))
_MORE_TOLD = word_set("acts", "more_told")
_ENDS_LIST, _LISTING = phrase_list("acts", "ends_list"), word_set("acts", "listing")
_ABLE, _HARDLY_ABLE = phrase_list("acts", "able"), word_set("acts", "hardly_able")
_BEGGING = phrase_list("acts", "begging")


def act_of(words: Sequence[str]) -> Act | None:
    """Return the first act of which *words* hold a phrase; None if they hold none."""
    return next((act for act, phrases in _PHRASES.items() if holds_phrase(words, phrases)), None)


def hurries(words: Sequence[str]) -> bool:
    """True for "how many more" and "how long will this take", not for "... take to heal"."""
    return act_of(words) is Act.HURRIES or any(ends_with(it, _CHECKS) for it in clauses_of(words))


def asking_part(words: Sequence[str]) -> Sequence[str]:
    """Return the clause that asks for a word, all of *words* if none does.

    "It is the change, if that counts, no steroids" asks about no steroids.
    """
    asks = (it for it in clauses_of(words) if holds_phrase(it, _PHRASES[Act.EXPLAIN]))
    return next(asks, words)


def worries(words: Sequence[str]) -> bool:
    """True for "I'm really scared", also inside a report."""
    return holds_phrase(words, _PHRASES[Act.WORRIES])


def complains_of_talk(words: Sequence[str]) -> bool:
    """True for "are you even listening"; not for "are you always listening", a fear for privacy."""
    said = [word for word in words if word not in _BESIDE_COMPLAINT]
    return holds_phrase(said, _COMPLAINS) and _NO_COMPLAINT.isdisjoint(said)


def wants_to_change(words: Sequence[str]) -> bool:
    """True for "that is wrong" and "can I change something"."""
    return holds_phrase(words, _WILL_CHANGE)


def wants_brief(words: Sequence[str]) -> bool:
    """True for "yeah quick, one thing only"."""
    return holds_phrase(words, _BRIEF)


def wants_steps(words: Sequence[str]) -> bool:
    """True for "ok tell me the steps"."""
    return holds_phrase(words, _STEPS)


def has_some_of_these(words: Sequence[str]) -> bool:
    """True for "I have one of those": of what was just named, it leaves open which."""
    return holds_phrase(words, _HAS_SOME) and not is_question(words)


def wants_more(words: Sequence[str]) -> bool:
    """True for "tell me more", and nothing besides."""
    return tuple(word for word in words if word != CLAUSE_END) in _MORE


def speaks_of_pain(words: Sequence[str]) -> bool:
    """True for "since I started my hip is sore"."""
    return not _PAIN.isdisjoint(words)


def suspects(words: Sequence[str]) -> bool:
    """True for "the doctor said maybe bursitis", which has not been found yet."""
    return not _SUSPECTING.isdisjoint(words)


def refuses_to_stop(words: Sequence[str]) -> bool:
    """True for "no, I did not mean stop"."""
    return holds_phrase(words, _NO_STOP)


def says_nothing_hurts(words: Sequence[str]) -> bool:
    """True for "I told you, nothing hurts"."""
    return holds_phrase(words, _NOTHING_HURTS)


def answers_no(words: Sequence[str], named: Collection[str] = ()) -> bool:
    """True for "no madam", "god no, it just aches" and "fit as a fiddle"; not for "no falls".

    A no anywhere does: "finally, no". In "a fall, no" it is only about the word before, if that
    is one of those that the question *named*.
    """
    said = list(itertools.dropwhile(_BEFORE_NO.__contains__, words))
    if is_bare_no(next(iter(clauses_of(said)), [])):
        return True
    opens = bool(said) and said[0] in _OPENING_NO
    if (opens and (len(said) == 1 or said[1] in _AFTER_NO)) or denies_all(words):
        return True
    noes = ((before, it) for before, it in itertools.pairwise(clauses_of(words)) if is_bare_no(it))
    return any(not set(named).intersection(before) for before, _ in noes)


def denies_before_more(words: Sequence[str]) -> bool:
    """True for "no, no, sorry, the right" and "nah. oh, the left"; not for "no sorry, the left"."""
    twice = _OPENING_NO.issuperset([word for word in words if word != CLAUSE_END][:2])
    first, more = [*clauses_of(words), [], []][:2]
    return twice or (is_bare_no(first) and not _MORE_TOLD.isdisjoint(more[:1]))


def is_bare_no(words: Sequence[str]) -> bool:
    """True for "no" and "no, none, sorry"."""
    rest = set(words) - _BESIDE_NO
    return bool(rest) and rest <= _OPENING_NO


def answers_yes(words: Sequence[str]) -> bool:
    """True for "yes, though it pinches" and "a bit yes dear"; not for "yes and no"."""
    opening = [word for word in words if word not in _BEFORE_YES][:1]
    yes = not _YES.isdisjoint(opening) or tuple(words[:3]) in _YES_IN_THREE
    return yes and _OPENING_NO.isdisjoint(words)


def murmurs_yes(words: Sequence[str]) -> bool:
    """True for "uh huh", which is no wish to hear it again."""
    return holds_phrase(words, _WHOLE_YES)


def says_never(words: Sequence[str]) -> bool:
    """True for "yes, never" and "no, I never had that"; not for "I don't have much time"."""
    return holds_phrase(words, _SAYS_NEVER) and not holds_phrase(words, _NO_TIME)


def protests(words: Sequence[str]) -> bool:
    """True for "you misheard me", "I never said that" and "what? who told you so".

    A mere "what, no" is none where something is asked beside it: "can it wait till tomorrow".
    """
    asks = any(map(is_question, clauses_of(words)))
    return holds_phrase(words, _PROTESTS if asks else (*_PROTESTS, *_WEAK_PROTESTS))


def says_able(words: Sequence[str]) -> bool:
    """True for "I can walk fine" and "I put weight on it all day"; not for "I can walk a bit"."""
    return holds_phrase(words, _ABLE) and _HARDLY_ABLE.isdisjoint(words)


def disowns(words: Sequence[str]) -> bool:
    """True for "I never said that" and "I was on about the gel"; not for a plain no."""
    return holds_phrase(words, _DISOWNS)


def adds(words: Sequence[str]) -> bool:
    """True for "the side hurts too", which takes back no other place."""
    return holds_phrase(words, _ADDS)


def takes_back(words: Sequence[str]) -> bool:
    """True for "take back the numbness" and "forget the fall"."""
    return holds_phrase(words, _TAKES_BACK)


def says_none(words: Sequence[str]) -> bool:
    """True for "none of them" and "no to all of it", which deny more than the one sign asked."""
    return holds_phrase(words, _NONE)


def denies_all(words: Sequence[str]) -> bool:
    """True for "I mean no", and for "none" or "I already said no" anywhere in *words*."""
    none = (it for it in clauses_of(words) if is_bare_no(it) and not _WHOLE_NONE.isdisjoint(it))
    said = any(none) or ends_list(words)
    return said or is_bare_no(words) or holds_phrase(words, (*_WHOLE_NO, *_NONE))


def ends_list(words: Sequence[str]) -> bool:
    """True for "just the aspirin, nothing else" and "no falls or anything": no to the rest too.

    Not for "nothing else helps", "can I just start, that is all", nor for a mere "that is all".
    """
    clauses = clauses_of(words)
    for before, it in zip([[], *clauses], clauses, strict=False):
        said = [*before, *it] if tuple(it) in _ENDS_LIST else it
        if ends_with(it, _ENDS_LIST) and not (
            _LISTING.isdisjoint(said) or holds_phrase(said, _BEGGING)
        ):
            return True
    return False


MOST_WORDS_OF_A_HINT = 4


def asks_something(words: Sequence[str]) -> bool:
    """Whether any part of *words* is a question or a wish; so is "parkrun", but not "no, fine"."""
    hints = len(words) <= MOST_WORDS_OF_A_HINT and _ANSWERING.isdisjoint(words)
    if hints or holds_phrase(words, _WISHES):
        return True
    return any(is_question(part) or inverts(part) for part in clauses_of(words))
