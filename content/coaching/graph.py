"""The graph of an automaton while it grows: nodes, the words that lead on, and the jumps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NODE_BITS = 32
"""A way is known by one number: its word's above, and below it the node that it leads on from."""


class Graph:
    """Numbered nodes, from 0. Templates that begin alike share theirs."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
        """The words that may lead on, each with a number of its own."""
        self.ways: dict[int, int] = {}
        """The node that each way leads to."""
        self.jumps_from, self.jumps_to = array("i"), array("i")
        self.gaps: dict[int, tuple[int, ...]] = {}
        """The nodes that any word leads to, by the node that it leads on from."""
        self._size = 1

    def __len__(self) -> int:
        return self._size

    def new(self) -> int:
        """Add a node that leads nowhere yet."""
        self._size += 1
        return self._size - 1

    def led_by(self, word: str, node: int) -> int:
        """Return where *word* leads on from *node*, to a new node if it led nowhere."""
        way = self.numbers.setdefault(word, len(self.numbers)) << NODE_BITS | node
        if way not in self.ways:
            self.ways[way] = self.new()
        return self.ways[way]

    def led_by_any(self, node: int) -> int:
        """Return a new node that any word leads on to from *node*."""
        after = self.new()
        self.gaps[node] = (*self.gaps.get(node, ()), after)
        return after

    def join(self, node: int, last: int) -> None:
        """Let *node* lead on to *last* without a word."""
        self.jumps_from.append(node)
        self.jumps_to.append(last)
