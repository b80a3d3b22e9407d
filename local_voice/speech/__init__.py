"""Text to speech: the engines, the choice of one, and the cache of speech.

Texts and ``Settings`` enter, a ``Sound`` leaves. This package starts the engine's process and
touches the speech cache; it plays nothing. To start fast, other packages
import its modules directly; the modules of the engines are private.
"""
