"""A speaker to try in a browser, on this machine alone: ``GET /`` where nothing is verified.

Typed words come in, what the platform would send goes to the skill, and its answer comes back as
text and sound. It keeps nothing. Whoever is outside enters by ``routes`` and ``voice``, which are
imported only where nothing is verified.
"""
