"""Finds many sentence templates in a list of words at once, and the closest term to a word.

Templates and words enter; matches with their positions leave. This room depends on no other: it
knows no English and no records.
"""

from content.matching.automaton import Match, Matcher, MatchIndex
from content.matching.compact_graph import copy_words
from content.matching.similarity import TermIndex
from content.matching.templates import TemplateError, TemplateParser, TemplatePart

__all__ = [
    "Match",
    "MatchIndex",
    "Matcher",
    "TemplateError",
    "TemplateParser",
    "TemplatePart",
    "TermIndex",
    "copy_words",
]
