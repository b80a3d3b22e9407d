"""Which of several things is picked: "the locked one", "both"; and which session is wished."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

from content.language.en.normalisation import clauses_of, holds_phrase, tokenise
from content.language.word_lists import phrase_list, table, word_set

_BESIDE = word_set("picks", "beside")
_TELLS_NOTHING = word_set("picks", "tells_nothing")
_COMMON = word_set("picks", "common")
_COMPARING = phrase_list("picks", "comparing")
_WHICH_ONE = phrase_list("picks", "which_one")
_VERDICT = phrase_list("picks", "verdict")
_WHOLE_VERDICT = frozenset(phrase_list("picks", "whole_verdict"))
_ORDINALS = table("picks", "ordinals", int)
_COUNTS = table("picks", "counts", int)
_NUMBERED = table("picks", "numbered", int)
_ALL = word_set("picks", "all")
_PICKED_FROM = word_set("picks", "picked_from")
_THE_END = phrase_list("picks", "the_end")
_SOME = word_set("picks", "some")
_SESSIONS = phrase_list("in_session", "sessions")
_BIDS = phrase_list("in_session", "bids")
_ASKS_IF_THERE_IS = phrase_list("in_session", "asks_if_there_is")
_SOMETHINGS = word_set("in_session", "somethings")
_BEFORE_A_WISH = word_set("in_session", "before_a_wish")
_KINDS_WISHED = phrase_list("in_session", "kinds_wished")
_ASKS_WHICH_SESSION = phrase_list("in_session", "asks_which_session")
_AS_LAST = phrase_list("in_session", "as_last")
_STARTS_NOW = phrase_list("in_session", "starts_now")
_OR_NOT = phrase_list("in_session", "or_not")
_NO_WISH = word_set("in_session", "no_wish")
_ONE = ("one",)
_START, _A_SESSION = "start", ("a", "session")


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


def says_some(tokens: Sequence[str]) -> bool:
    """Whether *tokens* say yes to some without saying which: "two of them", "kind of"."""
    words = [word for word in tokens if word == "one" or word not in _BESIDE]
    return bool(words) and _SOME.issuperset(words)


def asks_for_verdict(words: Sequence[str]) -> bool:
    """True for "so what is it" and "just tell me": what the complaint is."""
    return holds_phrase(words, _VERDICT) or tuple(words) in _WHOLE_VERDICT


MOST_WORDS_BEFORE_A_NAME = 5


def asks_which(words: Sequence[str]) -> bool:
    """True for "so what makes it one and not the other"."""
    return holds_phrase(words, _WHICH_ONE)


def names_compared(words: Sequence[str], names: Collection[str]) -> list[str]:
    """Return those of *names* that *words* hold against something: "is it that or my back"."""
    places = (at for at, word in enumerate(words) if word in names)
    near = ((words[at], words[max(at - MOST_WORDS_BEFORE_A_NAME, 0) : at]) for at in places)
    found = [name for name, before in near if holds_phrase(before, _COMPARING)]
    alone = set(words) & {*names}
    return [it for it in words if it in alone] if found and "or" in words else found


_RUNNING = word_set("question_forms", "running") | word_set("question_forms", "races")
_HOW_LONG = phrase_list("picks", "how_long")
_NOT_HOW_LONG = phrase_list("picks", "not_how_long")
_WHICH_IS_RIGHT = phrase_list("picks", "which_is_right")
_SPANS = word_set("picks", "spans")
_OTHER_DOING = word_set("question_forms", "other_doing")


def asks_of_other_doing(words: Sequence[str]) -> bool:
    """True for "when can I sleep on it again"; not for "when may I squat and run again"."""
    return _RUNNING.isdisjoint(words) and not _OTHER_DOING.isdisjoint(words)


def asks_how_long(words: Sequence[str]) -> bool:
    """True for "how many weeks will it take" and "which is it, weeks or months"; not of a run."""
    asks = holds_phrase(words, _HOW_LONG)
    apart = holds_phrase(words, _WHICH_IS_RIGHT) and not _SPANS.isdisjoint(words)
    return (asks or apart) and _RUNNING.isdisjoint(words) and not holds_phrase(words, _NOT_HOW_LONG)


MOST_WORDS_AS_LAST = 8
REACH_OF_A_WISH = 6
"""How many words after "can we do" the session may be named."""


def session_wished(words: Sequence[str], *, is_asked: bool = False) -> tuple[str, ...]:
    """Return "start a warm up" for "could you take me through a warm up"; empty if none is.

    With *is_asked* also for "do you have a session", where it is asked whether there is one.
    """
    bids = (*_BIDS, *_ASKS_IF_THERE_IS) if is_asked else _BIDS
    clauses = _plain_clauses(words)
    bare = map(_bare_wish, clauses) if len(clauses) > 1 else ()
    wishes = (_wish_in(clause, bids) for clause in clauses)
    return next(filter(None, (*wishes, *bare)), ())


def _bare_wish(clause: Sequence[str]) -> tuple[str, ...]:
    """Return "start a session" for a clause of several that is nothing but "a quick session"."""
    rest = tuple(itertools.dropwhile(_BEFORE_A_WISH.__contains__, clause))
    return (_START, "a", *rest) if rest in _SESSIONS else ()


def _plain_clauses(words: Sequence[str]) -> list[Sequence[str]]:
    """Return the clauses that may wish for something, without the "or not" at their end."""
    clauses = (_without_end(clause) for clause in clauses_of(words))
    return [clause for clause in clauses if _NO_WISH.isdisjoint(clause)]


def _without_end(clause: Sequence[str]) -> Sequence[str]:
    end = next((it for it in _OR_NOT if tuple(clause[-len(it) :]) == it), ())
    return clause[: len(clause) - len(end)]


def _wish_in(clause: Sequence[str], bids: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    places = itertools.product(range(len(clause)), bids)
    ends = (at + len(it) for at, it in places if tuple(clause[at : at + len(it)]) == it)
    named = (end for end in ends if holds_phrase(clause[end : end + REACH_OF_A_WISH], _SESSIONS))
    end = next(named, None)
    return () if end is None else (_START, *clause[end:])


def something_wished(words: Sequence[str]) -> tuple[str, ...]:
    """Return "start a session for after" for "got something for after"; empty if it is no wish."""
    kind = next((it for it in _KINDS_WISHED if holds_phrase(words, [it])), ())
    plain = (itertools.dropwhile(_BEFORE_A_WISH.__contains__, it) for it in _plain_clauses(words))
    wishes = any(next(iter(clause), "") in _SOMETHINGS for clause in plain)
    return (_START, *_A_SESSION, *kind) if kind and wishes else ()


def wants_to_start(words: Sequence[str]) -> bool:
    """True for "can we start", said while questions come first."""
    return holds_phrase(words, _STARTS_NOW)


def asks_which_session(words: Sequence[str]) -> bool:
    """True for "which session is best for it"."""
    return holds_phrase(words, _ASKS_WHICH_SESSION)


def wishes_as_last(words: Sequence[str]) -> bool:
    """True for "same as last time" and "the usual, please", and nothing besides."""
    return holds_phrase(words, _AS_LAST) and len(words) <= MOST_WORDS_AS_LAST


def wishes_for_one(words: Sequence[str]) -> bool:
    """True for "give me the hip flexor one, please"."""
    ends = (tuple(clause[-1:]) for clause in _plain_clauses(words))
    return any(end == _ONE for end in ends)
