"""Finds many sentence templates in a stream of words at once, and the term a word is most like.

Templates and words enter, matches with their places leave. The room touches nothing: it knows no
English and no record.
"""

from content.matching.automaton import Match, Matcher, MatchIndex
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
]
