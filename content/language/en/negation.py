"""Whether a finding is present, denied, unsure or over: negation cues and their scope."""

from __future__ import annotations

import itertools
from collections.abc import Container, Hashable, Iterable, Sequence
from enum import StrEnum

from content.language.en.acts import answers_no
from content.language.en.normalisation import CLAUSE_END, holds_phrase
from content.language.word_lists import phrase_list, word_set
from content.matching import Match, MatchIndex
from content.records.rules import Role

WORDS_BEFORE = 7
WORDS_AFTER = 3
"""How many words before or after a finding a negation may stand."""
_STARTS_A_LIST = word_set("negation", "starts_a_list")
_WORDS_BEFORE_FINE = word_set("negation", "words_before_fine")
_JOINING_WORDS = word_set("negation", "joining_words")
_BEFORE_DOUBLE_NEGATION = word_set("negation", "before_double_negation")
"""Words that make a "without" after them a double negation: "can't sit without pain"."""

_NEGATION_WORDS = word_set("negation", "negation_words")
_ANSWERS_NO = word_set("negation", "answers_no")
_INSISTS = word_set("negation", "insists")
_BESIDE_ECHO = word_set("negation", "beside_echo")
_SPEAKS_OF_TODAY = word_set("negation", "speaks_of_today")
_ENDS_THE_REACH = frozenset({CLAUSE_END, "and"})
_ALTERNATIVES = frozenset({"or", "nor"})

_CLAUSE = word_set("negation", "clause")
_RULING = word_set("negation", "ruling")
RULING_REACH = 4
"""How many words before a name may rule it out."""


class Polarity(StrEnum):
    """The status of a finding."""

    PRESENT = "present"
    DENIED = "denied"
    UNSURE = "unsure"
    FEARED = "feared"


