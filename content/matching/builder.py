"""Builds the graph of an automaton from templates."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from content.matching.graph import Graph
from content.matching.templates import TemplatePart


class GraphBuilder:
    """Adds templates to *graph*; *ends* are their last nodes and *keys* their keys."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.graph = Graph(words)
        self.ends = array("i")
        self.keys: list[str] = []

    def add(self, key: str, sequence: Sequence[TemplatePart]) -> None:
        """Add *sequence* as a template of *key*."""
        end = self._sequence(sequence, 0)
        if end:
            last = self.graph.add_node()
            self.graph.add_jump(end, last)
            self.ends.append(last)
            self.keys.append(key)

    def _sequence(self, sequence: Sequence[TemplatePart], node: int) -> int:
        for part in sequence:
            if part.gap:
                node = self._gap(node, part.gap)
            elif part.choices:
                node = self._choices(part, node)
            else:
                node = self.graph.add_word(part.word, node)
        return node

    def _gap(self, node: int, most: int) -> int:
        last = self.graph.add_node()
        for _ in range(most):
            self.graph.add_jump(node, last)
            node = self.graph.add_any_word(node)
        self.graph.add_jump(node, last)
        return last

    def _choices(self, part: TemplatePart, node: int) -> int:
        last = self.graph.add_node()
        first = node
        if part.repeated:
            first = self.graph.add_node()
            self.graph.add_jump(node, first)
            self.graph.add_jump(last, first)
        for choice in part.choices:
            self.graph.add_jump(self._sequence(choice, first), last)
        return last
