"""The finished graph of an automaton in a few bytes per node, as it stays in memory."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, pairwise

from content.matching.graph import ANY_WORD, Graph

LOOKUP_RATIO = 8
"""If one of two lists is this many times shorter, its members are looked up one by one."""

WORD, ANY = 1, 2
"""Flags of a node: it has edges for words, or for any word."""

SMALL = 1 << 16


class CompactGraph:
    """A read-only copy of *graph*: edges sorted by word, jumps (edges without a word) by node.

    *new_numbers* maps old node numbers to new ones; a node that only jumps to another is merged
    with it.
    """

    def __init__(self, graph: Graph, new_numbers: Sequence[int]) -> None:
        self.numbers = {word: number for number, word in enumerate(copy_words(graph.numbers))}
        count = max(new_numbers) + 1
        self._kind = "H" if count <= SMALL else "i"
        self._edge_kinds = bytearray(count)
        self._gaps: dict[int, tuple[int, ...]] = {}
        self._read_edges(graph, new_numbers)
        self._read_gaps(graph, new_numbers)
        self._read_jumps(graph, new_numbers)

    def _read_edges(self, graph: Graph, new_numbers: Sequence[int]) -> None:
        """Store the edges of each word together, sorted by the node they start from."""
        self._begins, edges = _group(graph.word, range(len(graph)), len(self.numbers))
        self._before, self._after = array(self._kind), array(self._kind)
        for first, last in pairwise(self._begins):
            here = (
                (new_numbers[graph.before[edge]], new_numbers[edge]) for edge in edges[first:last]
            )
            for before, after in sorted(here):
                self._before.append(before)
                self._after.append(after)
                self._edge_kinds[before] |= WORD

    def _read_gaps(self, graph: Graph, new_numbers: Sequence[int]) -> None:
        for edge, word in enumerate(graph.word):
            if word == ANY_WORD:
                node = new_numbers[graph.before[edge]]
                self._gaps[node] = (*self._gaps.get(node, ()), new_numbers[edge])
                self._edge_kinds[node] |= ANY

    def _read_jumps(self, graph: Graph, new_numbers: Sequence[int]) -> None:
        """Store the jumps of each node together."""
        jumps = zip(graph.jumps_from, graph.jumps_to, strict=True)
        kept = [new_numbers[node] != new_numbers[last] for node, last in jumps]
        groups = array("i", (new_numbers[node] for node in compress(graph.jumps_from, kept)))
        lasts = array("i", (new_numbers[last] for last in compress(graph.jumps_to, kept)))
        self._jump_begins, jumped = _group(groups, lasts, len(self))
        self._jump_targets = array(self._kind, jumped)

    def __len__(self) -> int:
        return len(self._edge_kinds)

    def closure(self, nodes: Iterable[int]) -> set[int]:
        """Return *nodes* and all nodes they reach by jumps (the epsilon closure)."""
        found = set(nodes)
        waiting = list(found)
        begins, jumps = self._jump_begins, self._jump_targets
        while waiting:
            node = waiting.pop()
            for last in jumps[begins[node] : begins[node + 1]]:
                if last not in found:
                    found.add(last)
                    waiting.append(last)
        return found

    def pack(self, nodes: Iterable[int]) -> bytes:
        """Return those of *nodes* that have edges, sorted, as bytes."""
        kinds = self._edge_kinds
        return array(self._kind, sorted(node for node in nodes if kinds[node])).tobytes()

    def unpack(self, nodes: bytes) -> array[int]:
        """Return the nodes that ``pack`` stored."""
        return array(self._kind, nodes)

    def targets(self, nodes: Sequence[int], word: str) -> set[int]:
        """Return the nodes that *word* reaches from the sorted *nodes*."""
        number = self.numbers.get(word)
        if number is None:
            return set()
        first, last = self._begins[number], self._begins[number + 1]
        if (last - first) * LOOKUP_RATIO < len(nodes):
            return self._targets_of_few(nodes, first, last)
        found: Iterable[int] = nodes
        if len(nodes) * LOOKUP_RATIO > last - first:
            found = set(nodes).intersection(self._before[first:last])
        places = ((bisect_left(self._before, node, first, last), node) for node in found)
        return {self._after[at] for at, node in places if at < last and self._before[at] == node}

    def _targets_of_few(self, nodes: Sequence[int], first: int, last: int) -> set[int]:
        edges = ((bisect_left(nodes, self._before[edge]), edge) for edge in range(first, last))
        count = len(nodes)
        return {
            self._after[edge]
            for at, edge in edges
            if at < count and nodes[at] == self._before[edge]
        }

    def targets_of_any(self, nodes: Iterable[int]) -> set[int]:
        """Return the nodes that any word reaches from *nodes*."""
        kinds, gaps = self._edge_kinds, self._gaps
        return {after for node in nodes if kinds[node] & ANY for after in gaps[node]}


def _group(
    groups: Iterable[int], members: Iterable[int], count: int
) -> tuple[array[int], array[int]]:
    """Return where each of *count* groups begins, and all members sorted by group.

    ``groups[i]`` is the group of ``members[i]``; a negative one is left out.
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
    """Return copies of *words*, one object for each word.

    The original strings would keep whole memory pages of the parsed templates alive.
    """
    text = "\n".join(words)
    return [sys.intern(word) for word in text.split("\n")] if text else []
