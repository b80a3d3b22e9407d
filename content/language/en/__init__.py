"""English: how it is typed, heard, counted, denied and said.

Raw text enters; plain words, numbers, measures, persons and negations leave, and on the way out
numbers, times and lists in words. It may touch the records and the matching. Each module is open
to all: another language will be another room with modules of the same names.
"""
