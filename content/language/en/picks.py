"""Which of several named things an answer picks, by name or number: "the locked one", "both"."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

from content.language.en.acts import hurries
from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase, tokenise
from content.language.en.question_forms import asks_back
from content.language.word_lists import phrase_list, table, word_set

_BESIDE = word_set("picks", "beside")
_OF_IT = word_set("picks", "of_it")
_TELLS_NOTHING = word_set("picks", "tells_nothing")
_NO = word_set("acts", "opening_no")
_COMMON = word_set("picks", "common")
_COMPARING = phrase_list("picks", "comparing")
_WHICH_ONE = phrase_list("picks", "which_one")
_VERDICT = phrase_list("picks", "verdict")
_THAT = frozenset(phrase_list("picks", "what_is_that"))
_WHOLE_VERDICT = frozenset(phrase_list("picks", "whole_verdict"))
_ORDINALS = table("picks", "ordinals", int)
_COUNTS = table("picks", "counts", int)
_NUMBERED = table("picks", "numbered", int)
_ALL = word_set("picks", "all")
_PICKED_FROM = word_set("picks", "picked_from")
_THE_END = phrase_list("picks", "the_end")
_SOME = word_set("picks", "some")
_LEAVING_OUT = phrase_list("picks", "leaving_out")
_BEFORE_LEAVING_OUT = word_set("picks", "before_leaving_out")
_NO_SIGN = word_set("picks", "no_sign")
_COMING_BACK = phrase_list("picks", "coming_back")


def pick_by_name(names: Sequence[str], tokens: Sequence[str]) -> tuple[int, ...]:
    """Return the place of the one of *names* that *tokens* name; empty for none or several.

    *tokens* must contain nothing else, so that a story, a question or a denial picks none.
    """
    words = [word for word in tokens if word not in _BESIDE]
    if not words or _TELLS_NOTHING.issuperset(words):
        return ()
    meant = [at for at, name in enumerate(names) if set(tokenise(name)).issuperset(words)]
    return tuple(meant) if len(meant) == 1 else ()


def pick_by_word(names: Sequence[str], tokens: Iterable[str]) -> tuple[int, ...]:
    """Return the places of those of *names* of which *tokens* hold a telling word."""
    words = set(tokens) - _BESIDE - _TELLS_NOTHING
    return tuple(at for at, name in enumerate(names) if words.intersection(tokenise(name)))


def leaves_open(words: Sequence[str]) -> bool:
    """True for "which one?" and "I don't have much time", which answer no question."""
    return asks_back(words) or hurries(words)


def denies_by_name(words: Sequence[str], name: str) -> bool:
    """True for "no someone who does not wake", where *name* was to be said in full."""
    return not _NO.isdisjoint(words[:1]) and [*words[1:2]] == tokenise(name)[:1]


def telling_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words by which an answer may name one of *names*."""
    said = {word for name in names for word in tokenise(name)} - _COMMON - _BESIDE - _TELLS_NOTHING
    return frozenset(form for word in said for form in (word, f"{word}s"))


def is_said_alone(name: str, words: Sequence[str]) -> bool:
    """Whether *words* are nothing but *name*, or a word of it: "constant"; not for one of two."""
    said = set(words) - _BESIDE
    return bool(said) and "or" not in tokenise(name) and telling_words((name,)).issuperset(said)


def pick_by_last_word(names: Sequence[Sequence[str]], tokens: Iterable[str]) -> int | None:
    """Return the place whose forms of a name end in a word of *tokens*: "the lunges".

    Of several that of which the most words are said, then the first.
    """
    said = set(tokens)
    forms = [[tokenise(form) for form in of_name] for of_name in names]
    ending = [at for at, of in enumerate(forms) if any(words[-1] in said for words in of)]
    return max(
        ending, key=lambda at: max(map(len, map(said.intersection, forms[at]))), default=None
    )


def names_the_end(tokens: Sequence[str]) -> bool:
    """Whether *tokens* name the last of a row: "skip to the end"."""
    return holds_phrase(tokens, _THE_END)


