"""Text as people type it, made plain: one place for every channel, before anything is read."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "\u2019\u2018\u00b4\u02bc\u2032\u201b\u02b9`\x92\udc92"
_DASHES = "\u2013\u2014\u2015\x96\x97"
_SIGNS = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, ","), "\u2010": "-"}
)
_CUT = re.compile(r"(?<=[a-z])(?:-|\u2010|\u00ad)[ \t]*\r?\n\s*(?=[a-z])", re.IGNORECASE)
"""A word cut in two at the end of a line."""

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
"""Accents once they are taken apart, and signs that only steer how text is set."""

_MARKUP = re.compile(r"</?[a-z][\w:-]*(?:\s+[\w:-]+=[^<>]{0,200})?\s*/?>", re.IGNORECASE)
"""A tag; "<5" and "rest >2 weeks" are text."""

_UNITS = {"wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "yr": "year"} | {
    "yrs": "years",
    "hr": "hour",
    "hrs": "hours",
    "min": "minute",
    "mins": "minutes",
    "yo": "year old",
    "y/o": "year old",
    "yro": "year old",
}
_COUNTED = re.compile(
    rf"(\d)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b", re.IGNORECASE
)
_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)

_DENIED_AFTER = re.compile(
    r"(^|[.,;!?(]\s*)"
    r"(?!(?:can|could|are|is|do|does|did|will|would|has|have|am|was|were|should|what|how|why|so)\b)"
    r"((?:[a-z']+ ){0,4}[a-z']+)\s*"
    r"(?:[?:=(]\s*(?:no|none|nope|nil|negative|denied|absent)|-\s+(?:none|nil))\)?(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
"""A sign and its denial after it: "fever: none", "Fever? No."."""

_TO_SOMEBODY = "mate|dear|love|coach|doctor|doc|sir|thanks|thank you|sorry|pal|buddy|bro"
_AFTER_AN_ANSWER = "|".join(
    (
        *("i", "im", "ive", "i'm", "i've", "i'd", "i'll", "my", "the", "that's", "this", "there"),
        *("there's", "it", "it's", "he", "he's", "she", "she's", "his", "her", "our", "they"),
        *("they're", "we", "we're", "you", "your", "an", "a", "no", "nope", "nah", "sorry", "but"),
        *("actually", "well", "yes", "yeah", "because", "cause", "cos", "when", "if", "and", "or"),
        *("still", "just", "only", "not", "never", "nothing", "none", "neither", "can't", "cannot"),
        *("can", "could", "couldn't", "won't", "will", "wouldn't", "did", "didn't", "had", "have"),
        *("haven't", "hasn't", "has", "do", "don't", "does", "doesn't", "am", "was", "is", "isn't"),
        *("been", "got", "fell", "feels", "felt", "hurts", "now", "then", "today", "yesterday"),
        *("please", "thanks", "thank", "dear", "love", "mate", "coach", "wait", "hang", "listen"),
        *("doctor", "sir", "honestly", "seriously", "also", "since", "after", "before", "in", "on"),
        *("at", "from", "with", "during", "although", "though", "however", "worse", "dont", "cant"),
        *("wont", "didnt", "one of", "some", "my", "what", "both"),
    )
)
_ANSWER = re.compile(
    rf"\b((?:no|nope|nah|naw)(?: (?:{_TO_SOMEBODY}))?|not really(?= (?:i|my|it|but)\b))"
    rf"(?=\s+(?:{_AFTER_AN_ANSWER})(?![\w']))",
    re.IGNORECASE,
)
"""A no that answers and denies nothing of what follows: "no my calf is swollen"."""


def plain(text: str) -> str:
    """Return *text* in plain letters and signs, short forms and answers written out."""
    letters = _in_letters(_CUT.sub("", text))
    if "<" in letters:
        letters = _MARKUP.sub(" ", letters)
    if "/" in letters:
        letters = _WITHOUT.sub("without", letters)
    counted = _COUNTED.sub(lambda unit: f"{unit[1]} {_UNITS[unit[2].casefold()]}", letters)
    if any(sign in counted for sign in "?:=(-"):
        counted = _DENIED_AFTER.sub(r"\1no \2", counted)
    return _ANSWER.sub(r"\1,", counted)


def _in_letters(text: str) -> str:
    """Fold look-alikes, accents and wide letters; leave out what is not seen."""
    signs = text.translate(_SIGNS)
    if signs.isascii():
        return signs
    apart = unicodedata.normalize("NFKD", signs)
    return "".join(c for c in apart if unicodedata.category(c) not in _UNSEEN).translate(_SIGNS)
