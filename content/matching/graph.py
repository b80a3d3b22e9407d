"""The graph of an automaton while it is built: nodes, edges with words, and jumps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NO_WORD, ANY_WORD = -1, -2
"""In place of a word's number: the node is reached by a jump, or by any word."""

BUCKETS, HASH_FACTOR = 1 << 16, 8191
"""Number of hash buckets, and the factor that spreads words over them."""


class Graph:
    """Nodes numbered from 0. Templates with the same beginning share nodes.

    About a hundred thousand nodes exist for about a second, while an automaton is built. They are
    stored in arrays, as one object for each would fragment the memory of the process.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
        """The number of each word."""
        self.before, self.word = array("i", [0]), array("i", [NO_WORD])
        """For each node: the node before it, and the number of the word between them."""
        self.jumps_from, self.jumps_to = array("i"), array("i")
        self._bucket_head, self._bucket_next = array("i", bytes(4 * BUCKETS)), array("i", [0])

    def __len__(self) -> int:
        return len(self.before)

    def add_node(self, before: int = 0, word: int = NO_WORD) -> int:
        """Add a node without edges, reached from *before* by the word number *word*."""
        self.before.append(before)
        self.word.append(word)
        self._bucket_next.append(0)
        return len(self) - 1

    def add_word(self, word: str, node: int) -> int:
        """Return the node that *word* reaches from *node*; add it if there is none."""
        number = self.numbers.setdefault(word, len(self.numbers))
        bucket = (number * HASH_FACTOR + node) % BUCKETS
        after = self._bucket_head[bucket]
        while after and (self.before[after] != node or self.word[after] != number):
            after = self._bucket_next[after]
        if not after:
            after = self.add_node(node, number)
            self._bucket_next[after], self._bucket_head[bucket] = self._bucket_head[bucket], after
        return after

    def add_any_word(self, node: int) -> int:
        """Add a node that any word reaches from *node*."""
        return self.add_node(node, ANY_WORD)

    def add_jump(self, node: int, last: int) -> None:
        """Add a jump from *node* to *last*, an edge without a word."""
        self.jumps_from.append(node)
        self.jumps_to.append(last)
