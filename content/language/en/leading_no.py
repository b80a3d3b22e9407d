"""A "no" at the beginning that only answers, and does not negate the clause after it."""

from __future__ import annotations

import re

from content.language.word_lists import table

_TO_SOMEBODY = "mate|dear|love|coach|doctor|doc|sir|thanks|thank you|sorry|pal|buddy|bro"
_WORDS_AFTER_AN_ANSWER = "|".join(table("leading_no", "words_after_an_answer"))
_ANSWER = re.compile(
    rf"\b((?:no|nope|nah|naw)(?: (?:{_TO_SOMEBODY}))?|not really(?= (?:i|my|it|but)\b))"
    rf"(?=\s+(?:{_WORDS_AFTER_AN_ANSWER})(?![\w']))",
    re.IGNORECASE,
)
"""A "no" that answers and negates nothing after it: "no my calf is swollen"."""

_NO = r"(?:no|nope|nah|naw|nay)"
_ALL_OF_IT = (
    r"(?:not at all|not really|not quite|not exactly|not a bit|not one bit|no way jose"
    r"|none of (?:those|these|them|that|it|the above)|nothing like that|neither of (?:those|them))"
)
_FILLERS = r"(?:(?:oh|er|um|uh|erm|well|hmm|ah|ok|okay|yeah|so|sorry|actually|but|and)[ ,]+)*"
_NEGATED_VERB = (
    r"(?:ca|wo|do|does|did|is|was|are|were|has|have|had|could|would)(?:n't|nt)|can ?not"
    r"|(?:will|does|did|could|would|is|are|has|have) not"
)
_VERB = (
    rf"(?:{_NEGATED_VERB}|is|are|was|were|has|have|had|hurts?|aches?|feels?|felt|went|gave|gives|looks?"
    r"|keeps?|got|gets|goes|gone|swelled|swollen|came|comes|will|can|could|did|does|started|burns?"
    r"|throbs?|drops?|dropped|turned|just|still|really|suddenly|seems?|collapsed)"
)
_OWN_CLAUSE = (
    rf"(?:(?:i|he|she|they|we)(?:'\w+)?|im|ive|{_NEGATED_VERB}"
    rf"|(?:it|this|that|there)(?:'\w+| {_VERB})"
    rf"|(?:my|the|his|her|our)(?: [\w-]+){{1,3}}?(?:'s| {_VERB}))(?![\w'])"
)
_JOINING_WORDS = (
    "when|while|whilst|if|that|what|why|how|where|who|which|until|till|unless|because|whether"
)
"""Words that join the rest to the "no": "no idea why I can't stand on it"."""

_WORDS_THAT_GO_ON = tuple(table("leading_no", "words_that_go_on"))
"""Words after which the phrase goes on: "no swelling in my calf"."""

_INABILITY = r"(?:no|not a|zero) (?:way|chance|hope)(?: in hell)?(?: that)? (?:i|can)\b"
"""Inability, which is not an answer: "no way I can walk on it"."""

_NOT_AFTER_WORDS_THAT_GO_ON = "".join(rf"(?<! {word})" for word in _WORDS_THAT_GO_ON)
_NO_BEFORE_CLAUSE = re.compile(
    rf"((?:^|[.!?]\s+|\n){_FILLERS}"
    rf"(?:{_ALL_OF_IT}|(?!{_INABILITY}){_NO}(?: (?!(?:{_NO}|{_JOINING_WORDS})\b)[\w-]+){{0,4}}?"
    rf"{_NOT_AFTER_WORDS_THAT_GO_ON}))"
    rf"(?=\s+{_OWN_CLAUSE})",
    re.IGNORECASE,
)
"""A "no" phrase of up to five words and a clause with its own subject: "no fever my calf hurts"."""
_NO_BEFORE_DASH = re.compile(
    rf"((?:^|[.!?]\s+|\n){_FILLERS}{_NO})\s*(?:-+|/|\|)\s+(?=\w)", re.IGNORECASE
)
"""A "no" separated by a sign: "no - chest pain"; "no/minimal swelling" is not split."""


def split_leading_no(text: str) -> str:
    """Return plain *text* with a comma after each "no" that only answers."""
    return _ANSWER.sub(r"\1,", _NO_BEFORE_CLAUSE.sub(r"\1,", _NO_BEFORE_DASH.sub(r"\1, ", text)))
