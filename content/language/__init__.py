"""What is known of a language itself, a room for each language.

Text enters; words, numbers, ages, denials and spoken forms leave. A room of a language may touch
the records and the matching, and no content but its own word lists.
"""
