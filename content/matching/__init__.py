"""Finds many sentence templates in a stream of words at once, and the term a word is most like.

Templates and words enter, matches with their places leave. The room touches nothing: it knows no
English and no record.
"""

from content.matching.automaton import Match, Matcher, Nearby
from content.matching.similarity import Terms
from content.matching.templates import Parsed, Reading, TemplateError

__all__ = ["Match", "Matcher", "Nearby", "Parsed", "Reading", "TemplateError", "Terms"]
