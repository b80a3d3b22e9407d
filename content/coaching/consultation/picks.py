"""Which of several findings an answer picks, by name or number: "the locked one", "both"."""

from __future__ import annotations

from collections.abc import Sequence

from content.coaching.consultation.conclusion import name_of_id
from content.language.en.normalisation import CLAUSE_END, tokenise
from content.library import Library

_BESIDE = frozenset(
    {
        *("the", "a", "an", "one", "ones", "it", "is", "that", "yes", "yeah", "yep", "i", "have"),
        *("had", "got", "think", "just", "my", "and", "of", "or", "to", "with", "them", "those"),
        *("these", "number", "well", "ones", CLAUSE_END),
    }
)
_TELLS_NOTHING = frozenset({"pain", "hip", "leg", "day", "night", "new", "long", "take", "looks"})
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_COUNTS = {"two": 2, "three": 3, "four": 4}
_NUMBERED = {"one": 0, "two": 1, "three": 2, "four": 3}
_ALL = frozenset({"all", "both", "every", "everything", "each", *_COUNTS})
_SOME = frozenset(
    {
        *("most", "some", "few", "couple", "several", "any", "many", "kind", "sort", "bit", "one"),
        *("little", "maybe", *_COUNTS),
    }
)


def pick_by_name(library: Library, ids: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the one of *ids* that *text* names; empty for none or several.

    *text* must contain nothing else, so that a story, a question or a denial picks none.
    """
    words = [word for word in tokenise(text) if word not in _BESIDE]
    if not words or _TELLS_NOTHING.issuperset(words):
        return ()
    meant = [id_ for id_ in ids if _words_of(library, id_).issuperset(words)]
    return (meant[0],) if len(meant) == 1 else ()


def pick_by_count(ids: Sequence[str], text: str) -> tuple[str, ...]:
    """Return those of *ids* that *text* picks by number: "all", "the first two"."""
    raw = tokenise(text)
    words = [word for word in raw if word not in _BESIDE]
    if "number" in raw:
        return _ids_at(ids, [_NUMBERED[word] for word in raw if word in _NUMBERED], words)
    if words and _ALL.issuperset(words) and not _COUNTS.keys() >= set(words):
        return tuple(ids)
    if len(words) == 2 and words[1] in _COUNTS and words[0] in {"first", "last"}:  # noqa: PLR2004 - a place and a count
        count = _COUNTS[words[1]]
        return tuple(ids[:count] if words[0] == "first" else ids[-count:])
    known = [_ORDINALS[word] for word in words if word in _ORDINALS]
    return _ids_at(ids, known, words) if len(known) == len(words) else ()


def _ids_at(ids: Sequence[str], indexes: Sequence[int], words: Sequence[str]) -> tuple[str, ...]:
    if not indexes or not {*_ORDINALS, *_NUMBERED}.issuperset(words):
        return ()
    return tuple(ids[index] for index in indexes if -len(ids) <= index < len(ids))


def says_some(text: str) -> bool:
    """Whether *text* says yes to some without saying which: "two of them", "kind of"."""
    words = [word for word in tokenise(text) if word == "one" or word not in _BESIDE]
    return bool(words) and _SOME.issuperset(words)


def _words_of(library: Library, id_: str) -> frozenset[str]:
    return frozenset(tokenise(name_of_id(library, id_)))
