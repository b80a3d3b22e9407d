"""What the checks look for in texts: units, counts by hand, diagnoses, hops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from content.language.en.numerals import find_numbers
from content.language.en.spoken_forms import words_in
from content.language.word_lists import word_list, word_set

UNITS = tuple(word_list("wording", "units"))
"""What a region may call its distances."""
EMERGENCY = "or your local emergency number"
"""How the emergency number of every region ends."""
HOP = re.compile(r"\bhop(s|ped|ping)?\b", re.IGNORECASE)
MUSCLES: Mapping[str, frozenset[str]] = {
    "quads": frozenset({"front thighs", "thighs"}),
    "hamstrings": frozenset({"hamstrings"}),
    "inner_thighs": frozenset({"inner thighs"}),
    "glutes": frozenset({"glutes"}),
    "outer_glutes": frozenset({"outer glutes"}),
    "hip_flexors": frozenset({"hip flexors", "deep hip flexors"}),
    "deep_rotators": frozenset({"deep hip rotators"}),
    "calves": frozenset({"calves"}),
}
"""What the moves call each muscle that a picture can paint."""

_COUNTED = word_set("wording", "counted")
"""What there is more of in the content with each file."""

_NEAR = 2
"""Words after a number that may be what it counts: "nine conditions", "nine common causes"."""

_NAMING_BLANK = r"\{(?:name|named|condition|one|two)\}"


def counts_by_hand(text: str) -> Iterator[str]:
    """Yield every number in *text* in front of what the content has more of with each file."""
    # "twenty-five" is two words of a number, "warm-ups" is one thing.
    apart = re.sub(r"(?<=ty)-", " ", text.lower())
    words = [word.strip(",.:;?!") for word in words_in(apart)]
    for number in find_numbers(words):
        after = words[number.end : number.end + _NEAR]
        if number.value > 1 and not _COUNTED.isdisjoint(after):
            yield " ".join(words[number.start : number.end + _NEAR])


def diagnosis_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of "you have" before one of *names*, or before a blank for one."""
    named = "|".join([*map(re.escape, sorted(names)), _NAMING_BLANK])
    have = r"\byou(?:['\N{RIGHT SINGLE QUOTATION MARK}]ve| have)(?: got)? "
    return re.compile(rf"{have}(?:an? |the )?(?:{named})(?!\w)", re.IGNORECASE)
