"""The features of an utterance from which its intent was learned; training uses the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from content.coaching.nlu.entities import QUESTION
from content.coaching.nlu.intent import Setting
from content.coaching.nlu.lexicon import SymptomKey, Utterance
from content.ears import character_ngrams, hash_text, hash_word, word_ngrams
from content.language.en.normalisation import CLAUSE_END

_SAID, _STEMS, _TYPES, _LETTERS = map(hash_text, ("said", "stems", "types", "letters"))
_NO_SETTING = "alone"
MOST_WORDS = 60


def intent_features(
    utterance: Utterance,
    fits: Iterable[str],
    setting: Setting | None,
    types: Mapping[str, str],
) -> set[int]:
    """Return the features of *utterance*, said in *setting*.

    *fits* says which templates of intents it matches, and how; *types* is the kind of each finding
    and red flag by its id. Only the first words of a long utterance count.
    """
    said = _spoken(utterance.tokens)
    found = character_ngrams(said, 2, 5, _LETTERS)
    found.update(word_ngrams(said, 3, _SAID))
    found.update(word_ngrams(_spoken(utterance.words), 3, _STEMS))
    found.update(word_ngrams(_spoken(replace_names(utterance, types)), 3, _TYPES))
    group = hash_text(setting or _NO_SETTING)
    found.add(group)
    found.update(word_ngrams(said, 2, group))
    found.update(map(hash_text, fits))
    return found


def word_features(utterance: Utterance) -> list[int]:
    """Return the features that are single stems of *utterance*."""
    return [hash_word(word, _STEMS) for word in utterance.words]


def replace_names(utterance: Utterance, types: Mapping[str, str]) -> list[str]:
    """Return the words with each name, finding and place replaced by its kind: "<condition>"."""
    named = [(m, m.key.kind) for m in utterance.names if m.key.kind != QUESTION]
    named += [
        (m, types.get(m.key.id, m.key.kind))
        for m in utterance.signs
        if m.key.kind == SymptomKey.REPORTS
    ]
    named.sort(key=lambda one: (one[0].start - one[0].end, one[0].start))
    words: list[str | None] = [*utterance.words]
    for match, kind in named:
        if None not in (inside := words[match.start : match.end]) and not _is_replaced(inside):
            words[match.start : match.end] = [f"<{kind}>", *[None] * (len(inside) - 1)]
    return [word for word in words if word is not None]


def _is_replaced(words: Sequence[str | None]) -> bool:
    return any(word is not None and word.startswith("<") for word in words)


def _spoken(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != CLAUSE_END][:MOST_WORDS]
