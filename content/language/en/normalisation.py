"""Turns text of a speech recogniser into word stems, for templates and utterances alike."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.language.en.numerals import number_words
from content.language.word_lists import phrase_list, table, word_set

CLAUSE_END = ","
MOST_WORDS = 20_000

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[,.;:!?]+")
_ENDINGS = table("normalisation", "endings", str)
_STEMS_BEFORE_NT = table("normalisation", "stems_before_nt", str)
_NOT_WITHOUT_APOSTROPHE = re.compile(
    r"(do|does|did|is|was|are|were|has|have|had|could|would|should|ca|wo)(?:nt|nae)"
)
_CONTRACTIONS = {
    "let's": ("let", "us"),
    "cannot": ("can", "not"),
    "im": ("i", "am"),
    "cannae": ("can", "not"),
    "carnt": ("can", "not"),
    "dinnae": ("do", "not"),
    "winnae": ("will", "not"),
    "gannin": ("going",),
    "nowt": ("nothing",),
    "owt": ("anything",),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
    "gotta": ("got", "to"),
    "aint": ("is", "not"),
    "ive": ("i", "have"),
}
_CAN_NOT_TOKENS = ("can", "not")
_FORMS_OF_INABILITY = phrase_list("normalisation", "forms_of_inability")
_FIRST_WORDS_OF_INABILITY = frozenset(say[0] for say in _FORMS_OF_INABILITY)
_UNSAID = phrase_list("normalisation", "unsaid")
_JOINING, _OR, _DENYING = (word_set("normalisation", it) for it in ("joining", "or", "denying"))
_ASKING = word_set("question_forms", "asking")
_DIGITS = 4
_LONGEST_UNSTEMMED = 3
"""The most letters of a word that stays as it is."""


def tokenise(text: str) -> list[str]:
    """Return the tokens of plain *text*: lower case, contractions expanded, a comma for any stop.

    Typed text goes through ``content/language/en/plain_text.py`` first.
    """
    words: list[str] = []
    for word in _WORD.findall(text.casefold().replace("-", " ")):
        words.extend(_expand_contraction(word))
    return _unify_inability(_join_letters(words)[:MOST_WORDS])


def clauses_of(tokens: Iterable[str]) -> list[list[str]]:
    """Return *tokens* divided at their stops; no part is empty."""
    clauses: list[list[str]] = [[]]
    for token in tokens:
        if token == CLAUSE_END:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def thoughts_of(words: Sequence[str]) -> list[list[str]]:
    """Return the clauses of *words*, also where "and" goes on with a question."""
    parts: list[list[str]] = [[]]
    for word, after in zip(words, [*words, ""][1:], strict=True):
        if word == CLAUSE_END or (word in _JOINING and after in _ASKING):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def without_denied(words: Sequence[str]) -> list[str]:
    """Return *words* without "not the race" and "I never said that"; all if that is all."""
    clauses = (it for it in clauses_of(words) if not holds_phrase(it, _UNSAID))
    kept = [clause for clause in clauses if _DENYING.isdisjoint(clause[:1])]
    return [word for clause in kept for word in (*clause, CLAUSE_END)] or list(words)


def parts_of(words: Sequence[str]) -> list[list[str]]:
    """Return the thoughts of *words*, or of one thought what "or" parts: "my shoes or my form"."""
    thoughts = thoughts_of(words)
    alone = len(thoughts) == 1
    return (
        clauses_of([CLAUSE_END if word in _OR else word for word in words]) if alone else thoughts
    )


def holds_phrase(words: Iterable[str], phrases: Iterable[Sequence[str]]) -> bool:
    """Whether any of *phrases* stands in *words*, word by word."""
    said = f" {' '.join(words)} "
    near = (phrase for phrase in phrases if phrase[0] in said)
    return any(f" {' '.join(phrase)} " in said for phrase in near)


def find_phrases(
    words: Sequence[str], phrases: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield from where to where each of *phrases* stands in *words*, by its place."""
    for at, phrase in itertools.product(range(len(words)), phrases):
        if tuple(words[at : at + len(phrase)]) == phrase:
            yield at, at + len(phrase)


def ends_with(words: Sequence[str], phrases: Iterable[Sequence[str]]) -> bool:
    """Whether *words* end with one of *phrases*."""
    return any(words[-len(end) :] == [*end] for end in phrases)


