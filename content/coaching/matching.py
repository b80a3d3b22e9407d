"""Finds thousands of templates in a stream of words in one pass, in linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from content.coaching.nodes import Nodes
from content.coaching.templates import Parsed

LONGEST = 24
MOST_STATES = 30_000
DEAD = -1
STRANGE = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The words from *start* up to *end* read as *key*."""

    key: str
    start: int
    end: int

    def covers(self, other: Match) -> bool:
        """True if *other* lies inside this longer match."""
        longer = self.end - self.start > other.end - other.start
        return longer and self.start <= other.start and other.end <= self.end

    def touches(self, other: Match) -> bool:
        """True if the two share a word."""
        return self.start < other.end and other.start < self.end


class Nearby:
    """Matches by where they lie, so that those near another are found without a search."""

    def __init__(self, matches: Iterable[Match] = ()) -> None:
        self._matches = sorted(matches, key=lambda match: match.start)
        self._starts = [match.start for match in self._matches]

    def between(self, start: int, end: int) -> list[Match]:
        """Return the matches that begin from *start* up to, not at, *end*."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._matches[first:last]

    def touching(self, other: Match) -> list[Match]:
        """Return the matches that share a word with *other*."""
        near = self.between(other.start - LONGEST, other.end)
        return [match for match in near if match.touches(other)]

    def ending_by(self, place: int, reach: int) -> list[Match]:
        """Return the matches that end at *place* or up to *reach* words before it."""
        near = self.between(place - reach - LONGEST, place + 1)
        return [match for match in near if 0 <= place - match.end <= reach]


class Matcher:
    """All templates as one automaton, made deterministic as it is used.

    *skipped* words may stand anywhere inside a template; *stops* end a gap. Templates that begin
    alike share their nodes, and a node holds only the ways on that it has: most have one.
    """

    def __init__(self, skipped: Iterable[str] = (), stops: Iterable[str] = ()) -> None:
        self._skipped = frozenset(skipped)
        self._stops = frozenset(stops)
        self._nodes = Nodes()
        self._any: dict[int, list[int]] = {}
        self._keys: dict[int, str] = {}
        self.words: set[str] = {*self._skipped, *self._stops}
        self._forget()

    def _forget(self) -> None:
        self._states: dict[tuple[frozenset[int], tuple[str, ...]], int] = {}
        self._members: list[frozenset[int]] = []
        self._steps: list[dict[str, int]] = []
        self._found: list[tuple[str, ...]] = []
        self._branching: list[frozenset[int]] = []
        self._gaps: list[frozenset[int]] = []
        self._start = DEAD
        self._first: dict[str, list[int]] = {}

    def add(self, key: str, sequence: tuple[Parsed, ...]) -> None:
        """Let the words of *sequence* be found as *key*."""
        end = self._sequence(sequence, 0)
        if end:
            last = self._nodes.new()
            self._nodes.join(end, last)
            self._keys[last] = key

    def _sequence(self, sequence: tuple[Parsed, ...], node: int) -> int:
        for part in sequence:
            if part.gap:
                node = self._gap(node, part.gap)
            elif part.choices:
                node = self._choices(part, node)
            else:
                self.words.add(part.word)
                node = self._nodes.led_by(part.word, node)
        return node

    def _gap(self, node: int, most: int) -> int:
        last = self._nodes.new()
        for _ in range(most):
            self._nodes.join(node, last)
            after = self._nodes.new()
            self._any.setdefault(node, []).append(after)
            node = after
        self._nodes.join(node, last)
        return last

    def _choices(self, part: Parsed, node: int) -> int:
        last = self._nodes.new()
        first = node
        if part.repeated:
            first = self._nodes.new()
            self._nodes.join(node, first)
            self._nodes.join(last, first)
        for choice in part.choices:
            self._nodes.join(self._sequence(choice, first), last)
        return last

    def find(self, words: Sequence[str]) -> list[Match]:
        """Return the longest match of each key at each place, in the order of the words."""
        known = [word if word in self.words else STRANGE for word in words]
        if len(self._members) > MOST_STATES:
            self._forget()
        if self._start == DEAD:
            self._begin()
        return [match for start in range(len(known)) for match in self._from(known, start)]

    def _begin(self) -> None:
        """Make the first state, the largest by far, with an index of what leads on from it."""
        self._start, self._first = self._state(self._closed({0}), frozenset()), {}
        for node in self._members[self._start]:
            for word, after in self._nodes.ways(node):
                self._first.setdefault(word, []).append(after)

    def _from(self, words: Sequence[str], start: int) -> list[Match]:
        longest: dict[str, int] = {}
        state = self._start
        for place in range(start, min(start + LONGEST, len(words))):
            known = self._steps[state].get(words[place])
            if known is None:
                known = self._after(state, words[place])
            state = known
            if state == DEAD:
                break
            for key in self._found[state]:
                longest[key] = place + 1
        return [Match(key, start, end) for key, end in longest.items()]

    def _after(self, state: int, word: str) -> int:
        stay = word in self._skipped and state != self._start
        closed = self._closed(self._reached(state, word))
        members = closed | self._members[state] if stay else closed
        after = self._state(members, closed) if members else DEAD
        self._steps[state][word] = after
        return after

    def _reached(self, state: int, word: str) -> set[int]:
        if state == self._start:
            reached = set(self._first.get(word, ()))
        else:
            reached = self._nodes.reached(self._members[state], word)
            reached |= self._nodes.reached_else(self._branching[state], word)
        return reached if word in self._stops else reached | self._gaps[state]

    def _closed(self, nodes: set[int]) -> frozenset[int]:
        waiting = list(nodes)
        while waiting:
            for node in self._nodes.jumps(waiting.pop()):
                if node not in nodes:
                    nodes.add(node)
                    waiting.append(node)
        return frozenset(nodes)

    def _state(self, members: frozenset[int], arrived: frozenset[int]) -> int:
        """Return the state of the nodes that lead on, with the keys of those just *arrived* at."""
        found = tuple(sorted({self._keys[n] for n in arrived if n in self._keys}))
        inner = frozenset(n for n in members if self._nodes.leads_on(n) or n in self._any)
        if (inner, found) not in self._states:
            self._states[inner, found] = len(self._members)
            self._members.append(inner)
            self._branching.append(self._nodes.branching(inner))
            gaps = (self._any[node] for node in inner & self._any.keys())
            self._gaps.append(frozenset(chain.from_iterable(gaps)))
            self._steps.append({})
            self._found.append(found)
        return self._states[inner, found]
