"""Typed text as plain letters and signs; every channel uses this before parsing."""

from __future__ import annotations

import re
import unicodedata

from content.language.word_lists import table, word_list

_APOSTROPHES = (
    "\u2019\u2018\u201a\u201b\u00b4`\x91\x92\udc91\udc92\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u02f4\u0384\u055a\u055b\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u2032\u2035\u275b\u275c\ua78b\ua78c\uff07"
)
_DASHES = "\u2013\u2014\u2015\x96\x97"
_SIGNS = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, ","), "\u2010": "-"}
)
_CUT = re.compile(r"(?<=[^\W\d_])(?:-|\u2010|\u00ad)[ \t]*\r?\n\s*(?=[^\W\d_])")
"""A word hyphenated at the end of a line."""

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
"""Unicode categories of combining accents and format characters."""

_MARKUP = re.compile(r"</?[a-z][\w:-]*(?:\s+[\w:-]+=[^<>]{0,200})?\s*/?>", re.IGNORECASE)
"""A tag; "<5" and "rest >2 weeks" are text."""

_UNITS = table("plain_text", "units", str)
_COUNTED = re.compile(
    rf"(\d)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b", re.IGNORECASE
)
_SHORT_FORMS = table("plain_text", "short_forms", str)
_SHORT_FORM = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_SHORT_FORMS, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)

_NAMED = (
    r"(^|[.,;!?(]\s*)"
    r"(?:(?:oh|well|what|an?|any)\s+)*"
    r"(?!(?:can|could|are|is|do|does|did|will|would|has|have|am|was|were|should|what|how|why|so)\b)"
    r"((?:[^\W\d_](?:[^\W\d_]|')* ){0,4}[^\W\d_](?:[^\W\d_]|')*)\s*"
)
"""A sign that is named, and no question of the runner's own."""

_NAMED_WITHOUT_ARTICLE = _NAMED.replace("an?|any", "an?|any|the|my")
"""The same: "no, the groin" would only answer."""

_DENIED_AFTER = re.compile(
    rf"{_NAMED_WITHOUT_ARTICLE}"
    r"(?:[?:=(]\s*(?:no|none|nope|nil|neg|negative|denied|absent|-)|(?<= ),\s+(?:none|nil|no)"
    r"|-\s+(?:none|nil|no(?!,\s+(?:i|my|it|that|the)\b))|(?<= )-)\)?(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
"""A symptom with its negation after it: "fever: none", "Fever? No."."""

_ASKED_BACK = re.compile(
    rf"{_NAMED}\?+\s*"
    r"(?=(?:no|nope|nah|naw|never|not really)(?!\s+(?:idea|clue|doubt|wonder|way))\b)",
    re.IGNORECASE,
)
"""What was asked, said again and turned down: "getting worse? no it's always done it"."""

_NEVER_SAID = re.compile(
    rf"{_NAMED}\?+\s*(?=(?:never said|i never|i (?:do|did|have)(?:n't|nt| not))\b)", re.IGNORECASE
)
"""What the coach said, said again, as nobody had told it: "snapping? I never said snapping"."""

_STEMS = "ca|wo|do|does|did|is|was|are|were|has|have|had|could|would|should|must|ai"
_BROKEN_NOT = re.compile(
    rf"\b(?:({_STEMS}) ?n|c ?a ?n)(?: ?[^\w\s.?!:]{{1,2}} ?|[.:]| )t\b(?![-'])",
    re.IGNORECASE,
)
"""A verb with "not", with a wrong sign or a space as its apostrophe: "can\"t", "do n' t"."""

_BROKEN_ENDING = re.compile(
    r"(?<=[^\W\d_])[\"\u201c\u201d;](?=(?:m|s|re|ve|ll|d)\b)", re.IGNORECASE
)

_TO_SOMEBODY = "mate|dear|love|coach|doctor|doc|sir|thanks|thank you|sorry|pal|buddy|bro"
_WORDS_AFTER_AN_ANSWER = "|".join(word_list("plain_text", "words_after_an_answer"))
_ANSWER = re.compile(
    rf"\b((?:no|nope|nah|naw)(?: (?:{_TO_SOMEBODY}))?|(?<!\w )not really(?= (?:i|my|it|but)\b))"
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

_WORDS_THAT_GO_ON = tuple(word_list("plain_text", "words_that_go_on"))
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


def to_plain_text(text: str) -> str:
    """Return *text* in plain letters and signs, with units and negations written out."""
    letters = _fold_letters(_CUT.sub("", text))
    if "<" in letters:
        letters = _MARKUP.sub(" ", letters)
    letters = _SHORT_FORM.sub(lambda short: f" {_SHORT_FORMS[short[0].casefold()]} ", letters)
    letters = _rejoin_contractions(letters)
    counted = _COUNTED.sub(lambda unit: f"{unit[1]} {_UNITS[unit[2].casefold()]}", letters)
    if any(sign in counted for sign in "?:=(-,"):
        counted = _NEVER_SAID.sub(r"\1not \2, ", _DENIED_AFTER.sub(r"\1no \2", counted))
        counted = _ASKED_BACK.sub(r"\1no, not \2, ", counted)
    return _split_leading_no(counted)


def _rejoin_contractions(text: str) -> str:
    """Put the apostrophe back into contractions that were split."""
    whole = _BROKEN_NOT.sub(lambda broken: f"{broken[1] or 'ca'}n't", text)
    return _BROKEN_ENDING.sub("'", whole)


def _fold_letters(text: str) -> str:
    """Replace look-alikes, accents and wide letters; remove invisible characters."""
    signs = text.translate(_SIGNS)
    if signs.isascii():
        return signs
    apart = unicodedata.normalize("NFKD", signs)
    return "".join(c for c in apart if unicodedata.category(c) not in _UNSEEN).translate(_SIGNS)


def _split_leading_no(text: str) -> str:
    """Return plain *text* with a comma after each "no" that only answers."""
    return _ANSWER.sub(r"\1,", _NO_BEFORE_CLAUSE.sub(r"\1,", _NO_BEFORE_DASH.sub(r"\1, ", text)))
