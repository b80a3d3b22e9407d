"""Builds the graph of an automaton from templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.matching.graph import Graph
from content.matching.templates import TemplatePart


class GraphBuilder:
    """Adds templates to *graph*."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.graph = Graph(words)

    def add(self, sequence: Sequence[TemplatePart]) -> int:
        """Add *sequence* as a template; return its last node, 0 if it is empty."""
        end = self._sequence(sequence, 0)
        if not end:
            return 0
        last = self.graph.add_node()
        self.graph.add_jump(end, last)
        return last

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
