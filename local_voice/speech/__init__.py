"""Text to speech: the engines, the choice among them, and every phrase as sound.

Texts and ``Settings`` enter, a ``Sound`` of a measured length leaves. It starts the process of an
engine, and touches the settings file and the cache of phrases; nothing is played here. To start
fast, a command imports what it needs by module: ``settings``, ``speaker``, ``engines``, ``voices``,
``pronunciation``, ``phrasebook``, ``phrase_cache``. The engines themselves stay inside.
"""