class NegationCues:
    """The negation cues of one utterance."""

    def __init__(self, words: Sequence[str], cues: Iterable[Match[str]]) -> None:
        self._words = words
        by_key: dict[str, list[Match[str]]] = {}
        for cue in cues:
            by_key.setdefault(cue.key, []).append(cue)
        false_friends = MatchIndex(by_key.get("false_friend", ()))
        self._ends = MatchIndex(by_key.get("ends", ()))
        self._before = MatchIndex(
            m for m in by_key.get("before", ()) if self._is_negating(m, false_friends)
        )
        self._after = MatchIndex(m for m in by_key.get("after", ()) if not self._is_negated(m))
        self._over = MatchIndex(by_key.get("over", ()))
        self._unsure = MatchIndex(by_key.get("unsure", ()))
        self._feared = MatchIndex(by_key.get("feared", ()))
        self._past = MatchIndex(by_key.get("past", ()))
        self._long_ago = MatchIndex(by_key.get("long_ago", ()))
        self._retracts = MatchIndex(by_key.get("retracts", ()))

    def _is_negating(self, cue: Match[Hashable], false_friends: MatchIndex[Hashable]) -> bool:
        """True unless *cue* is part of a false friend, "no wonder", or of a double negation."""
        return not self._is_double_negation(cue) and not any(
            friend.end >= cue.end for friend in false_friends.overlapping(cue)
        )

    def _is_double_negation(self, cue: Match[Hashable]) -> bool:
        """True for "can't sit without pain": a double negation reports pain."""
        earlier = self._words[max(0, cue.start - WORDS_BEFORE) : cue.start]
        return self._words[cue.start] == "without" and not _BEFORE_DOUBLE_NEGATION.isdisjoint(
            earlier
        )

    def _is_negated(self, cue: Match[Hashable]) -> bool:
        """True for "not fine"."""
        return cue.start > 0 and self._words[cue.start - 1] in {"not", "never", "hardly"}

    def polarity(
        self, span: Match[Hashable], roles: Container[Role], others: MatchIndex[Hashable]
    ) -> Polarity:
        """Return the status of the finding at *span*, which has *roles*.

        Cues inside *others* do not count.
        """
        unsure = self._unsure.ending_before(span.start, WORDS_BEFORE)
        if any(self._reaches(cue, span, roles) for cue in unsure):
            return Polarity.UNSURE
        near = self._before.ending_before(span.start, WORDS_BEFORE)
        cues = [cue for cue in near if self._reaches(cue, span, roles)]
        cues += [cue for cue in self._before.overlapping(span) if self._overlaps_start(cue, span)]
        if (
            self._was_so_once(span, roles)
            or self._is_answered_no(span)
            or any(not self._belongs_to_other(cue, span, others) for cue in cues)
        ):
            return Polarity.DENIED
        return Polarity.DENIED if self._is_denied_later(span, roles) else Polarity.PRESENT

    def is_feared(self, span: Match[Hashable]) -> bool:
        """True for the finding at *span* in "what if it is cancer"."""
        cues = self._feared.ending_before(span.start, WORDS_BEFORE)
        return any(self._reaches(cue, span, ()) for cue in cues)

    def is_long_ago(self, span: Match[Hashable]) -> bool:
        """True for "I fell years ago", if nothing between them speaks of today."""
        before = self._long_ago.ending_before(span.start, WORDS_BEFORE)
        after = self._long_ago.between(span.start, span.end + WORDS_BEFORE)
        gaps = [self._words[cue.end : span.start] for cue in before]
        gaps += [self._words[span.end : cue.start] for cue in after]
        said = any(_SPEAKS_OF_TODAY.isdisjoint(gap) or holds_phrase(gap, _WAS_THEN) for gap in gaps)
        return said or self.was_meant_long_ago(span)

    def was_meant_long_ago(self, span: Match[Hashable]) -> bool:
        """True for "I fell last week, no sorry, that was years ago"."""
        meant = self._retracts.between(span.end, span.end + WORDS_BEFORE)
        ends = (cue.end for cue in meant)
        return any(self._long_ago.between(end, end + WORDS_BEFORE) for end in ends)

    def _was_so_once(self, span: Match[Hashable], roles: Container[Role]) -> bool:
        """True for "I used to limp"; a danger that was so once still counts."""
        once = self._past.ending_before(span.start, WORDS_BEFORE)
        counts = Role.NOT_DENIED_AFTERWARDS in roles
        return not counts and any(self._reaches(cue, span, roles) for cue in once)

    def _is_answered_no(self, span: Match[Hashable]) -> bool:
        """True for "weak bones no", in a list of answers, and for "a fall? no no"."""
        said, after = self._words[span.end : span.end + 1], self._words[span.end + 1 :]
        if self.is_echo(span):
            echoed = {CLAUSE_END, *_BESIDE_ECHO, *self._words[span.start : span.end]}
            rest = list(itertools.dropwhile(echoed.__contains__, self._words[span.end :]))
            if answers_no(rest) and not _INSISTS.issuperset(rest[1:2] or [""]):
                return True
        return not _ANSWERS_NO.isdisjoint(said) and after[:1] in ([], [CLAUSE_END])

    def is_echo(self, span: Match[Hashable]) -> bool:
        """Whether the clause of *span* names it and says nothing about it: "oh, a fall?"."""
        before = list(self._words[: span.start])
        start = len(before) - before[::-1].index(CLAUSE_END) if CLAUSE_END in before else 0
        after = itertools.takewhile(CLAUSE_END.__ne__, self._words[span.end :])
        told = [word for word in after if word not in _BESIDE_ECHO]
        return _BESIDE_ECHO.issuperset(before[start:]) and (not told or answers_no(told))

    def put_right(self, places: Iterable[Match[Hashable]]) -> set[Match[Hashable]]:
        """Return the front in "at the front, no wait, the side", whose *places* are both."""
        known = sorted(places, key=lambda it: it.start)
        pairs = itertools.pairwise(known)
        meant = [it.start for gone, it in pairs if puts_right(self._words[gone.end : it.start])]
        return {it for it in known if meant and it.end <= meant[-1]}

    def _overlaps_start(self, cue: Match[Hashable], span: Match[Hashable]) -> bool:
        """True for "do not have" before "have a fever"; not if the finding contains "no"."""
        shared = self._words[span.start : cue.end]
        return cue.start < span.start < cue.end and _NEGATION_WORDS.isdisjoint(shared)

    @staticmethod
    def _belongs_to_other(
        cue: Match[Hashable], span: Match[Hashable], others: MatchIndex[Hashable]
    ) -> bool:
        """True if the cue belongs to a finding before *span*: "can't sleep, ..."."""
        return any(other.end <= span.start for other in others.overlapping(cue))

    def _reaches(self, cue: Match[Hashable], span: Match[Hashable], roles: Container[Role]) -> bool:
        if self._ends.between(cue.end, span.start):
            return False
        listing = self._words[cue.start] in _STARTS_A_LIST
        places = range(cue.end, span.start)
        return all(self._continues_past(p, roles, listing=listing) for p in places)

    def _continues_past(self, place: int, roles: Container[Role], *, listing: bool) -> bool:
        """True if a negation goes on past *place*; in "no fever and my hip hurts" it does not."""
        word = self._words[place]
        if word == "and":
            return listing and Role.NOT_DENIED_AFTER_AND not in roles
        if word != CLAUSE_END:
            return True
        if self._words[place - 1] == "no":  # an answer, not a negation
            return False
        ahead = self._words[place + 1 : place + WORDS_BEFORE]
        return listing and not _ALTERNATIVES.isdisjoint(ahead)

    def _is_denied_later(self, span: Match[Hashable], roles: Container[Role]) -> bool:
        if Role.NOT_DENIED_AFTERWARDS in roles:
            return False
        after = range(span.end, span.end + WORDS_AFTER + 1)
        over = self._over.between(after.start, after.stop)
        fine = self._after.between(after.start, after.stop)
        return (
            any(_ENDS_THE_REACH.isdisjoint(self._words[span.end : cue.start]) for cue in over)
            or any(self._fine_after(cue, span, roles) for cue in fine)
            or self._fine_before(span, roles)
        )

    def _fine_after(
        self, cue: Match[Hashable], span: Match[Hashable], roles: Container[Role]
    ) -> bool:
        between = self._words[span.end : cue.start]
        return _WORDS_BEFORE_FINE.issuperset(between) and (
            bool(between) or Role.NOT_DENIED_BY_FINE not in roles
        )

    def _fine_before(self, span: Match[Hashable], roles: Container[Role]) -> bool:
        if Role.DENIED_BY_FINE_BEFORE not in roles:
            return False
        cues = self._after.ending_before(span.start, WORDS_AFTER)
        return any(_JOINING_WORDS.issuperset(self._words[cue.end : span.start]) for cue in cues)