def pick_by_count(count: int, tokens: Sequence[str]) -> tuple[int, ...]:
    """Return the places among *count* that *tokens* pick by number: "all", "the first two"."""
    words = [word for word in tokens if word not in _BESIDE]
    if "number" in tokens:
        return _within(count, [_NUMBERED[word] for word in tokens if word in _NUMBERED], words)
    if words == ["both"] and count > _COUNTS["two"]:
        return ()  # it may mean both sides
    if words and _ALL.issuperset(words) and not _COUNTS.keys() >= set(words):
        return tuple(range(count))
    match words:
        case ["first", number] if number in _COUNTS:
            return tuple(range(count)[: _COUNTS[number]])
        case ["last", number] if number in _COUNTS:
            return tuple(range(count)[-_COUNTS[number] :])
    known = [_ORDINALS[word] for word in words if word in _ORDINALS]
    return _within(count, known, words) if len(known) == len(words) else ()


def _within(count: int, places: Sequence[int], words: Sequence[str]) -> tuple[int, ...]:
    if not places or not {*_ORDINALS, *_NUMBERED}.issuperset(words):
        return ()
    return tuple(range(count)[place] for place in places if -count <= place < count)


def pick_by_ordinal(count: int, tokens: Sequence[str]) -> int | None:
    """Return the place among *count* that "how do I do the first one" picks; None if it is none."""
    picked = [_ORDINALS[word] for word in tokens if word in _ORDINALS]
    asked = picked and not _PICKED_FROM.isdisjoint(tokens)
    return range(count)[picked[0]] if asked and -count <= picked[0] < count else None


def denying_left_out(words: Sequence[str]) -> list[str]:
    """Return *words* with "not the new mother" for "leave out the new mother"."""
    clauses = clauses_of(words)
    said = [_denying(clause) for clause in clauses]
    if said == clauses:
        return list(words)
    return list(itertools.chain.from_iterable((*clause, CLAUSE_END) for clause in said))[:-1]


MOST_WORDS_BESIDE = 3


def name_denied(words: Sequence[str]) -> Sequence[str]:
    """Return what follows the "not" of "not the last one, obviously"; empty if more is told."""
    clauses = clauses_of(words)
    rest = _after_opening(next(iter(clauses), []))
    is_told = sum(map(len, clauses[1:])) > MOST_WORDS_BESIDE
    return rest[1:] if rest[:1] == ["not"] and not is_told else []


def _after_opening(clause: Iterable[str]) -> list[str]:
    return list(itertools.dropwhile(_BEFORE_LEAVING_OUT.__contains__, clause))


def _denying(clause: list[str]) -> list[str]:
    rest = _after_opening(clause)
    if rest[:1] == ["leave"] and rest[-1] == "out":
        return ["not", *rest[1:-1]]
    opening = next((it for it in _LEAVING_OUT if tuple(rest[: len(it)]) == tuple(it)), None)
    if opening is None or not _NO_SIGN.isdisjoint(rest):
        return clause
    return ["not", *rest[len(opening) :]]


def says_some(tokens: Sequence[str]) -> bool:
    """Whether *tokens* say yes to some without saying which: "two of them", "kind of"."""
    words = [word for word in tokens if word == "one" or word not in _BESIDE]
    return bool(words) and _SOME.issuperset(words)


def asks_for_verdict(words: Sequence[str]) -> bool:
    """True for "so what is it" and "just tell me": what the complaint is."""
    return holds_phrase(words, _VERDICT) or tuple(words) in _WHOLE_VERDICT


def asks_what_that_is(words: Sequence[str]) -> bool:
    """True for "what even is that": of what was just named."""
    return tuple(words) in _THAT


def asks_of_it(words: Sequence[str]) -> bool:
    """True for "does it help", which may ask about what was named before."""
    return not _OF_IT.isdisjoint(words)


MOST_WORDS_BEFORE_A_NAME = 5


def asks_which(words: Sequence[str]) -> bool:
    """True for "so what makes it one and not the other"."""
    return holds_phrase(words, _WHICH_ONE)


_NAMED_PLACES = frozenset(phrase_list("picks", "named_places"))
"""Places of pain in which a word is no name of a condition: "the sit bone"."""


def names_compared(words: Sequence[str], names: Collection[str]) -> list[str]:
    """Return those of *names* that *words* hold against something: "is it that or my back"."""
    named = (
        at
        for at, word in enumerate(words)
        if word in names and tuple(words[max(at - 1, 0) : at + 1]) not in _NAMED_PLACES
    )
    places = (at for at in named if not holds_phrase(words[max(at - 1, 0) : at + 2], _COMING_BACK))
    near = ((words[at], words[max(at - MOST_WORDS_BEFORE_A_NAME, 0) : at]) for at in places)
    found = [name for name, before in near if holds_phrase(before, _COMPARING)]
    alone = set(words) & {*names}
    return [it for it in words if it in alone] if found and "or" in words else found
