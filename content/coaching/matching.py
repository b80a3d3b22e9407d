"""Finds thousands of templates in a stream of words in one pass, in linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.coaching.templates import Parsed

LONGEST = 24
MOST_STATES = 30_000
DEAD = -1
STRANGE = ""
NOWHERE: Mapping[str, int] = {}


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
        self._nodes = 1
        self._arcs: dict[int, dict[str, int]] = {}
        self._any: dict[int, list[int]] = {}
        self._empty: dict[int, tuple[int, ...]] = {}
        self._keys: dict[int, str] = {}
        self.words: set[str] = {*self._skipped, *self._stops}
        self._forget()

    def _forget(self) -> None:
        self._states: dict[tuple[frozenset[int], tuple[str, ...]], int] = {}
        self._members: list[frozenset[int]] = []
        self._steps: list[dict[str, int]] = []
        self._found: list[tuple[str, ...]] = []
        self._onward: list[tuple[dict[str, int], ...]] = []
        self._gaps: list[frozenset[int]] = []
        self._start = DEAD
        self._first: dict[str, set[int]] = {}
        self._first_any: set[int] = set()

    def add(self, key: str, sequence: tuple[Parsed, ...]) -> None:
        """Let the words of *sequence* be found as *key*."""
        end = self._sequence(sequence, 0)
        if end:
            last = self._node()
            self._join(end, last)
            self._keys[last] = key

    def _node(self) -> int:
        self._nodes += 1
        return self._nodes - 1

    def _join(self, node: int, last: int) -> None:
        """Let *node* lead on to *last* without a word."""
        self._empty[node] = (*self._empty.get(node, ()), last)

    def _sequence(self, sequence: tuple[Parsed, ...], node: int) -> int:
        for part in sequence:
            if part.gap:
                node = self._gap(node, part.gap)
            elif part.choices:
                node = self._choices(part, node)
            else:
                node = self._word(part.word, node)
        return node

    def _word(self, word: str, node: int) -> int:
        self.words.add(word)
        arcs = self._arcs.setdefault(node, {})
        if word not in arcs:
            arcs[word] = self._node()
        return arcs[word]

    def _gap(self, node: int, most: int) -> int:
        last = self._node()
        for _ in range(most):
            self._join(node, last)
            after = self._node()
            self._any.setdefault(node, []).append(after)
            node = after
        self._join(node, last)
        return last

    def _choices(self, part: Parsed, node: int) -> int:
        last = self._node()
        first = node
        if part.repeated:
            first = self._node()
            self._join(node, first)
            self._join(last, first)
        for choice in part.choices:
            self._join(self._sequence(choice, first), last)
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
        self._start = self._state(self._closed({0}), frozenset())
        self._first, self._first_any = {}, set()
        for node in self._members[self._start]:
            self._first_any.update(self._any.get(node, ()))
            for word, after in self._arcs.get(node, NOWHERE).items():
                self._first.setdefault(word, set()).add(after)

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
        open_gap = word not in self._stops
        if state == self._start:
            return self._first.get(word, set()) | (self._first_any if open_gap else set())
        reached = set(self._gaps[state]) if open_gap else set()
        for arcs in self._onward[state]:
            after = arcs.get(word)
            if after is not None:
                reached.add(after)
        return reached

    def _closed(self, nodes: set[int]) -> frozenset[int]:
        waiting = list(nodes)
        while waiting:
            for node in self._empty.get(waiting.pop(), ()):
                if node not in nodes:
                    nodes.add(node)
                    waiting.append(node)
        return frozenset(nodes)

    def _state(self, members: frozenset[int], arrived: frozenset[int]) -> int:
        """Return the state of the nodes that lead on, with the keys of those just *arrived* at."""
        found = tuple(sorted({self._keys[n] for n in arrived if n in self._keys}))
        inner = frozenset(n for n in members if n in self._arcs or n in self._any)
        if (inner, found) not in self._states:
            self._states[inner, found] = len(self._members)
            self._members.append(inner)
            self._onward.append(tuple(self._arcs[n] for n in inner if n in self._arcs))
            self._gaps.append(frozenset(at for n in inner for at in self._any.get(n, ())))
            self._steps.append({})
            self._found.append(found)
        return self._states[inner, found]
