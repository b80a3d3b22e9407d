"""Finds thousands of templates in a list of words in one pass, in linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from content.matching.builder import GraphBuilder
from content.matching.compact_graph import CompactGraph
from content.matching.reduction import renumber_nodes
from content.matching.templates import TemplatePart

LONGEST = 24
MOST_STATES = 30_000
DEAD = -1
UNKNOWN = ""

KeyT_co = TypeVar("KeyT_co", bound=Hashable, covariant=True)


@dataclass(frozen=True, slots=True)
class Match(Generic[KeyT_co]):
    """The words from *start* up to *end* match a template of *key*."""

    key: KeyT_co
    start: int
    end: int

    def covers(self, other: Match[Hashable]) -> bool:
        """True if *other* lies inside this longer match."""
        longer = self.end - self.start > other.end - other.start
        return longer and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Match[Hashable]) -> bool:
        """True if the two share a word."""
        return self.start < other.end and other.start < self.end


class MatchIndex(Generic[KeyT_co]):
    """Matches sorted by position, to find those near another one quickly."""

    def __init__(self, matches: Iterable[Match[KeyT_co]] = ()) -> None:
        self._matches = sorted(matches, key=lambda match: match.start)
        self._starts = [match.start for match in self._matches]

    def between(self, start: int, end: int) -> Sequence[Match[KeyT_co]]:
        """Return the matches that begin from *start* up to, not at, *end*."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._matches[first:last]

    def overlapping(self, other: Match[Hashable]) -> Sequence[Match[KeyT_co]]:
        """Return the matches that share a word with *other*."""
        near = self.between(other.start - LONGEST, other.end)
        return [match for match in near if match.overlaps(other)]

    def ending_before(self, index: int, reach: int) -> Sequence[Match[KeyT_co]]:
        """Return the matches that end at *index* or up to *reach* words before it."""
        near = self.between(index - reach - LONGEST, index + 1)
        return [match for match in near if 0 <= index - match.end <= reach]


class Matcher(Generic[KeyT_co]):
    """All templates as one automaton; its deterministic states are built on first use.

    *templates* are pairs of a key and a sequence; *skipped* words may stand anywhere inside a
    template; *stops* end a gap.
    """

    def __init__(
        self,
        templates: Iterable[tuple[KeyT_co, Sequence[TemplatePart]]],
        skipped: Iterable[str] = (),
        stops: Iterable[str] = (),
    ) -> None:
        self._skipped = frozenset(skipped)
        self._stops = frozenset(stops)
        builder = GraphBuilder(sorted(self._skipped | self._stops))
        keys = {builder.add(sequence): key for key, sequence in templates}
        new_numbers = renumber_nodes(builder.graph)
        self._nodes = CompactGraph(builder.graph, new_numbers)
        self._keys = {new_numbers[end]: key for end, key in keys.items() if end}
        self._lock = Lock()
        self._reset()

    @property
    def words(self) -> AbstractSet[str]:
        """All words of the templates, and the skipped ones and the stops."""
        return self._nodes.numbers.keys()

    def _reset(self) -> None:
        self._states: dict[tuple[bytes, tuple[KeyT_co, ...]], int] = {}
        self._members: list[bytes] = []
        self._steps: list[dict[str, int]] = []
        self._found: list[tuple[KeyT_co, ...]] = []
        self._start = DEAD

    def find(self, words: Sequence[str]) -> list[Match[KeyT_co]]:
        """Return the longest match of each key at each position, in the order of the templates."""
        words_or_unknown = [word if word in self.words else UNKNOWN for word in words]
        with self._lock:  # threads share these states
            if len(self._members) > MOST_STATES:
                self._reset()
            if self._start == DEAD:
                self._start = self._state(self._nodes.closure({0}), frozenset())
            return [
                match
                for start in range(len(words_or_unknown))
                for match in self._longest_from(words_or_unknown, start)
            ]

    def _longest_from(self, words: Sequence[str], start: int) -> list[Match[KeyT_co]]:
        longest: dict[KeyT_co, int] = {}
        state = self._start
        for index in range(start, min(start + LONGEST, len(words))):
            following = self._steps[state].get(words[index])
            if following is None:
                following = self._next_state(state, words[index])
            state = following
            if state == DEAD:
                break
            for key in self._found[state]:
                longest[key] = index + 1
        return [Match(key, start, end) for key, end in longest.items()]

    def _next_state(self, state: int, word: str) -> int:
        members = self._nodes.unpack(self._members[state])
        reached = self._nodes.targets(members, word)
        if word not in self._stops:
            reached |= self._nodes.targets_of_any(members)
        closed = self._nodes.closure(reached)
        stay = word in self._skipped and state != self._start
        staying = closed.union(members) if stay else closed
        after = self._state(staying, closed) if staying else DEAD
        self._steps[state][word] = after
        return after

    def _state(self, members: AbstractSet[int], arrived: AbstractSet[int]) -> int:
        """Return the number of the state of *members*, which finds the keys of *arrived*."""
        ends = sorted(arrived & self._keys.keys())
        found = tuple(dict.fromkeys(self._keys[end] for end in ends))
        inner = self._nodes.pack(members)
        if (inner, found) not in self._states:
            self._states[inner, found] = len(self._members)
            self._members.append(inner)
            self._steps.append({})
            self._found.append(found)
        return self._states[inner, found]
