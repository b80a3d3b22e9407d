"""Words that are quoted, asked for or denied: of the coach, "I asked about", "not the"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase
from content.language.en.question_forms import (
    TELLING,
    begins_with,
    clauses_asking,
    is_question,
)
from content.language.word_lists import phrase_list, word_set

_ARTICLES = frozenset(phrase_list("question_forms", "articles"))
_QUOTED = word_set("question_forms", "quoted")
_ASKED_OPENINGS = phrase_list("question_forms", "asked_openings")
_DISPUTED = phrase_list("question_forms", "disputed_openings")
_CONTESTS, _TAGS, _MEANT_BEFORE = (
    word_set("question_forms", it) for it in ("contests", "tags", "meant_before")
)
_COMPLAINS, _SHARED = phrase_list("acts", "complains"), phrase_list("persons", "shared")
_FIRM = (*phrase_list("acts", "disowns"), *phrase_list("acts", "firm"))
_WHAT_FOR = phrase_list("question_forms", "of_the_asking")
_ASKED_ENDS = phrase_list("question_forms", "asked_ends")
_REFERENCES = phrase_list("question_forms", "references")
_HALF_HEARD = phrase_list("question_forms", "half_heard")
_DENYING_OPENINGS = phrase_list("question_forms", "denying_openings")
_SELF = word_set("question_forms", "self")
_COUNTING = word_set("question_forms", "counting")
_OWN = TELLING - _QUOTED
_WAS_MINE = phrase_list("question_forms", "was_mine")
_DOINGS = phrase_list("question_forms", "doings")
_WISHES_FOR = phrase_list("question_forms", "wishes_for")
_PAINLESS = phrase_list("acts", "painless")
_BESIDE_PAINLESS, _PARTS_THOUGHTS, _HURTING, _NO_HURT = (
    word_set("acts", it) for it in ("beside_painless", "parts_thoughts", "hurting", "no_hurt")
)
NO_HURT_REACH = 4
"""How many words before a pain it may be denied."""
_OF_TROUBLE = _HURTING | word_set("question_forms", "of_trouble")
_ASKED_OF_TROUBLE = _OF_TROUBLE - word_set("question_forms", "no_trouble_asked")
MOST_WORDS_QUOTED = 8
_AUXILIARIES = word_set("question_forms", "auxiliaries")
_ADULTS = word_set("persons", "adults")
_OVER, _LONG_OVER = phrase_list("numerals", "over"), phrase_list("numerals", "long_over")
_NOT_OVER, _BRIEF = phrase_list("numerals", "not_over"), phrase_list("numerals", "brief")


def tells_of_family(words: Sequence[str]) -> bool:
    """True for "none of it, my dad had a stroke"; not for "my dad just had a stroke"."""
    named = zip(words, words[1:], words[2:], strict=False)
    return any(a == "my" and b in _ADULTS and c == "had" for a, b, c in named)


def says_it_was_mine(words: Sequence[str]) -> bool:
    """True for "no wait, that was my leg", in a talk about somebody else."""
    return holds_phrase(words, _WAS_MINE)


def shares_with_another(words: Sequence[str]) -> bool:
    """True for "I have osteoporosis like my mum"."""
    return holds_phrase(words, _SHARED)


def says_not_me(words: Sequence[str]) -> bool:
    """True for "she is pregnant, not me"."""
    return clauses_of(words)[-1:] == [["not", "me"]]


def quoted_spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where *words* only repeat or ask about a word: "no, what even is a weak leg?".

    Each is a first place and the place after the last one. Words that tell of somebody are none.
    """
    places = range(len(words))
    openings = ((at, _length_of_opening(words[at:], _ASKED_OPENINGS)) for at in places)
    asked = [(at, at + n, _end_of_asking(words, at)) for at, n in openings if n]
    disputed = [(at, _end_of_asking(words, at)) for at in places if _says(words, at, _DISPUTED)]
    meant = [_span_before(words, at) for at in places if _says(words, at, _REFERENCES)]
    counting = [_clause_around(words, at) for at in places if words[at] in _COUNTING]
    half = [(_clause_start(words, at), at) for at in places if _says(words, at, _HALF_HEARD)]
    return [
        *disputed,
        *((at, end) for at, told, end in asked if TELLING.isdisjoint(words[told:end])),
        *((at, end) for at, end in counting if _asks_of_words(words[at:end])),
        *((at, end) for at, end in (*meant, *half) if _OWN.isdisjoint(words[at:end])),
    ]


def disputes(words: Sequence[str]) -> bool:
    """True for "you keep saying a session is next", which asks what no word means."""
    return any(_says(words, at, _DISPUTED) for at in range(len(words)))


def asks_what_for(words: Sequence[str]) -> bool:
    """True for "what has that got to do with my hip" and "why do you ask about fevers"."""
    return holds_phrase(words, _WHAT_FOR)


