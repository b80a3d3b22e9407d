"""English: normalisation, numbers, measures, persons, negation and spoken forms.

Raw text enters; tokens, numbers, measures, persons and negations leave. On the way out, numbers,
times and lists become words. It may use the records and the matching. Other rooms import its
modules directly; another language will be a room with modules of the same names.
"""