def _expand_contraction(word: str) -> tuple[str, ...]:
    if word[0].isdecimal():
        return number_words(int(word)) if len(word) <= _DIGITS else (word,)
    if not word[0].isalpha():
        return (CLAUSE_END,)
    if word.endswith("n't") or _NOT_WITHOUT_APOSTROPHE.fullmatch(word):
        stem = word.removesuffix("n't").removesuffix("nt").removesuffix("nae")
        return (_STEMS_BEFORE_NT.get(stem, stem), "not")
    head, _, tail = word.partition("'")
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if tail in _ENDINGS:
        return (head, _ENDINGS[tail])
    return (word.replace("'", ""),)


def _unify_inability(words: list[str]) -> list[str]:
    """Replace every form of inability by "can not": "have not been able to", "unable to", ..."""
    if _FIRST_WORDS_OF_INABILITY.isdisjoint(words):
        return words
    said: list[str] = []
    index = 0
    while index < len(words):
        taken = _inability_length(words, index) if words[index] in _FIRST_WORDS_OF_INABILITY else 0
        said.extend(_CAN_NOT_TOKENS if taken else words[index : index + 1])
        index += taken or 1
    return said


def _inability_length(words: Sequence[str], index: int) -> int:
    """Return the length of the longest form of "can not" at *index*, 0 for none."""
    return next(
        (len(say) for say in _FORMS_OF_INABILITY if tuple(words[index : index + len(say)]) == say),
        0,
    )


def _join_letters(words: list[str]) -> list[str]:
    """Join letters that were spelled: "g t p s" becomes "gtps"."""
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        joined.extend(["".join(run)] if _is_abbreviation(run) else run)
        run = []
        joined.append(word)
    return joined[:-1]


def _is_abbreviation(run: list[str]) -> bool:
    # "i" and "a" are words too, often said twice in a row, or after a number: "30 k a week"
    return len(run) > 1 and "".join(run) not in {"ia", "ai", "aa", "ii", "ka"}


class Normaliser:
    """Stems words and corrects terms that recognisers are known to mishear.

    *forms* maps a stem to its irregular forms, *heard_as* a word to its misheard forms; *dropped*
    words carry no meaning and are left out.
    """

    def __init__(
        self,
        forms: Mapping[str, Iterable[str]],
        heard_as: Mapping[str, Iterable[str]],
        dropped: Iterable[str],
    ) -> None:
        self._stems = {stem: stem for stem in forms}
        self._stems.update({form: stem for stem, all_of in forms.items() for form in all_of})
        self._dropped = frozenset(dropped)
        self._misheard: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for word, variants in heard_as.items():
            for variant in variants:
                self._add_misheard(tuple(self._stem_all(tokenise(variant))), self.stem(word))

    def _add_misheard(self, heard: tuple[str, ...], word: str) -> None:
        options = self._misheard.setdefault(heard[0], [])
        options.append((heard, word))
        options.sort(key=lambda option: -len(option[0]))

    def words(self, tokens: Iterable[str]) -> list[str]:
        """Return the stems of *tokens* without the dropped words."""
        return self._replace_misheard(self._stem_all(tokens))

    def _stem_all(self, words: Iterable[str]) -> list[str]:
        return [self.stem(word) for word in words if word not in self._dropped]

    def _replace_misheard(self, words: list[str]) -> list[str]:
        mended: list[str] = []
        index = 0
        while index < len(words):
            taken, word = self._misheard_at(words, index)
            mended.append(word)
            index += taken
        return mended

    def _misheard_at(self, words: list[str], index: int) -> tuple[int, str]:
        for heard, word in self._misheard.get(words[index], ()):
            if tuple(words[index : index + len(heard)]) == heard:
                return len(heard), word
        return 1, words[index]

    def stem(self, word: str) -> str:
        """Return the stem of *word* ("hurts", "hurting": "hurt")."""
        return self._stems.get(word) or _regular_stem(word)


def _regular_stem(word: str) -> str:
    if len(word) <= _LONGEST_UNSTEMMED or word.endswith(("ss", "us", "is")):
        return word
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least:
            return _strip_double_letter(word.removesuffix(ending), ending)
    return word.removesuffix("e")


def _strip_double_letter(word: str, ending: str) -> str:
    if ending == "ies":
        return word + "y"
    if ending != "s" and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _LONGEST_UNSTEMMED else word
