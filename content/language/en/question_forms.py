"""Questions about a word, a worry or a permission: they report no symptom."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END

_DEFINITION_OPENINGS = (
    *(
        ("what", "means"),
        ("what", "mean"),
        ("define",),
        ("meaning", "of"),
        ("the", "meaning", "of"),
    ),
    *(("what", "is", "meant", "by"), ("what", "do", "you", "mean", "by"), ("what", "is", "the")),
    *(("what", "counts", "as"), ("explain", "the", "word"), ("what", "does"), ("what", "is")),
)
_MEANING = frozenset({"mean", "means", "meaning", "meant", "define", "word", "term", "counts"})
_TELLING = frozenset(
    {
        "i",
        "my",
        "me",
        "he",
        "she",
        "his",
        "her",
        "they",
        "we",
        "our",
        "it",
        "now",
        "this",
        "that",
        "these",
    }
)
_GENERAL_OPENINGS = (
    *(("what", "is"), ("what", "are"), ("when", "is"), ("when", "are"), ("are", "you", "asking")),
    *(("how", "dangerous", "is"), ("how", "bad", "is"), ("how", "serious", "is")),
)
_SOMETHING_IS_UP = frozenset(
    {"wrong", "happening", "going", "matter", "up", "not", "no", "there", "help", "but"}
)
MOST_WORDS = 12


def asks_for_definition(words: Sequence[str]) -> bool:
    """True for "what means out of shape?"; not for "what does it mean that my leg is numb?"."""
    if len(words) > MOST_WORDS or not _TELLING.isdisjoint(words):
        return False
    return not _MEANING.isdisjoint(words) and _begins_with(words, _DEFINITION_OPENINGS)


def asks_in_general(words: Sequence[str]) -> bool:
    """True for "when is chest pain dangerous?"; not for "what is this pain in my calf?"."""
    reports = not (_TELLING | _SOMETHING_IS_UP).isdisjoint(words)
    return not reports and _is_one_question(words) and _begins_with(words, _GENERAL_OPENINGS)


_WHAT_IF_OPENINGS = (
    *(
        ("what", "if"),
        ("what", "happens", "if"),
        ("what", "would", "happen"),
        ("what", "would", "a"),
    ),
    *(("what", "when"), ("what", "happens", "when"), ("could", "it"), ("could", "this")),
    *(("might", "it"), ("might", "this"), ("may", "it"), ("can", "it"), ("can", "this")),
    *(("do", "i", "have"), ("have", "i"), ("is", "there", "no"), ("could", "i", "have")),
    *(("might", "i", "have"), ("can", "i", "have"), ("does", "it", "mean")),
    *(("what", "does", "it", "mean", "if"), ("what", "does", "that", "mean", "if")),
    *(("how", verb, who) for verb in ("do", "would", "can", "could") for who in ("i", "you")),
)
_NAMING = frozenset({("is", "it"), ("is", "this"), ("is", "that"), ("was", "it")})
_PERMISSION_OPENINGS = (
    *(("can", "i"), ("could", "i"), ("may", "i"), ("should", "i"), ("shall", "i")),
    *(("is", "walking"), ("is", "standing"), ("is", "it"), ("is", "that"), ("do", "i")),
)


def asks_only_what_if(words: Sequence[str]) -> bool:
    """True for "what if my calf swells up?"; not for "can I run if my calf is swollen?"."""
    names_it = tuple(words[:2]) in _NAMING and _TELLING.isdisjoint(words[2:])
    return _is_one_question(words) and (names_it or _begins_with(words, _WHAT_IF_OPENINGS))


def is_only_question(words: Sequence[str]) -> bool:
    """True for "what if ..." and "can I walk on it?", which deny nothing."""
    return _is_one_question(words) and _begins_with(
        words, (*_WHAT_IF_OPENINGS, *_PERMISSION_OPENINGS)
    )


def is_question(words: Sequence[str]) -> bool:
    """True for "what if I wiggle it gently": a question word comes first."""
    opening = [word for word in words if word not in _FILLERS][:1]
    return not _ASKING.isdisjoint(opening)


def asks_to_explain(words: Sequence[str]) -> bool:
    """True for "tell me about my hip flexor pain"."""
    return not _EXPLAINING.isdisjoint(words)


def asks_how_it_works(words: Sequence[str]) -> bool:
    """True for "what does the IT band do", which asks about a part of the body."""
    return not _WORKING.isdisjoint(words)


def begins_with_question(stems: Sequence[str]) -> bool:
    """Whether the first of *stems* asks for something."""
    return bool(stems) and stems[0] in _FIRST_STEMS


def wonders(stems: Sequence[str]) -> bool:
    """Whether any of *stems* is a question word."""
    return not _WONDERING.isdisjoint(stems)


def without_could_you(stems: Sequence[str]) -> Sequence[str]:
    """Return what follows "could you" in *stems*; nothing if they do not begin with it."""
    asked = len(stems) > 1 and stems[0] in _COULD and stems[1] == "you"
    return stems[2:] if asked else ()


_EXPLAINING = frozenset({"what", "tell", "explain", "about", "describe", "info", "define", "hear"})
_WORKING = frozenset({"does", "where", "muscle", "function", "attach"})
_COULD = frozenset({"can", "could", "would", "will"})
_WONDERING = frozenset({"how", "what", "why", "which", "explain"})
_FIRST_STEMS = frozenset(
    {
        *("any", "what", "how", "why", "which", "when", "where", "who", "is", "are", "can"),
        *("could", "should", "do", "did", "will", "would", "may", "show", "describe", "teach"),
        *("explain", "tell", "list", "give", "name", "compare"),
    }
)
_FILLERS = frozenset({"so", "and", "but", "ok", "okay", "well", "then", "um", "right", "yeah"})
_ASKING = frozenset(
    {
        *("what", "how", "why", "when", "where", "which", "who", "can", "could", "should", "would"),
        *("will", "is", "are", "do", "does", "did", "may", "might", "shall", "if", "am", "must"),
    }
)


def _is_one_question(words: Sequence[str]) -> bool:
    return len(words) <= MOST_WORDS and CLAUSE_END not in words[:-1]


def _begins_with(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(opening)]) == opening for opening in openings)
