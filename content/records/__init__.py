"""What is known, remembered and said, as frozen values that every other room speaks of.

Nothing enters; the types of the content files, of a user's progress and of what is spoken leave.
They touch nothing but msgspec and each other. Each module is open to all: a record is imported
from where it is defined, so that a cold start loads no more records than it needs.
"""
