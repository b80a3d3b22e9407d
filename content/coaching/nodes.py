"""The graph of an automaton in a few bytes a node: most nodes have one way on, or one jump."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

NONE, NOBODYS = -1, -2


class Nodes:
    """Numbered nodes, from 0: the *ways* on from each by a word, and its *jumps* without one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spelled: list[str] = []
        self._word, self._after = array("i", [NONE]), array("i", [NONE])
        self._ways: dict[int, dict[str, int]] = {}
        self._jump = array("i", [NONE])
        self._jumps: dict[int, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._word)

    def new(self) -> int:
        """Add a node that leads nowhere yet."""
        for column in (self._word, self._after, self._jump):
            column.append(NONE)
        return len(self) - 1

    def led_by(self, word: str, node: int) -> int:
        """Return where *word* leads on from *node*, to a new node if it led nowhere."""
        number, first = self._number(word), self._word[node]
        if first == number:
            return self._after[node]
        if first == NONE:
            self._word[node], self._after[node] = number, self.new()
            return self._after[node]
        ways = self._ways.setdefault(node, {})
        if word not in ways:
            ways[word] = self.new()
        return ways[word]

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._spelled))
        if number == len(self._spelled):
            self._spelled.append(word)
        return number

    def ways(self, node: int) -> Iterator[tuple[str, int]]:
        """Give each word that leads on from *node*, and the node it leads to."""
        if self._word[node] != NONE:
            yield self._spelled[self._word[node]], self._after[node]
            yield from self._ways.get(node, NOWHERE).items()

    def reached(self, nodes: Iterable[int], word: str) -> set[int]:
        """Return where *word* leads on to from any of *nodes*."""
        number, first, after = self._numbers.get(word, NOBODYS), self._word, self._after
        return {after[node] for node in nodes if first[node] == number}

    def reached_else(self, nodes: Iterable[int], word: str) -> set[int]:
        """Return where *word* leads on to by another way than a node's first."""
        ways = (self._ways[node].get(word, NONE) for node in nodes)
        return {after for after in ways if after != NONE}

    def branching(self, nodes: frozenset[int]) -> frozenset[int]:
        """Return those of *nodes* from which several words lead on."""
        return nodes & self._ways.keys()

    def leads_on(self, node: int) -> bool:
        """Whether any word leads on from *node*."""
        return self._word[node] != NONE

    def join(self, node: int, last: int) -> None:
        """Let *node* lead on to *last* without a word."""
        if self._jump[node] == NONE:
            self._jump[node] = last
        else:
            self._jumps[node] = (*self._jumps.get(node, ()), last)

    def jumps(self, node: int) -> tuple[int, ...]:
        """Return the nodes that *node* leads on to without a word."""
        first = self._jump[node]
        return () if first == NONE else (first, *self._jumps.get(node, ()))


NOWHERE: dict[str, int] = {}
