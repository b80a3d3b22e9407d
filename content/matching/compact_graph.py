"""The graph of an automaton, grown, in a few bytes a node: every coach holds it all day."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, pairwise

from content.matching.graph import ANY_WORD, Graph

LONE = 8
"""How many times shorter one of two lists must be for its members to be looked up one by one."""

WORD, ANY = 1, 2
"""How a node leads on: by words, or by any word."""

SMALL = 1 << 16


class CompactGraph:
    """What *graph* holds, to be read only: the ways on by their word, the jumps by their node.

    Nodes that only pass on are left out, so the others have new numbers: *now*, by their old ones.
    """

    def __init__(self, graph: Graph, now: Sequence[int]) -> None:
        self.numbers = {word: number for number, word in enumerate(copy_words(graph.numbers))}
        count = max(now) + 1
        self._kind = "H" if count <= SMALL else "i"
        self._leads = bytearray(count)
        self._gaps: dict[int, tuple[int, ...]] = {}
        self._read_edges(graph, now)
        self._read_gaps(graph, now)
        self._read_jumps(graph, now)

    def _read_edges(self, graph: Graph, now: Sequence[int]) -> None:
        """Keep the ways of a word side by side, in the order of the nodes they lead on from."""
        self._begins, ways = _group(graph.word, range(len(graph)), len(self.numbers))
        self._before, self._after = array(self._kind), array(self._kind)
        for first, last in pairwise(self._begins):
            here = ((now[graph.before[way]], now[way]) for way in ways[first:last])
            for before, after in sorted(here):
                self._before.append(before)
                self._after.append(after)
                self._leads[before] |= WORD

    def _read_gaps(self, graph: Graph, now: Sequence[int]) -> None:
        for way, word in enumerate(graph.word):
            if word == ANY_WORD:
                node = now[graph.before[way]]
                self._gaps[node] = (*self._gaps.get(node, ()), now[way])
                self._leads[node] |= ANY

    def _read_jumps(self, graph: Graph, now: Sequence[int]) -> None:
        """Keep the jumps of a node side by side."""
        jumps = zip(graph.jumps_from, graph.jumps_to, strict=True)
        kept = [now[node] != now[last] for node, last in jumps]
        groups = array("i", (now[node] for node in compress(graph.jumps_from, kept)))
        lasts = array("i", (now[last] for last in compress(graph.jumps_to, kept)))
        self._jump, jumped = _group(groups, lasts, len(self))
        self._jumps = array(self._kind, jumped)

    def __len__(self) -> int:
        return len(self._leads)

    def closure(self, nodes: Iterable[int]) -> set[int]:
        """Return *nodes* and all that they lead on to without a word."""
        found = set(nodes)
        waiting = list(found)
        begins, jumps = self._jump, self._jumps
        while waiting:
            node = waiting.pop()
            for last in jumps[begins[node] : begins[node + 1]]:
                if last not in found:
                    found.add(last)
                    waiting.append(last)
        return found

    def pack(self, nodes: Iterable[int]) -> bytes:
        """Return those of *nodes* from which something leads on, in order and in few bytes."""
        leads = self._leads
        return array(self._kind, sorted(node for node in nodes if leads[node])).tobytes()

    def unpack(self, nodes: bytes) -> array[int]:
        """Return what *nodes* were packed from."""
        return array(self._kind, nodes)

    def targets(self, nodes: Sequence[int], word: str) -> set[int]:
        """Return where *word* leads on to from any of *nodes*, which are in order."""
        number = self.numbers.get(word)
        if number is None:
            return set()
        first, last = self._begins[number], self._begins[number + 1]
        if (last - first) * LONE < len(nodes):
            return self._targets_of_few(nodes, first, last)
        found: Iterable[int] = nodes
        if len(nodes) * LONE > last - first:
            found = set(nodes).intersection(self._before[first:last])
        places = ((bisect_left(self._before, node, first, last), node) for node in found)
        return {self._after[at] for at, node in places if at < last and self._before[at] == node}

    def _targets_of_few(self, nodes: Sequence[int], first: int, last: int) -> set[int]:
        ways = ((bisect_left(nodes, self._before[way]), way) for way in range(first, last))
        count = len(nodes)
        return {
            self._after[way] for at, way in ways if at < count and nodes[at] == self._before[way]
        }

    def targets_of_any(self, nodes: Iterable[int]) -> set[int]:
        """Return where any word leads on to from *nodes*."""
        leads, gaps = self._leads, self._gaps
        return {after for node in nodes if leads[node] & ANY for after in gaps[node]}


def _group(
    groups: Iterable[int], members: Iterable[int], count: int
) -> tuple[array[int], array[int]]:
    """Return where each of *count* groups begins, and the members of one group after another.

    Each of *members* is in the group at its place in *groups*, in none where that is negative.
    """
    begins = array("i", bytes(4 * (count + 1)))
    for group in groups:
        if group >= 0:
            begins[group + 1] += 1
    begins = array("i", accumulate(begins))
    free, grouped = array("i", begins), array("i", bytes(4 * begins[count]))
    for group, member in zip(groups, members, strict=True):
        if group >= 0:
            grouped[free[group]] = member
            free[group] += 1
    return begins, grouped


def copy_words(words: Iterable[str]) -> list[str]:
    """Return *words* spelled anew, one object for each word.

    Words that outlive the templates they were read from would keep hold of all the memory around
    them, a page for the sake of a word.
    """
    text = "\n".join(words)
    return [sys.intern(word) for word in text.split("\n")] if text else []
