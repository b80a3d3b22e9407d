"""Scores sentences with weights that were learned from labelled sentences.

Words and letters enter as hashed n-grams, and a score for each label leaves. This room knows no
English, no records and no files: the library reads the weights, the coaching chooses the features.
"""

from content.ears.linear_model import (
    LinearModel,
    ModelError,
    character_ngrams,
    hash_text,
    hash_word,
    pack,
    word_ngrams,
)

__all__ = [
    "LinearModel",
    "ModelError",
    "character_ngrams",
    "hash_text",
    "hash_word",
    "pack",
    "word_ngrams",
]
