"""Sound in memory: mono samples of 16 bits with their sample rate.

Samples and tones enter, a ``Sound`` leaves. This package touches no device and no disk. Its modules
are imported directly; ``loudness`` is slow to import, because of numpy.
"""
