"""Everything that depends on a language, one room for each language.

Text enters; words, numbers, ages, negations and spoken forms leave. A language room may use the
records and the matching, and no other content.
"""
