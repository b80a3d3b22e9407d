"""Matches beside each other: two word lists that report a red flag, a denial inside a report."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from content.coaching.nlu.lexicon import Found, SymptomKey, TemplateKey, Utterance
from content.language.en.negation import NegationCues, Polarity, goes_on
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import TELLING
from content.language.en.quotes import clauses_of_doings
from content.library import Library, ids_of_group
from content.matching import Match, MatchIndex
from content.records.findings import BROUGHT_ON
from content.records.rules import Role


def without_doings(
    library: Library, utterance: Utterance, others: Container[TemplateKey]
) -> list[Found]:
    """Return the signs of *utterance* but *others*; what one only did, or wishes to, is no pain.

    So "I ran on Sunday", and "can I carry on running", tell of none in running.
    """
    doing, words = clauses_of_doings(utterance.tokens), utterance.words
    provoking = frozenset().union(*(ids_of_group(library, it) for it in BROUGHT_ON))
    signs = [it for it in utterance.signs if it.key not in others]
    denied = _denied_before(words, signs)

    def unsaid(it: Found) -> bool:
        done = words[: it.start].count(CLAUSE_END) in doing
        return done or denied.get((it.key.id, it.start), it.end) < it.end

    may = [it.key.kind == SymptomKey.REPORTS and it.key.id in provoking for it in signs]
    return [it for it, doubtful in zip(signs, may, strict=True) if not (doubtful and unsaid(it))]


def _denied_before(words: Sequence[str], signs: Iterable[Found]) -> dict[tuple[str, int], int]:
    """Return where a denial ends before a new clause, by its finding and where it starts.

    So "walking is fine, it is just sore" denies pain on walking: the sore tells of something else.
    """
    denying = (it for it in signs if it.key.kind == SymptomKey.DENIES)
    ends = ((it, words[it.end : it.end + 2]) for it in denying)
    return {
        (it.key.id, it.start): it.end
        for it, after in ends
        if after[:1] == [CLAUSE_END] and not TELLING.isdisjoint(after)
    }


MOST_WORDS_BETWEEN = 14
"""The most words between the two."""

_OF_RED_FLAGS = frozenset({Role.NOT_DENIED_AFTERWARDS})


def find_pairs(
    pairs: Mapping[str, Sequence[tuple[str, str]]],
    matches: Iterable[Found],
    cues: NegationCues,
    only_while_new: Container[str] = (),
) -> Iterator[str]:
    """Yield the key of each of *pairs* whose two parts are near each other and not denied.

    Keys in *only_while_new* do not count if they are long ago: "a sore hernia, years ago".
    """
    by_key: dict[TemplateKey, list[Found]] = {}
    for match in matches:
        if match.key.kind in {SymptomKey.WORD_LIST, SymptomKey.CANCELS}:
            by_key.setdefault(match.key, []).append(match)
    present = {
        key.id: [
            m for m in found if cues.polarity(m, _OF_RED_FLAGS, MatchIndex()) is Polarity.PRESENT
        ]
        for key, found in by_key.items()
        if key.kind == SymptomKey.WORD_LIST
    }
    for flag, of_flag in pairs.items():
        blocks = MatchIndex(by_key.get(TemplateKey(SymptomKey.CANCELS, flag), ()))
        fresh = _keep_recent(present, cues) if flag in only_while_new else present
        if any(_are_near(fresh, pair, blocks) for pair in of_flag):
            yield flag


def _keep_recent(
    present: Mapping[str, Sequence[Found]], cues: NegationCues
) -> dict[str, list[Found]]:
    return {k: [m for m in found if not cues.is_long_ago(m)] for k, found in present.items()}


def _are_near(
    present: Mapping[str, Sequence[Found]], pair: Sequence[str], blocks: MatchIndex[TemplateKey]
) -> bool:
    first, second = (
        [m for m in present.get(name, ()) if not blocks.overlapping(m)] for name in pair
    )
    return any(
        _distance(a, b) <= MOST_WORDS_BETWEEN for a in first for b in second if not a.overlaps(b)
    )


def _distance(one: Found, other: Found) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def is_denial(match: Found, reports: MatchIndex[TemplateKey]) -> bool:
    """True for a denial; not for "takes my weight" inside "won't take my weight"."""
    if match.key.kind != SymptomKey.DENIES:
        return False
    return not has_same_finding(match, around(match, reports))


def denials(
    matches: Iterable[Found], blocks: MatchIndex[TemplateKey], reports: MatchIndex[TemplateKey]
) -> list[Found]:
    """Return the denials among *matches* that stand inside none of *blocks*."""
    return [
        match
        for match in matches
        if is_denial(match, reports) and not has_same_finding(match, around(match, blocks))
    ]


def around(match: Found, others: MatchIndex[TemplateKey]) -> Iterable[Found]:
    """Return those of *others* of which *match* is a part."""
    return (other for other in others.overlapping(match) if other.covers(match))


def has_same_finding(match: Found, others: Iterable[Found]) -> bool:
    """Whether any of *others* is of the finding of *match*."""
    return any(other.key.id == match.key.id for other in others)


def cues_among(words: Sequence[str], matches: Iterable[Found]) -> NegationCues:
    """Return the cues of *matches*."""
    signs = (m for m in matches if m.key.kind == SymptomKey.CUE)
    return NegationCues(words, [Match(m.key.id, m.start, m.end) for m in signs])


def bare_directions(
    matches: Sequence[Found], directions: Container[str], places: Container[str]
) -> list[Found]:
    """Return the *directions* among *matches* that belong to none of *places*: "outer thigh"."""
    told = (it for it in matches if it.key.kind == SymptomKey.REPORTS and it.key.id in places)
    of_places = MatchIndex(told)
    named = (it for it in matches if it.key.id in directions)
    return [it for it in named if not any(of_places.overlapping(it))]


def directions_meant(
    words: Sequence[str], named: Sequence[Found], cues: NegationCues, *, alone: bool
) -> Iterator[Found]:
    """Yield those of *named* directions that tell a place: *alone*, or beside one that is told.

    In "the front, no wait, more the side" only the last is meant.
    """
    nothing = MatchIndex[TemplateKey](())
    told = [it for it in named if cues.polarity(it, (), nothing) is not Polarity.DENIED]
    wrong = cues.put_right(told)
    for match in told:
        if (alone or goes_on(words, match.start)) and match not in wrong:
            yield match