def puts_right(words: Sequence[str]) -> bool:
    """True for the words between what was said and what is meant: "no sorry", "no, wait"."""
    return holds_phrase((word for word in words if word != CLAUSE_END), _PUTS_RIGHT)


def goes_on(words: Sequence[str], at: int) -> bool:
    """Whether what stands at *at* comes beside another place: "and a bit at the side"."""
    return not at or words[at - 1] in _GOING_ON


_WAS_THEN = phrase_list("negation", "was_then")
_PUTS_RIGHT = phrase_list("negation", "puts_right")
_GOING_ON = word_set("negation", "going_on")
_PASSED = word_set("negation", "passed")
_PASSED_PAIRS = frozenset(phrase_list("negation", "passed_pairs"))
_TODAY = word_set("negation", "today")
_NOT_TODAY = phrase_list("negation", "not_today")


def has_passed(words: Sequence[str]) -> bool:
    """True for "the droop is gone now", which reports a droop that was there."""
    pairs = set(itertools.pairwise(words))
    return not _PASSED.isdisjoint(words) or not _PASSED_PAIRS.isdisjoint(pairs)


def tells_of_today(words: Sequence[str]) -> bool:
    """True for "it's fine now", which does not take back that it was otherwise."""
    return not (_TODAY.isdisjoint(words) or holds_phrase(words, _NOT_TODAY))


def is_ruled_out(words: Sequence[str], start: int, end: int) -> bool:
    """True for a name in "it isn't a stress fracture" and "a friend had a stress fracture"."""
    before = list(words[max(0, start - RULING_REACH) : start])
    while not _CLAUSE.isdisjoint(before):
        del before[0]
    return not _RULING.isdisjoint(before) or "not" in words[end : end + 2]
