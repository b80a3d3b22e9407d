"""The records of what is listened for, where they are still looked for."""

from content.records.signs import MOST_SIGNS, OLDEST, AskedSign, Profile, Sign, Sweep
from content.records.word_lists import KindWords, WordList

__all__ = ["MOST_SIGNS", "OLDEST", "AskedSign", "KindWords", "Profile", "Sign", "Sweep", "WordList"]
