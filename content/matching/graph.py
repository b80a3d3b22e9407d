"""The graph of an automaton while it grows: nodes, the words that lead on, and the jumps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NO_WORD, ANY_WORD = -1, -2
"""Stand for the number of a word where a node is led to by a jump, and by any word."""

BUCKETS, HASH_FACTOR = 1 << 16, 8191
"""How many lists of nodes there are to look one up in, and what spreads words over them."""


class Graph:
    """Numbered nodes, from 0. Templates that begin alike share theirs.

    There are a hundred thousand, for a second, so they are kept in columns of numbers: what was an
    object for each would leave the memory of the process in tatters when it goes.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
        """The words that may lead on, each with a number of its own."""
        self.before, self.word = array("i", [0]), array("i", [NO_WORD])
        """For each node the one that leads on to it, and the number of the word that does."""
        self.jumps_from, self.jumps_to = array("i"), array("i")
        self._last, self._next = array("i", bytes(4 * BUCKETS)), array("i", [0])

    def __len__(self) -> int:
        return len(self.before)

    def add_node(self, before: int = 0, word: int = NO_WORD) -> int:
        """Add a node that leads nowhere yet, led to from *before* by the number of a *word*."""
        self.before.append(before)
        self.word.append(word)
        self._next.append(0)
        return len(self) - 1

    def add_word(self, word: str, node: int) -> int:
        """Return where *word* leads on from *node*, to a new node if it led nowhere."""
        number = self.numbers.setdefault(word, len(self.numbers))
        heap = (number * HASH_FACTOR + node) % BUCKETS
        after = self._last[heap]
        while after and (self.before[after] != node or self.word[after] != number):
            after = self._next[after]
        if not after:
            after = self.add_node(node, number)
            self._next[after], self._last[heap] = self._last[heap], after
        return after

    def add_any_word(self, node: int) -> int:
        """Return a new node that any word leads on to from *node*."""
        return self.add_node(node, ANY_WORD)

    def add_jump(self, node: int, last: int) -> None:
        """Let *node* lead on to *last* without a word."""
        self.jumps_from.append(node)
        self.jumps_to.append(last)