def _length_of_opening(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> int:
    """Return how many words the longest of *openings* has with which *words* begin."""
    return max((len(it) for it in openings if begins_with(words, [it])), default=0)


def _says(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return begins_with(words[at : at + MOST_WORDS_QUOTED], phrases)


def _end_of_asking(words: Sequence[str], at: int) -> int:
    places = range(at + 1, len(words))
    ends = (n for n in places if words[n] == CLAUSE_END or _says(words, n, _ASKED_ENDS))
    return next(ends, len(words))


def _span_before(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the "a hip that is locked" right before the question what that means."""
    near = range(max(at - MOST_WORDS_QUOTED, 0), at)
    return next((place for place in reversed(near) if (words[place],) in _ARTICLES), at), at


def _clause_around(words: Sequence[str], at: int) -> tuple[int, int]:
    return _clause_start(words, at), _end_of_asking(words, at)


def _asks_of_words(clause: Sequence[str]) -> bool:
    """True for "does a limp count as a crooked leg"; not for "does it count that I fell"."""
    return is_question(clause) and TELLING.isdisjoint(clause)


def _clause_start(words: Sequence[str], at: int) -> int:
    return next((n + 1 for n in reversed(range(at)) if words[n] == CLAUSE_END), 0)


def clauses_denying(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* begin with a denial, as "not the race" does, and ask nothing.

    Each by how many stops stand before it.
    """
    parts = [clause.split() for clause in " ".join(words).split(CLAUSE_END)]
    denying = {at for at, it in enumerate(parts) if begins_with(it, _DENYING_OPENINGS)}
    return frozenset(denying) - clauses_asking(words)


def asks_of_self(words: Sequence[str]) -> bool:
    """True for "my mate runs on a new hip, would I be able to", which asks of the runner."""
    clauses = " ".join(words).split(CLAUSE_END)
    return any(not _SELF.isdisjoint(clauses[at].split()) for at in clauses_asking(words))


MOST_WORDS_OF_A_TAG = 2


def with_tags(clauses: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return *clauses*, of which "should I" comes before what it follows: "tell them, should I"."""
    joined: list[list[str]] = []
    for clause in clauses:
        if joined and len(clause) <= MOST_WORDS_OF_A_TAG and is_question(clause):
            joined[-1][:0] = clause
        else:
            joined.append(list(clause))
    return joined


def denies_firmly(words: Sequence[str]) -> bool:
    """True for "I said none", "it is a sport" and "I never said that"; not for a plain no."""
    return holds_phrase(words, _FIRM)


def contests(words: Sequence[str]) -> bool:
    """True for "but the scan was clear", "you did not answer about the belt", "it shows, no"."""
    complains = holds_phrase(words, _COMPLAINS)
    return complains or not (_CONTESTS.isdisjoint(words[:1]) and _TAGS.isdisjoint(words[-1:]))


MOST_WORDS_OF_A_REFERENCE = 6


def with_what_is_meant(clauses: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return each short question of *clauses* with what it means: "is that bad, I hopped on it"."""
    asking = [at for at, it in enumerate(clauses) if at and is_question(it)]
    short = [at for at in asking if len(clauses[at]) <= MOST_WORDS_OF_A_REFERENCE]
    referring = (at for at in short if not _MEANT_BEFORE.isdisjoint(clauses[at]))
    return [[*clauses[at], *itertools.chain(*clauses[max(at - 2, 0) : at])] for at in referring]


def _asks_leave(words: Sequence[str]) -> bool:
    """True for "why" and "anyway can I still run": a question, or "may I" somewhere in it."""
    pairs = itertools.pairwise(words)
    return is_question(words) or any(verb in _AUXILIARIES and who == "i" for verb, who in pairs)


def clauses_of_doings(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* only tell what somebody did, asks or wishes for.

    Each by how many stops stand before it; what was done counts where a word for trouble, or
    "when", stands beside it.
    """
    parts = [clause.split() for clause in " ".join(words).split(CLAUSE_END)]
    doing = {at for at, it in enumerate(parts) if holds_phrase(it, _DOINGS)}
    wishing = {at for at, it in enumerate(parts) if holds_phrase(it, _WISHES_FOR)}
    open_ = {at for at, it in enumerate(parts) if _OF_TROUBLE.isdisjoint(it)}
    calm = (at for at, it in enumerate(parts) if _ASKED_OF_TROUBLE.isdisjoint(it))
    asking = {at for at in calm if _asks_leave(parts[at])}
    return frozenset({*(doing & open_), *wishing, *asking})


def told_pain(words: Sequence[str], *, tells: bool) -> bool | None:
    """Whether *words* tell of a pain: False for "it clicks but never hurts"; None if neither.

    Without a finding beside it, which *tells* of it, a word for pain tells nothing.
    """
    thoughts = [[w for w in it if w not in _BESIDE_PAINLESS] for it in _thoughts_of(words)]
    painless = [it for it in thoughts if any(it[-len(end) :] == [*end] for end in _PAINLESS)]
    others = (it for it in thoughts if it not in painless)
    if any(_hurts(it) for it in others):
        return tells or None
    return False if painless else None


def _thoughts_of(words: Sequence[str]) -> list[list[str]]:
    joined = [CLAUSE_END if word in _PARTS_THOUGHTS else word for word in words]
    return clauses_of(joined)


def _hurts(thought: Sequence[str]) -> bool:
    places = (at for at, word in enumerate(thought) if word in _HURTING)
    return any(_NO_HURT.isdisjoint(thought[max(at - NO_HURT_REACH, 0) : at]) for at in places)


def is_over(words: Sequence[str]) -> bool:
    """True for "I came off them in the spring" and "that's long over"; not for "last week"."""
    over = (*_OVER, *_LONG_OVER)
    return holds_phrase(words, over) and not holds_phrase(words, _NOT_OVER)


def is_long_over(words: Sequence[str]) -> bool:
    """True for "that's long over" and "it was years ago"."""
    return is_over(words) and holds_phrase(words, _LONG_OVER)


def tells_brief_spell(words: Sequence[str]) -> bool:
    """True for "just a week" and "a short course"."""
    return holds_phrase(words, _BRIEF)
